/** Proves that a text too long for a cell is shortened in a way by which it is known again. */
import { expect, test } from "vitest";
import { fold } from "../../../shared/record/fold-text.ts";
import { shortText } from "../../../shared/record/short-text.ts";

const long = `Ada  ${"Lovelace ".repeat(8_000)}`;

test("what fits stays as it is; what does not keeps its beginning and says how long it is", () => {
  expect(shortText("Ada Lovelace")).toBe("Ada Lovelace");
  expect(shortText(long)).toMatch(/^Ada Lovelace Lovelace .* … \(cut, 72005 characters, [0-9a-z]+\)$/u);
  expect(shortText(shortText(long))).toBe(shortText(long));
  expect(shortText(`${"x".repeat(999)}😀${"x".repeat(9_000)}`).isWellFormed()).toBe(true);
});

test("two long texts are told apart by their ends", () => {
  expect(fold(shortText(`${long}a`))).not.toBe(fold(shortText(`${long}b`)));
});
