/** Tests when rows with one id wait alone, and when their column is no id. */
import { expect, test } from "vitest";
import { type Clash, duplicateId, isNoId } from "../../../server/stage/id-clashes.ts";

const clash = (id: string, line: number, earlier: number, file = "Deals.csv"): Clash => ({
  object: "deal",
  id,
  locator: { file, line },
  earlier: { file: "Deals.csv", line: earlier },
});

test("rows with one id are exceptions as long as most rows of their table are others", () => {
  expect(isNoId([clash("1", 3, 2)], 4)).toBe(false);
  expect(isNoId([clash("1", 3, 2)], 3)).toBe(true);
  expect(isNoId([clash("1", 3, 2), clash("1", 4, 2)], 6)).toBe(false);
  expect(isNoId([clash("1", 2, 2, "Old.csv")], 2)).toBe(false);
  expect(isNoId([clash("1", 2, 2, "Old.csv"), clash("2", 3, 3, "Old.csv")], 3)).toBe(true);
});

test("the fault names both places and no value", () => {
  const { message, where } = duplicateId(clash("1", 3, 2));
  expect([message, where]).toEqual([expect.stringMatching(/line 3.*line 2/u), { file: "Deals.csv", line: 3 }]);
});
