/** Proves how progress is told. */
import { expect, test } from "vitest";
import { timeWords } from "../../../../appsscript/src/sidebar/run-progress.ts";

test("the time left is shown in the unit a person would use", () => {
  expect([0.2, 40, 130, 4800].map(timeWords)).toEqual(["1 s", "40 s", "2 min", "80 min"]);
  expect(timeWords(7260)).toBe("2 h 1 min");
});
