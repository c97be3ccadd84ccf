/** Proves that rows come out of their text as they went in. */
import { expect, test } from "vitest";
import { type PlanRow, readRow, writeRow } from "../../../shared/plan/row-text.ts";
import { countCells } from "../../../shared/record/cell-class.ts";

const ada: PlanRow = {
  key: "rsoft/contact/1",
  targets: [
    {
      key: "rsoft/contact/1",
      entity: "contact",
      fields: { name: "Ada \ud83d\ude42 \u2028 \ud800", account: { key: "rsoft/company/9" }, emails: ["ada@engines.example"] },
      filled: ["name"],
      matchKeys: ["email:ada@engines.example"],
      lookups: [{ field: "account", object: "company", matchKey: "name:engines", text: "Engines", key: "rsoft/company/engines#from-text" }],
    },
  ],
  issues: [{ code: "issue/bad-format", severity: "warn", field: "Phone", message: "Not a valid phone number", hint: "Phones" }],
  waitsFor: undefined,
  excluded: undefined,
  trace: [
    { column: "Name", entity: "contact", place: "name", text: "Ada", to: undefined },
    { column: "Company ID", entity: "contact", place: "account", text: "9", to: "rsoft/company/9" },
  ],
  cells: new Map([
    ["Name", "alike"],
    ["Fax", "out"],
  ]),
};
const refused: PlanRow = {
  ...ada,
  key: "rsoft/contact/2",
  targets: [],
  waitsFor: "owner:Rahul",
  excluded: "Left out",
  trace: [],
  cells: new Map(),
};

test("rows come out of their text as they went in, with their cells counted and read once", () => {
  let reads = 0;
  const rows = [ada, refused].map((row) =>
    readRow(writeRow(row), () => {
      reads += 1;
      return row;
    }),
  );
  expect(reads).toBe(0);
  expect(rows).toEqual([ada, refused].map((row) => ({ ...row, counts: countCells(row.cells) })));
  expect(reads).toBe(2);
});
