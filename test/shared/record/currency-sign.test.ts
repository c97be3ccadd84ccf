/** Tests by which signs an amount says its currency. */
import { expect, test } from "vitest";
import { currencyNamed, currencySign, withoutCurrencySigns } from "../../../shared/record/currency-sign.ts";

test.each([
  ["₹ 12,34,567.50", "INR"],
  ["Rs. 500", "INR"],
  ["US$20", "USD"],
  ["20 EUR", "EUR"],
  ["£3", "GBP"],
  ["AED 7", "AED"],
  ["12,34,567", undefined],
])("%s is in %s", (text, currency) => {
  expect(currencySign(text)).toBe(currency);
});

test("what is left without the sign is the amount", () => {
  expect(withoutCurrencySigns("Rs 1,200 INR").trim()).toMatch(/^1,200/u);
});

test("a cell of its own names a currency by code or sign", () => {
  expect(["eur", " CHF ", "$", "₹", "Euro zone", ""].map(currencyNamed)).toEqual(["EUR", "CHF", "USD", "INR", undefined, undefined]);
});
