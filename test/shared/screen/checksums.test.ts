/** Tests that identifiers are told from other numbers by their check digits. */
import { expect, test } from "vitest";
import {
  isAadhaar,
  isCard,
  isIban,
  isLuhn,
  isNhsNumber,
  isProviderId,
  isSocialSecurity,
  isSouthAfricanId,
} from "../../../shared/screen/checksums.ts";

// Each is an example that the body which gives such numbers out has published, and the same with its last digit changed.
test.each([
  ["a card", isCard, "4111 1111 1111 1111", "4111 1111 1111 1112"],
  ["a card of fifteen digits", isCard, "378282246310005", "378282246310006"],
  ["an NHS number", isNhsNumber, "943 476 5919", "943 476 5918"],
  ["a South African id", isSouthAfricanId, "8001015009087", "8001015009088"],
  ["an Aadhaar number", isAadhaar, "2341 2341 2346", "2341 2341 2345"],
  ["a provider's number", isProviderId, "1234567893", "1234567894"],
  ["an IBAN", isIban, "GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 33"],
  ["a Luhn number", isLuhn, "79927398713", "79927398714"],
])("%s is known by its check digit", (_what, isIt, right, wrong) => {
  expect([isIt(right), isIt(wrong)]).toEqual([true, false]);
});

test("numbers that were never given out are no social security numbers", () => {
  expect(["078-05-1120", "000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000"].map(isSocialSecurity)).toEqual([
    true,
    ...Array<boolean>(5).fill(false),
  ]);
});

test("a South African number without a birth date, and a card of an issuer that does not exist, are other numbers", () => {
  expect(isSouthAfricanId("9913015009082")).toBe(false);
  expect(isCard("9111111111111111")).toBe(false);
});
