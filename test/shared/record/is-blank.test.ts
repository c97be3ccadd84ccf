/** Proves what counts as nothing in a field. */
import { expect, test } from "vitest";
import { isBlank } from "../../../shared/record/is-blank.ts";

test("absent, null, empty text and an empty list are nothing; zero and a blank inside a list are something", () => {
  expect([undefined, null, "", []].map(isBlank)).toEqual([true, true, true, true]);
  expect([0, " ", [""]].map(isBlank)).toEqual([false, false, false]);
});
