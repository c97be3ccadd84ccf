/** Proves that every column gets one name of its own. */
import { expect, test } from "vitest";
import { cleanHeaders } from "../../../../server/extract/readers/clean-headers.ts";

test("headers are trimmed, blank ones named by position and repeated ones numbered, and both are noted", () => {
  const { names, notes } = cleanHeaders([" Contact\n ID ", "", "Email", "Email", "Email_2", "\u200B"]);
  expect(names).toEqual(["Contact ID", "column_2", "Email", "Email_2", "Email_2_2", "column_6"]);
  expect(notes).toHaveLength(4);
});

test("two ways of typing the same accent are one header", () => {
  expect(cleanHeaders(["Cafe\u0301", "Caf\u00E9"]).names).toEqual(["Café", "Café_2"]);
});

test("a header that programs trip over gets a plain name", () => {
  expect(cleanHeaders(["__proto__", "constructor"]).names).toEqual(["column_1", "constructor"]);
});

test("headings that are too long for names are called by their beginning and stay apart; the place is noted", () => {
  const long = `Notes ${"x".repeat(60_000)}`;
  const { names, notes } = cleanHeaders(["Id", `${long}1`, `${long}2`]);
  expect(new Set(names).size).toBe(3);
  expect(names[1]).toMatch(/^Notes x{94} … \(cut, \w+\)$/u);
  expect(notes[0]).toContain("The header of column 2 has 60,007 characters");
});
