/** Tests in which words it is said how ids are written otherwise than before. */
import { expect, test } from "vitest";
import { describeMovedIds } from "../../../shared/delta/describe-moved-ids.ts";

test.each([
  [["0000001", "1"], ["0000012", "12"], "the zeros before the number are missing: it had 7 digits"],
  [["001", "1"], ["0012", "12"], "the zeros before the number are missing"],
  [["1", "0001"], ["2", "0002"], "the zeros before the number are others: it had 1 digits"],
  [["AB7", "ab7"], ["CD8", "cd8"], "capital and small letters differ"],
  [["CO-1", "1"], ["CO-2", "2"], '"CO-" before the id is missing'],
  [["1", "CO-1"], ["2", "CO-2"], '"CO-" now stands before the id'],
  [["7", "7.0"], ["8", "8.0"], '".0" now stands behind the id'],
  [["7-x", "7"], ["8-x", "8"], '"-x" behind the id is missing'],
  [["7", "a"], ["8", "b"], undefined],
  [["CO-1", "1"], ["AC-2", "2"], undefined],
] as const)("%o and %o: %s", (one, other, said) => {
  expect(describeMovedIds([one, other].map(([was, is]) => ({ was, is })))).toBe(said);
});

test("without pairs nothing is said", () => {
  expect(describeMovedIds([])).toBeUndefined();
});
