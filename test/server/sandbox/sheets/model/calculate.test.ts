/** Tests which formulas are calculated. */
import { expect, test } from "vitest";
import { calculate } from "../../../../../server/sandbox/sheets/model/calculate.ts";

test.each([
  ["=6/4", 1.5],
  ["=1+2*3", 7],
  ["=(1+2)*3", 9],
  ["=2^3^2", 64],
  ["=-2^2", 4],
  ["=10 - 4 - 3", 3],
  ["=50%", 0.5],
  ["=.5*4", 2],
])("%s is %s", (formula, result) => {
  expect(calculate(formula)).toBe(result);
});

test.each(["=A1+1", "=SUM(1)", "=1/0", "=(1", "=1+", "=", "=1 2)"])("%s is not calculated", (formula) => {
  expect(calculate(formula)).toBeNull();
});
