/** Tests that the calling code of a number names its country. */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { expect, test } from "vitest";
import { regionOfNumber } from "../../../shared/record/calling-code.ts";

test.each([
  ["+44 20 7946 0018", "GB"],
  ["0044 (0)20 7946 0018", "GB"],
  ["(+91) 98111 20001", "IN"],
  ["+1 212-555-0147", "US"],
  ["+353 1 234 5678", "IE"],
  ["98111 20001", undefined],
  ["0044", undefined],
  ["+999 1234 5678", undefined],
  ["", undefined],
])("%s is of %s", (text, region) => expect(regionOfNumber(text)).toBe(region));

test("the library that reads the numbers knows the same codes", () => {
  for (const text of [
    "+4930901820",
    "+33170189900",
    "+912025678901",
    "+61291234567",
    "+81312345678",
    "+971501234567",
    "+5511961234567",
    "+77172123456",
  ])
    expect(String(parsePhoneNumberFromString(text)?.countryCallingCode), text).toBe(
      { DE: "49", FR: "33", IN: "91", AU: "61", JP: "81", AE: "971", BR: "55", RU: "7" }[regionOfNumber(text) ?? ""],
    );
});
