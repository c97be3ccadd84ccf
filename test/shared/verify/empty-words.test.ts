/** Tests which words that mean nothing are listed as losses. */
import { expect, test } from "vitest";
import type { MappingRow } from "../../../shared/record/migration-map.ts";
import { emptyWordsOf } from "../../../shared/verify/empty-words.ts";
import { column } from "../map/column.ts";

const words = [
  { value: "-", count: 4 },
  { value: "nil", count: 2 },
  { value: "N/A", count: 19 },
];
const lost = (more: Partial<MappingRow>, emptyWords = words) =>
  emptyWordsOf({ object: "deal", column: "Amount", emptyWords }, [
    { key: "deal.Amount", object: "deal", column: "Amount", target: "lead.value", recipe: "money", argument: "", confirmed: true, ...more },
  ]);

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

test("a column that is not loaded, or has no such word, loses nothing by them", () => {
  expect(lost({ target: "" })).toBeUndefined();
  expect(lost({ column: "Other" })).toBeUndefined();
  expect(lost({}, [])).toBeUndefined();
});

test("a profile counts them as they are written", () => {
  expect(column("deal", "Amount", ["-", " - ", "5", ""]).emptyWords).toEqual([{ value: "-", count: 2 }]);
  expect(column("deal", "Amount", ["5", ""])).not.toHaveProperty("emptyWords");
});
