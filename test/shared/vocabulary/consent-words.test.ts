/** Tests how strict the values of marks about contacting are. */
import { expect, test } from "vitest";
import { strictness } from "../../../shared/vocabulary/consent-words.ts";

test("yes forbids in a refusal and allows in a permission; words that say so themselves mean the same in both", () => {
  expect(["Yes", "ja", "1", "No", "0", ""].map((text) => strictness("refusal", text))).toEqual([2, 2, 2, 0, 0, 0]);
  expect(["Yes", "ja", "1", "No", "0", ""].map((text) => strictness("permission", text))).toEqual([0, 0, 0, 2, 2, 1]);
  for (const kind of ["refusal", "permission", "preference"] as const)
    expect(["Unsubscribed", "Opted in", "abgemeldet"].map((text) => strictness(kind, text))).toEqual([2, 0, 2]);
});

test("a way to be reached stands between all of them and none", () => {
  expect(["None", "Do not contact", "E-mail", "Any"].map((text) => strictness("preference", text))).toEqual([2, 2, 1, 0]);
});
