/** Proves that the reading of JSON takes exactly what JSON is, and keeps what is written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson, writeJson } from "../../../../../server/extract/readers/json/json-value.ts";
import { parseLine } from "../../../../../server/extract/readers/json/read-lines.ts";

const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("any JSON is read as it is written", () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: "binary" }), (text) => {
      const parsed = parseLine(text.toWellFormed());
      if (!("value" in parsed)) throw new Error(parsed.reason);
      expect(JSON.parse(writeJson(parsed.value).replaceAll("\\u0000", ""))).toEqual(
        JSON.parse(text.toWellFormed().replaceAll("\\u0000", "")),
      );
    }),
    { numRuns: 80 },
  );
});

test("what JSON.parse refuses is refused, and nothing else but several values", () => {
  const part = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b',
    "1",
    "-",
    "0",
    "1.5e3",
    ".",
    "true",
    "nul",
    "null",
    " ",
    "\\",
    "\n",
    "é",
    "'",
    "//",
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), (parts) => {
      const text = parts.join("");
      const parsed = parseLine(text);
      if (accepts(text)) expect(parsed).toHaveProperty("value");
      else expect(parsed).toMatchObject({ reason: expect.stringMatching(/./u) as string });
    }),
    { numRuns: 2000 },
  );
});

test("JSON with one character changed is read as JSON.parse reads it, or is refused", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom("", ",", '"', "}", "0", "\\", "\t"), (text, at, sign) => {
      const place = at % text.length;
      const spoilt = `${text.slice(0, place)}${sign}${text.slice(place + 1)}`;
      fc.pre(spoilt.trim() !== "");
      const parsed = parseLine(spoilt);
      expect("value" in parsed).toBe(accepts(spoilt));
    }),
    { numRuns: 500 },
  );
});

test("numbers keep their digits whichever way they are read", () => {
  const text = '{"id":123456789012345678,"sum":1.10,"far":-0.0E+7,"is":true,"none":null}';
  const parsed = parseLine(text);
  expect("value" in parsed && writeJson(parsed.value)).toBe(text);
  expect(writeJson(parseJson(text) ?? null)).toBe(text);
});
