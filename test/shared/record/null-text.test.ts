/** Proves which texts mean "no value". */
import { expect, test } from "vitest";
import { isFromList, isPlainWord, keepsPlainWord, nullTexts } from "../../../shared/record/null-text.ts";

test("blank text and the profile's placeholders are no value, whatever their case; other text is", () => {
  const isNull = nullTexts(["NULL", "N/A", "-"]);
  for (const text of ["", "  ", "\u00A0", "null", " n/a ", "-"]) expect(isNull(text), text).toBe(true);
  for (const text of ["0", "no", "--", "Null Island Ltd"]) expect(isNull(text), text).toBe(false);
});

test("a day that stands for no date stands for none with midnight behind it either; with another time it is one", () => {
  const isNull = nullTexts(["0000-00-00", "01/01/1900", "-"]);
  for (const text of ["0000-00-00 00:00:00", "0000-00-00T00:00:00Z", "01/01/1900 00:00"]) expect(isNull(text), text).toBe(true);
  for (const text of ["0000-00-00 08:30:00", "- 00:00:00", "00:00:00"]) expect(isNull(text), text).toBe(false);
});

test("dots between the letters of a placeholder do not count", () => {
  const isNull = nullTexts(["NA", "Nil", "0.0"]);
  for (const text of ["n.a.", "N.A", "n. a.", "nil."]) expect(isNull(text), text).toBe(true);
  for (const text of ["n.a.example", "0.", ".", "00", "n.b."]) expect(isNull(text), text).toBe(false);
});

test("a plain word is kept in names, places and free text, and means nothing where values come from a list or have a form", () => {
  expect(["None", "N.A.", "N/A", "--Select--"].map(isPlainWord)).toEqual([true, true, false, false]);
  expect(keepsPlainWord("family-name", true)).toBe(true);
  expect(keepsPlainWord("text", isFromList("text", false))).toBe(true);
  expect([isFromList("choice", false), isFromList("text", true)].map((isChoice) => keepsPlainWord("text", isChoice))).toEqual([
    false,
    false,
  ]);
  expect(keepsPlainWord("url", false)).toBe(false);
});
