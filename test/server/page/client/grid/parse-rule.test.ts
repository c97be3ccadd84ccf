/** Proves how a conditional format's formula is read. */
import { expect, test } from "vitest";
import { parseRule } from "../../../../../server/page/client/grid/parse-rule.ts";

const cells = [
  ["key", "tone"],
  ["a", "problem"],
  ["b", "Problem"],
  ["c", ""],
];

test("a row is coloured by the tone in its own second column", () => {
  const holds = parseRule('=$B2="problem"', 1, 0);
  expect([1, 2, 3].map((row) => holds?.(cells, row, 5))).toEqual([true, true, false]);
});

test("a formula of any other form colours nothing", () => {
  expect(parseRule("=COUNTIF($B:$B,1)>1", 1, 0)).toBeNull();
});
