/** Tests what the tab Delta says of a newer export. */
import { expect, test } from "vitest";
import { type DeltaReport, writeDelta } from "../../../server/report/write-delta.ts";
import type { Change } from "../../../shared/record/change.ts";
import { nameUsers } from "../../../shared/record/nutshell/name-users.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const change = (kind: Change["kind"], more: Partial<Change> = {}, about: Partial<DeltaReport["changes"][number]> = {}) => ({
  key: "rsoft/contact/1",
  object: "contact",
  fields: { name: "Ada Byron" },
  written: null,
  change: {
    key: "rsoft/contact/1",
    object: "contact",
    kind,
    reason: "changed in the export",
    entity: "contact",
    fields: {},
    issues: [],
    ...more,
  } satisfies Change,
  ...about,
});
async function rows(o: Partial<DeltaReport>) {
  const workbook = notedWorkbook();
  await writeDelta(workbook, {
    profile: crm,
    counts: {},
    waits: new Map(),
    changes: [],
    keyOf: () => undefined,
    withUser: (_field, value) => value,
    recordName: () => undefined,
    most: 100,
    ...o,
  });
  return workbook.writes[0]?.rows ?? [];
}

test("each kind of record is counted under the name that people know, by what will be done", async () => {
  const counts = { contact: { create: 1, update: 2, delete: 3, conflict: 5, hold: 121, skip: 4 }, unknown: {} };
  const waits = new Map([["contact", { records: 71, changes: 117, inPart: 5, gone: 4 }]]);
  expect(await rows({ counts, waits })).toMatchObject([
    {
      key: "sum|contact",
      object: "Contacts",
      record:
        "1 to create, 2 to update, 3 to delete, 4 unchanged, 117 changes of 71 records wait, parts of 5 records wait, 4 gone from the export, kept until somebody decides",
      tone: "quiet",
    },
    { key: "sum|unknown", object: "unknown", record: "nothing to do" },
  ]);
});

test("an update has a row for each field with its three values and what happens with it", async () => {
  const sides: NonNullable<Change["sides"]> = [
    { field: "jobTitle", written: null, there: null, source: "Countess", what: "write" },
    { field: "emails", written: ["a@x.example", "b@x.example"], there: ["d@x.example"], source: ["c@x.example"], what: "ask" },
    { field: "description", written: "Writes sums", there: "Countess of Lovelace", source: "Writes sums", what: "keep" },
    { field: "owner", written: 3, there: 3, source: null, what: "keep" },
    { field: "phones", written: ["+1 555 0100"], there: ["+1 555 0100"], source: null, what: "write" },
  ];
  expect(await rows({ changes: [change("update", { sides, fields: { jobTitle: "Countess" } })] })).toMatchObject([
    { key: "rsoft/contact/1|jobTitle", change: "write", field: "Person: Job title", was: "", here: "Countess", there: "", tone: "" },
    { change: "ask", was: "a@x.example; b@x.example", here: "c@x.example", there: "d@x.example", tone: "problem" },
    { change: "keep", here: "Writes sums", there: "Countess of Lovelace", tone: "quiet", why: "Changed in Nutshell by people: kept" },
    { change: "keep", was: "3", here: "", there: "3", why: expect.stringContaining("Emptied in the old system: kept") },
    { change: "write", was: "+1 555 0100", here: "", why: expect.stringContaining("emptied") },
  ]);
});

test("a new record has a row for each field; a deletion one, and one that is asked about needs attention", async () => {
  const [name, title, gone, asked] = await rows({
    changes: [
      change("create", { fields: { name: "Ada Byron", jobTitle: "Countess" } }),
      change("delete", {}, { key: "b" }),
      change("hold", { waitsFor: "deleted:c" }, { key: "c" }),
    ],
  });
  expect([name, title].map((row) => [row?.["change"], row?.["here"], row?.["record"]])).toEqual([
    ["create", "Ada Byron", "Ada Byron (rsoft/contact/1)"],
    ["create", "Countess", "Ada Byron (rsoft/contact/1)"],
  ]);
  expect([gone?.["change"], gone?.["why"]]).toEqual(["delete", "changed in the export"]);
  expect([asked?.["tone"], asked?.["change"]]).toEqual(["attention", "delete?"]);
});

test("a record that is gone from the export is named by what was written of it, else by its key", async () => {
  const gone = (written: Record<string, unknown> | null) => rows({ changes: [change("delete", {}, { fields: {}, written })] });
  expect((await gone({ title: "An engine" }))[0]?.["record"]).toBe("An engine (rsoft/contact/1)");
  expect((await gone(null))[0]?.["record"]).toBe("rsoft/contact/1");
});

test("when there are more changes than rows, the last row says where all of them are", async () => {
  const changes = [1, 2, 3].map((n) => change("delete", {}, { key: `rsoft/contact/${n}` }));
  const shown = await rows({ changes, most: 2 });
  expect(shown).toHaveLength(3);
  expect(shown.at(-1)).toMatchObject({ key: "more", why: expect.stringContaining("download") });
});

test("an owner is told by name, a linked record by name and key; what is not known stays a number or a key", async () => {
  const link = (id: number) => ({ entity: "account" as const, id });
  const sides: NonNullable<Change["sides"]> = [
    { field: "owner", written: 13, there: 25, source: 9, what: "ask" },
    { field: "account", written: link(4), there: link(5), source: link(6), what: "ask" },
  ];
  const told = await rows({
    changes: [change("update", { sides })],
    keyOf: (to) => ("id" in to && to.id < 6 ? `rsoft/company/${to.id}` : undefined),
    withUser: nameUsers([
      { id: 13, name: "Ada Byron" },
      { id: 9, name: "Charles Babbage" },
    ]),
    recordName: (key) => (key === "rsoft/company/4" ? "Analytical Engines" : undefined),
  });
  expect(told).toMatchObject([
    { was: "Ada Byron", here: "Charles Babbage", there: "25" },
    { was: "Analytical Engines (rsoft/company/4)", there: "rsoft/company/5", here: "account 6" },
  ]);
});
