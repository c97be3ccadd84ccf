/** Tests what becomes of a telephone number. */
import { expect, test } from "vitest";
import { parsePhone } from "../../../../../server/sandbox/nutshell/values/phone.ts";

test.each([
  ["717-555-0480", "1", "7175550480", "717-555-0480", "+17175550480"],
  ["1 (717) 555-0480", "1", "7175550480", "717-555-0480", "+17175550480"],
  ["+216 717-555-6633", "216", "7175556633", "7175556633", "+2167175556633"],
  ["+91-98765-41009", "91", "9876541009", "9876541009", "+919876541009"],
  ["+44 (0)20 7946 0018", "44", "2079460018", "2079460018", "+442079460018"],
  ["033-40009170", "1", "03340009170", "03340009170", "+103340009170"],
])("%s is read as country %s, number %s", (text, countryCode, number, numberFormatted, E164) => {
  expect(parsePhone(text)).toEqual({ countryCode, number, extension: null, numberFormatted, E164 });
});

test("an extension is kept apart", () => {
  expect(parsePhone("734-555-0100 ext. 12")).toMatchObject({ number: "7345550100", extension: "12" });
});

test("a text without digits stays as it is, without an E164 form", () => {
  expect(parsePhone("ask reception")).toEqual({
    countryCode: null,
    number: "ask reception",
    extension: null,
    numberFormatted: "ask reception",
    E164: null,
  });
});

test("what was parsed is parsed the same again", () => {
  const once = parsePhone("+91 98765 41009");
  expect(parsePhone(once.E164 ?? "")).toEqual(once);
});
