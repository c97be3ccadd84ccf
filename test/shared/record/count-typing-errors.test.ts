/** Tests that typing errors are counted as people make them. */
import { expect, test } from "vitest";
import { countTypingErrors } from "../../../shared/record/count-typing-errors.ts";

test.each([
  ["plan", "plan", 0],
  ["plna", "plan", 1],
  ["pln", "plan", 1],
  ["plaan", "plan", 1],
  ["plat", "plan", 1],
  ["", "plan", 4],
])("from %s to %s there are as many errors as keys to correct: %d", (one, other, errors) => {
  expect([countTypingErrors(one, other), countTypingErrors(other, one)]).toEqual([errors, errors]);
});

test("beyond the most that matter the count ends", () => {
  expect(countTypingErrors("organisation", "appointment", 2)).toBe(3);
  expect(countTypingErrors("Creatoin", "Creation", 1)).toBe(1);
});
