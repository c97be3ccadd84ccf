/** Tests in which ways an answer says that there is nothing. */
import { expect, test } from "vitest";
import { isNothing, isObject } from "../../../server/nutshell/nothing.ts";

test("null, false, and everything empty say that there is nothing", () => {
  for (const value of [null, undefined, false, "", [], {}]) expect([value, isNothing(value)]).toEqual([value, true]);
});

test("zero, a blank, true and whatever holds something say that there is something", () => {
  for (const value of [0, " ", true, [null], { a: undefined }]) expect([value, isNothing(value)]).toEqual([value, false]);
});

test("a list is no object, and neither is null", () => {
  expect([{}, { a: 1 }, [], null, "x", undefined].map(isObject)).toEqual([true, true, false, false, false, false]);
});
