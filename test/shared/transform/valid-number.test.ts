/** Proves that a number counts as valid exactly where the library says so. */
import { type CountryCode, getCountries, getExampleNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { expect, test } from "vitest";
import { isValidNumber } from "../../../shared/transform/valid-number.ts";

/** The number itself, with a digit more or less, and with other first digits. */
const variants = (national: string): string[] => [
  national,
  `${national}0`,
  national.slice(0, -1),
  ...["0", "1", "2", "5", "8", "9"].map((digit) => digit + national.slice(1)),
  ...["00", "55", "80", "90"].map((digits) => digits + national.slice(2)),
];

test("of every country the same numbers are valid as for the library", () => {
  const numbers = getCountries().flatMap((country: CountryCode) =>
    variants(getExampleNumber(country, examples)?.nationalNumber ?? "").flatMap((text) => parsePhoneNumberFromString(text, country) ?? []),
  );
  numbers.push(
    ...["+80012345678", "+8831234567890", "+87812345678901", "+1234", "+442079460958"].flatMap(
      (text) => parsePhoneNumberFromString(text) ?? [],
    ),
  );
  const wrong = numbers.filter((number) => isValidNumber(number) !== number.isValid());
  expect(wrong.map(({ number }) => number)).toEqual([]);
  expect(new Set(numbers.map(isValidNumber))).toEqual(new Set([true, false]));
});
