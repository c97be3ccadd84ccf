/** Tests which values of the old system become one in Nutshell. */
import { expect, test } from "vitest";
import type { ValueRow } from "../../../shared/record/migration-map.ts";
import { foldedValues } from "../../../shared/verify/folded-values.ts";

const row = (value: string, target: string, column = "Priority"): ValueRow => ({
  key: `deal.${column}=${value}`,
  object: "deal",
  column,
  value,
  target,
});
const counts: Readonly<Record<string, number>> = { Low: 4, low: 1, Medium: 3, High: 2, "Not now": 5 };
const losses = (...rows: ValueRow[]): unknown => foldedValues(rows, ({ value }) => counts[value]);

test("two values that become one are a loss with the records that have either", () => {
  expect(losses(row("Low", "Normal"), row("Medium", "normal"), row("High", "Hot"))).toEqual([
    { rule: 'values that become one: "Low", "Medium" all become "Normal"', object: "deal", field: "Priority", cells: 7, example: "" },
  ]);
});

test("spellings of one word, values that are left out or that no record has, and other columns lose nothing", () => {
  expect(losses(row("Low", "Normal"), row("low", "Normal"))).toEqual([]);
  expect(losses(row("Not now", ""), row("Low", ""))).toEqual([]);
  expect(losses(row("Low", "Normal"), row("Gone", "Normal"))).toEqual([]);
  expect(losses(row("Low", "Normal"), row("Medium", "Normal", "Urgency"))).toEqual([]);
});
