/** Tests which words that mean nothing are listed as losses. */
import { expect, test } from "vitest";
import type { FieldRow, MappingRow, ValueRow } from "../../../shared/record/migration-map.ts";
import { emptyWordsOf } from "../../../shared/verify/empty-words.ts";
import { column } from "../map/column.ts";

const words = [
  { value: "-", count: 4 },
  { value: "nil", count: 2 },
  { value: "N/A", count: 19 },
];
const own = { key: "deal.Amount", object: "deal", column: "Amount" };
const lost = (more: Partial<MappingRow>, emptyWords = words, tabs: { values?: ValueRow[]; fields?: FieldRow[] } = {}) =>
  emptyWordsOf(
    { object: "deal", column: "Amount", emptyWords },
    {
      mapping: [{ ...own, target: "lead.value", recipe: "money", argument: "", confirmed: true, ...more }],
      ...{ values: [], fields: [], ...tabs },
    },
  );

test("words that mean nothing are one loss of their column, with the count of each", () =>
  expect(lost({})).toEqual({
    rule: "words that mean nothing: N/A 19, - 4, nil 2",
    object: "deal",
    field: "Amount",
    cells: 25,
    example: "",
  }));

test("a plain word stays in a text, where it is what somebody wrote", () =>
  expect(lost({ recipe: "text" })).toMatchObject({ rule: "words that mean nothing: N/A 19, - 4", cells: 23 }));

test("where values come from a list a plain word means nothing in a text too: of the tab Values, of the field, of a field that is not there", () => {
  const field = (more: Partial<FieldRow>): FieldRow[] => [
    { key: "lead.Level", entity: "lead", name: "Level", type: "String", options: [], creator: "Crosswalk", ...more },
  ];
  const text = { recipe: "text", target: "lead.custom:Level" };
  expect(lost(text, words, { fields: field({}) })?.cells).toBe(23);
  expect(
    lost(text, words, { fields: field({}), values: [{ ...own, key: "deal.Amount=High", value: "High", target: "High" }] })?.cells,
  ).toBe(25);
  expect(lost(text, words, { fields: field({ type: "Enum" }) })?.cells).toBe(25);
  expect(lost(text, words, { fields: field({ creator: "Not created" }) })?.cells).toBe(25);
  expect(lost({ recipe: "text", target: "lead.priority" })?.cells).toBe(25);
});

test("a column that is not loaded, or has no such word, loses nothing by them", () => {
  expect(lost({ target: "" })).toBeUndefined();
  expect(lost({ column: "Other" })).toBeUndefined();
  expect(lost({}, [])).toBeUndefined();
});

test("a profile counts them as they are written", () => {
  expect(column("deal", "Amount", ["-", " - ", "5", ""]).emptyWords).toEqual([{ value: "-", count: 2 }]);
  expect(column("deal", "Amount", ["5", ""])).not.toHaveProperty("emptyWords");
});
