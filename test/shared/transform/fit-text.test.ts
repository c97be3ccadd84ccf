/** Tests how a text is made to fit what Nutshell keeps, and that nothing of it is lost. */
import { describe, expect, test } from "vitest";
import { cutIssue, fitTitle, limitOf, splitText } from "../../../shared/transform/fit-text.ts";
import { objectMap, subjectOf } from "./small-map.ts";

describe("limits", () => {
  test("are those that the account was measured to have, else those of Nutshell, else none", () => {
    const subject = subjectOf(objectMap("contact", "contact", []), {}, { limits: new Map([["contact.name", 50]]) });
    expect([limitOf(subject, "contact", "name"), limitOf(subject, "lead", "title")]).toEqual([50, 100]);
    for (const field of ["body", "no such field", "constructor"]) expect(limitOf(subject, "note", field)).toBe(Number.MAX_SAFE_INTEGER);
  });
  test("that cut a text are told with the place of the whole of it", () => {
    expect(cutIssue("name", 50, "the description")).toMatchObject({
      code: "issue/too-long",
      severity: "warn",
      field: "name",
      message: expect.stringMatching(/50.*the description/u),
    });
  });
});

test("a long title is cut at a word and keeps its whole text", () => {
  const long = `${"Difference engine for Ada ".repeat(5)}Lovelace`;
  const { title, whole } = fitTitle(long, 100);
  expect(title.length).toBeLessThanOrEqual(100);
  expect(title.endsWith(" …")).toBe(true);
  expect(whole).toBe(long);
});

test("one long word is cut without breaking a character", () => {
  const { title } = fitTitle("😀".repeat(80), 100);
  expect(title.length).toBeLessThanOrEqual(100);
  expect([...title].every((c) => c === "😀" || c === "…")).toBe(true);
});

test("a title that fits is left alone", () => {
  expect(fitTitle("Analytical Engines", 18)).toEqual({ title: "Analytical Engines", whole: undefined });
});

test("a long text is divided where a line or a word ends, and nothing of it is lost", () => {
  const text = Array.from({ length: 60 }, (_, n) => `Line ${n} of the notes on the engine`).join("\n");
  const pieces = splitText(text, 200);
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.every((piece) => piece.length <= 200)).toBe(true);
  expect(pieces.join("\n")).toBe(text);
});

test("a text without a place to divide it is divided anyway, but no character is", () => {
  const pieces = splitText("😀".repeat(30), 7);
  expect(pieces.join("")).toBe("😀".repeat(30));
  expect(pieces.every((piece) => piece.length <= 7 && [...piece].every((c) => c === "😀"))).toBe(true);
  expect(splitText("short", 10)).toEqual(["short"]);
});
