/** Tests that what a record was found by is read back as it was written. */
import { expect, test } from "vitest";
import { formatFoundBy, foundByOf } from "../../../shared/record/found-by.ts";

test("what was found is known again, with what it was found by; another text is none of it", () => {
  expect(foundByOf(formatFoundBy("call", "A-17"))).toEqual({ by: "call", words: "The call's id", what: "A-17" });
  expect(foundByOf(formatFoundBy("unclear", "Ada: or Charles"))).toMatchObject({ by: "unclear", what: "Ada: or Charles" });
  for (const other of ["", "Name", "Somebody: Ada"]) expect(foundByOf(other)).toBeUndefined();
});
