/** Tests what the tab Delta says of a newer export. */
import { expect, test } from "vitest";
import { type DeltaReport, writeDelta } from "../../../server/report/write-delta.ts";
import type { Change } from "../../../shared/record/change.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const change = (kind: Change["kind"], more: Partial<DeltaReport["changes"][number]> = {}, fields: Change["fields"] = {}) => ({
  key: "rsoft/contact/1",
  object: "contact",
  reason: "changed in the export",
  fields: { name: "Ada Byron" },
  written: null,
  change: { key: "rsoft/contact/1", object: "contact", kind, reason: "", entity: "contact", fields, issues: [] } satisfies Change,
  ...more,
});
async function rows(o: Partial<DeltaReport>) {
  const workbook = notedWorkbook();
  await writeDelta(workbook, { profile: crm, classes: {}, changes: [], ...o });
  return workbook.writes[0]?.rows ?? [];
}

test("each kind of record is counted under the name that people know", async () => {
  const classes = {
    contact: { created: 1, changed: 2, deleted: 3, unchanged: 4 },
    unknown: { created: 0, changed: 0, deleted: 0, unchanged: 0 },
  };
  expect(await rows({ classes })).toMatchObject([
    { key: "sum|contact", object: "Contacts", record: "1 new, 2 changed, 3 deleted, 4 unchanged", tone: "quiet" },
    { key: "sum|unknown", object: "unknown" },
  ]);
});

test("an update has a row for each field, with what was there and what comes", async () => {
  const written = { name: "Ada Byron", jobTitle: null, emails: ["a@x.example", "b@x.example"] };
  expect(await rows({ changes: [change("update", { written }, { jobTitle: "Countess", emails: ["c@x.example"] })] })).toMatchObject([
    { key: "rsoft/contact/1|jobTitle", field: "Person: Job title", was: "", here: "Countess", record: "Ada Byron (rsoft/contact/1)" },
    { key: "rsoft/contact/1|emails", was: "a@x.example; b@x.example", here: "c@x.example" },
  ]);
});

test("everything else has one row: a conflict is a problem, a deletion that is asked about needs attention", async () => {
  const [conflict, hold, created] = await rows({
    changes: [change("conflict", { key: "a" }), change("hold", { key: "b" }), change("create", { key: "c" })],
  });
  expect([conflict?.["tone"], conflict?.["change"], conflict?.["field"]]).toEqual(["problem", "conflict", ""]);
  expect([hold?.["tone"], hold?.["change"]]).toEqual(["attention", "delete?"]);
  expect([created?.["tone"], created?.["change"], created?.["why"]]).toEqual(["", "create", "changed in the export"]);
});

test("a record that is gone from the export is named by what was written of it, else by its key", async () => {
  const gone = (written: Record<string, unknown> | null) => rows({ changes: [change("delete", { fields: {}, written })] });
  expect((await gone({ title: "An engine" }))[0]?.["record"]).toBe("An engine (rsoft/contact/1)");
  expect((await gone(null))[0]?.["record"]).toBe("rsoft/contact/1");
});
