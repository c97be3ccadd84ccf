/** Tests that a value which is no option of its field is a problem before anything is loaded. */
import { expect, test } from "vitest";
import { checkOptions } from "../../../../shared/map/read/check-options.ts";
import type { ColumnProfile } from "../../../../shared/record/column-profile.ts";
import type { FieldRow } from "../../../../shared/record/migration-map.ts";

const at = { object: "contact", column: "Lifecycle Stage" };
const key = `${at.object}.${at.column}`;
const rowOf = (value: string, target = value) => ({ key: `${key}=${value}`, ...at, value, target });
const field: FieldRow = {
  ...{ key: "contact.Lifecycle Stage", entity: "contact", name: "Lifecycle Stage" },
  ...{ type: "Enum", options: ["Lead", "Customer"], creator: "Crosswalk" },
};
const found = (o: { values: ReturnType<typeof rowOf>[]; cells: string[]; change?: Partial<FieldRow>; argument?: string }): string[] => {
  const problems: string[] = [];
  checkOptions({
    mapping: [{ key, ...at, target: "contact.custom:Lifecycle Stage", recipe: "choice", argument: o.argument ?? "", confirmed: true }],
    values: o.values,
    fields: [{ ...field, ...o.change }],
    columns: [{ ...at, values: o.cells.map((value) => ({ value, count: 1 })) } as unknown as ColumnProfile],
    forms: new Map(),
    report: (row, column, message) => void problems.push(`${row} ${column}: ${message}`),
  });
  return problems;
};
const evangelist = ['contact.Lifecycle Stage=Evangelist target: "Evangelist" is not one of the options of the field "Lifecycle Stage"'];

test("a new value of a list is a problem until it becomes an option, another one or nothing", () => {
  const cells = ["Lead", "Evangelist"];
  const values = [rowOf("Lead"), rowOf("Evangelist")];
  expect(found({ values, cells })).toEqual(evangelist);
  expect(found({ values: [rowOf("Evangelist", "customer")], cells })).toEqual([]);
  expect(found({ values: [rowOf("Evangelist", "")], cells })).toEqual([]);
  expect(found({ values, cells, change: { options: ["Lead", "Evangelist"] } })).toEqual([]);
});

test("what does not occur, a text field and a field that is not created are none", () => {
  const values = [rowOf("Evangelist")];
  expect(found({ values, cells: ["Lead"] })).toEqual([]);
  expect(found({ values, cells: ["Evangelist"], change: { type: "String" } })).toEqual([]);
  expect(found({ values, cells: ["Evangelist"], change: { creator: "Not created" } })).toEqual([]);
});

test("of a field that takes several, each choice of a cell counts where signs are said to part them", () => {
  const values = [rowOf("Evangelist")];
  const cells = ["Lead; Evangelist"];
  expect(found({ values, cells, change: { several: true }, argument: "separated by ;" })).toEqual(evangelist);
  expect(found({ values, cells, change: { several: true } })).toEqual([]);
});
