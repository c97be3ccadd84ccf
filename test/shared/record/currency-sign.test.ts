/** Tests by which signs an amount says its currency. */
import { expect, test } from "vitest";
import { currencyNamed, currencySign, isOpenSign, withoutCurrencySigns } from "../../../shared/record/currency-sign.ts";

test.each([
  ["₹ 12,34,567.50", "INR"],
  ["Rs. 500", "INR"],
  ["US$20", "USD"],
  ["20 EUR", "EUR"],
  ["£3", "GBP"],
  ["AED 7", "AED"],
  ["A$ 1,200", "AUD"],
  ["R$ 1.200,50", "BRL"],
  ["R 1 200", "ZAR"],
  ["R1200", "ZAR"],
  ["CHF 1'000.-", "CHF"],
  ["1 000 SEK", "SEK"],
  ["1 200,50 zł", "PLN"],
  ["₺ 5", "TRY"],
  ["12,34,567", undefined],
  ["try it", undefined],
  ["PHP", undefined],
  ["R2", undefined],
])("%s is in %s", (text, currency) => {
  expect(currencySign(text)).toBe(currency);
});

test.each([
  ["$ 5", "AUD", "AUD"],
  ["$ 5", "INR", "USD"],
  ["US$ 5", "AUD", "USD"],
  ["Rs 5", "PKR", "PKR"],
  ["kr 5", "NOK", "NOK"],
  ["¥5", "CNY", "CNY"],
])("%s where %s is usual is in %s", (text, usual, currency) => {
  expect(currencySign(text, usual)).toBe(currency);
});

test("a sign of several currencies says nothing where none of them is usual", () => {
  expect(["kr 5", "¥5", "$ 5", "5"].map((text) => isOpenSign(text, "INR"))).toEqual([true, true, false, false]);
});

test("what is left without the sign is the amount", () => {
  expect(withoutCurrencySigns("Rs 1,200 INR").trim()).toMatch(/^1,200/u);
});

test("a cell of its own names a currency by code or sign", () => {
  expect(["eur", " CHF ", "$", "₹", "Euro zone", ""].map(currencyNamed)).toEqual(["EUR", "CHF", "USD", "INR", undefined, undefined]);
});
