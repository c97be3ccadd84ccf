/** Proves how numbers of things are written. */
import { expect, test } from "vitest";
import { figure, some } from "../../../shared/record/say-count.ts";

test("one thing is not many, and thousands stand apart", () => {
  expect([figure(1234), some(1, "record"), some(0, "record"), some(1861, "record"), some(2, "person", "people")]).toEqual([
    "1,234",
    "1 record",
    "0 records",
    "1,861 records",
    "2 people",
  ]);
});
