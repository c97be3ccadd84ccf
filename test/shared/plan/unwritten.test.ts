/** Tests where the cells of a planned record end when other values take precedence or a record it links to is not there. */
import { expect, test } from "vitest";
import {
  cellTextOf,
  countPlanned,
  joinUnwritten,
  plannedCells,
  type RowCells,
  unlinkedNames,
  unwrittenByMatch,
  unwrittenByMerge,
} from "../../../shared/plan/unwritten.ts";

const ada: RowCells & { key: string } = {
  key: "rsoft/contact/1",
  targets: [{ key: "rsoft/contact/1", entity: "contact" }],
  trace: [
    { column: "Name", entity: "contact", place: "name", to: undefined },
    { column: "Title", entity: "contact", place: "jobTitle", to: undefined },
    { column: "Owner", entity: "contact", place: "owner", to: undefined },
    { column: "Company ID", entity: "contact", place: "account", to: "rsoft/company/9" },
    { column: "Remark", entity: "note", place: "body", to: undefined },
  ],
  cells: new Map(Object.entries({ Name: "alike", Title: "alike", Owner: "other", "Company ID": "other", Remark: "alike", Fax: "out" })),
};
const nobodyGone = new Set<string>();

test("what a merged record says otherwise is kept in the survivor's text; an owner cannot be", () => {
  const fields = unwrittenByMerge([
    { field: "jobTitle", value: "Countess" },
    { field: "owner", value: 7 },
  ]);
  const cells = plannedCells(ada, () => joinUnwritten(nobodyGone, [fields]));
  expect(cells).toEqual(new Map([...ada.cells, ["Title", "beside"], ["Owner", "out"]]));
});

test("a link to a record that is not loaded is left out; all else stays", () => {
  expect(plannedCells(ada, () => joinUnwritten(new Set(["rsoft/company/9"]), []))).toEqual(new Map([...ada.cells, ["Company ID", "out"]]));
  expect(plannedCells(ada, () => joinUnwritten(nobodyGone, []))).toBe(ada.cells);
});

test("of an id and a name in one field only the name is lowered where the id decides", () => {
  const byName = { column: "Company Name", entity: "contact", place: "account", to: undefined } as const;
  const both: RowCells = { ...ada, trace: [...ada.trace, byName], cells: new Map([...ada.cells, ["Company Name", "other"]]) };
  const cells = plannedCells(both, () => joinUnwritten(nobodyGone, [], new Map([["account", "beside"]])));
  expect(cells).toEqual(new Map([...both.cells, ["Company Name", "beside"]]));
});

test("a column that also fills another field keeps the class of that field", () => {
  const twice: RowCells = { ...ada, trace: [...ada.trace, { column: "Title", entity: "note", place: "body", to: undefined }] };
  expect(plannedCells(twice, () => joinUnwritten(nobodyGone, [new Map([["jobTitle", "out"]])])).get("Title")).toBe("alike");
});

test("a record that was in Nutshell before keeps its own values, and every other value of the export is quoted", () => {
  const existing = { id: 1, rev: "1", fields: { jobTitle: "Analyst", phones: ["+44 1"], description: "Met Ada in 1842" } };
  const wanted = { jobTitle: "Countess", phones: ["+44 1"], emails: ["ada@engines.example"], description: "met ada", name: "Ada" };
  const found = unwrittenByMatch("contact", wanted, { existing, policy: "fill blanks" }, () => "");
  expect([...found.fields]).toEqual([["jobTitle", "out"]]);
  expect(found.issues).toEqual([
    expect.objectContaining({ severity: "warn", field: "jobTitle", message: expect.stringContaining("Countess") }),
  ]);
  expect(unwrittenByMatch("contact", wanted, { existing, policy: "overwrite" }, () => "").fields.size).toBe(0);
  expect([...unwrittenByMatch("contact", wanted, { existing, policy: "skip" }, () => "").fields.keys()]).toEqual([
    "jobTitle",
    "emails",
    "name",
  ]);
});

test("what was filled in an earlier load follows the source and is no loss", () => {
  const existing = { id: 1, rev: "1", fields: { jobTitle: "Analyst", emails: ["old@engines.example"] } };
  const link = { id: 1, rev: "1", written: { emails: ["old@engines.example"] }, how: "matched" as const, complete: true };
  const wanted = { jobTitle: "Countess", emails: ["ada@engines.example"] };
  const found = unwrittenByMatch("contact", wanted, { existing, link, policy: "skip" }, () => "");
  expect([...found.fields.keys()]).toEqual(["jobTitle"]);
});

test("of an owner or a company that is not written the cells are quoted", () => {
  const trace = [
    { entity: "contact", place: "account", text: "CO-2" },
    { entity: "contact", place: "account", text: "Lovelace\nMills" },
    { entity: "lead", place: "account", text: "CO-3" },
  ] as const;
  const textOf = cellTextOf({ trace }, "contact");
  const existing = { id: 1, rev: "1", fields: { owner: 3 } };
  expect(textOf("account")).toBe("CO-2, Lovelace ⏎ Mills");
  const { issues } = unwrittenByMatch("contact", { owner: 4 }, { existing, policy: "fill blanks" }, () => "Mary Byron");
  expect(issues).toMatchObject([{ field: "owner", message: expect.stringContaining('"Mary Byron"') }]);
});

test("a name that no record has is kept with a person or in its own field, and left out of a deal that has neither", () => {
  const deal = { key: "rsoft/deal/1", entity: "lead", lookups: [{ field: "account" }] } as const;
  expect([...unlinkedNames(deal, {})]).toEqual([["account", "out"]]);
  expect([...unlinkedNames(deal, { "custom:Company as written": "Lovelace Mills" })]).toEqual([["account", "beside"]]);
  expect([...unlinkedNames(deal, { contacts: [{ key: "rsoft/deal/1#person" }] })]).toEqual([["account", "beside"]]);
  expect([...unlinkedNames({ ...deal, entity: "contact" }, {})]).toEqual([["account", "beside"]]);
  const person = { ...deal, lookups: [{ field: "contacts", isPerson: true as const }] };
  expect(unlinkedNames(person, {}).size).toBe(0);
  expect(unlinkedNames(deal, { account: { key: "rsoft/company/1" } }).size).toBe(0);
});

test("each record of a batch is counted by its own changes", () => {
  const counted = countPlanned(
    [ada, { ...ada, key: "rsoft/contact/2", targets: [{ key: "rsoft/contact/2", entity: "contact" }] }],
    [{ change: { key: "rsoft/contact/2" }, unwritten: joinUnwritten(nobodyGone, [new Map([["owner", "out"]])]) }, { change: ada }],
  );
  expect(counted.get("rsoft/contact/1")).toEqual({ alike: 3, other: 2, beside: 0, out: 1, waiting: 0 });
  expect(counted.get("rsoft/contact/2")).toEqual({ alike: 3, other: 1, beside: 0, out: 2, waiting: 0 });
});
