/** Tests where texts stand whose heading comes several times in one record. */
import { expect, test } from "vitest";
import { putText } from "../../../../server/extract/readers/put-text.ts";

test("a second text under a heading gets its number, and from the eleventh on they share a column as a list", () => {
  const cells = new Map<string, string>();
  for (let at = 1; at <= 13; at += 1) putText(cells, "Phone", at === 12 ? "555; home" : `555-${at}`);
  expect([...cells.keys()]).toEqual(["Phone", ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `Phone ${n}`), "Phone further"]);
  expect(cells.get("Phone 2")).toBe("555-2");
  expect(cells.get("Phone further")).toBe('555-11; "555; home"; 555-13');
});
