/** Tests how texts are put together. */
import { expect, test } from "vitest";
import { composeName, composeText, fitTitle, originally, splitText } from "../../../shared/transform/compose.ts";

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

test("the first line says when and by whom", () => {
  expect(originally("1842-12-10 09:30", "Asia/Kolkata", "Ada Lovelace")).toBe("Originally 1842-12-10 09:30 (Asia/Kolkata) by Ada Lovelace");
  expect(originally(undefined, "Asia/Kolkata", undefined)).toBe("");
});

test("header lines stand before the text", () => {
  expect(composeText([{ label: "Priority", text: "High" }], ["Text", ""])).toBe("Priority: High\n\nText");
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

test("the parts of a name stay parts, and a whole name that says more is kept", () => {
  const of = (name: Record<string, string>) => composeName({ name, fields: {} } as unknown as Parameters<typeof composeName>[0]);
  expect(of({ given: "Ada", family: "King Lovelace" })).toEqual({
    whole: "Ada King Lovelace",
    parts: { givenName: "Ada", familyName: "King Lovelace" },
    other: undefined,
  });
  expect(of({ family: "Lovelace" })).toMatchObject({ whole: "Lovelace", parts: { givenName: null, familyName: "Lovelace" } });
  expect(of({ given: "Ada", family: "Lovelace", whole: "Countess of Lovelace" })).toMatchObject({ other: "Countess of Lovelace" });
  expect(of({ whole: "Ada", family: "Lovelace" })).toEqual({
    whole: "Ada Lovelace",
    parts: { givenName: "Ada", familyName: "Lovelace" },
    other: undefined,
  });
  expect(of({ whole: "Lovelace", given: "Ada" })).toMatchObject({ whole: "Ada Lovelace", parts: { familyName: "Lovelace" } });
  expect(of({ whole: "Countess of Ockham", family: "Lovelace" })).toMatchObject({ whole: "Countess of Ockham", other: "Lovelace" });
  expect(of({ whole: "Ada Lovelace", family: "Lovelace" })).toEqual({ whole: "Ada Lovelace", parts: undefined, other: undefined });
});
