/** Collects headings so that what belongs together stands together. */
import { expect, test } from "vitest";
import { orderHeadings } from "../../../../server/extract/readers/order-headings.ts";

test("a heading that only later records have stands behind the one before it", () => {
  const headings = orderHeadings();
  headings.add(["ID", "Family name", "Birth date"]);
  headings.add(["ID", "Family name", "Maiden name", "Sex"]);
  headings.add(["Title", "ID"]);
  expect(headings.columns).toEqual(["Title", "ID", "Family name", "Maiden name", "Sex", "Birth date"]);
});
