/** Proves how numbers of things are written. */
import { expect, test } from "vitest";
import { formatNumber, pluralize } from "../../../shared/record/format-count.ts";

test("one thing is not many, and thousands stand apart", () => {
  expect([
    formatNumber(1234),
    pluralize(1, "record"),
    pluralize(0, "record"),
    pluralize(1861, "record"),
    pluralize(2, "person", "people"),
  ]).toEqual(["1,234", "1 record", "0 records", "1,861 records", "2 people"]);
});
