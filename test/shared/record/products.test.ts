/** Tests that products of leads are compared and added up exactly. */
import { expect, test } from "vitest";
import { addDecimals, inOrder, linesOf, sameDecimal, samePrice, sumOf } from "../../../shared/record/products.ts";

const usd = (amount: string) => ({ amount, currency: "USD" });

test("amounts are added as decimals, whatever a float would make of them", () => {
  expect(addDecimals("0.1", "0.2")).toBe("0.3");
  expect(addDecimals("90071992547409930.01", "0.99")).toBe("90071992547409931");
  expect(addDecimals("-1.5", "1")).toBe("-0.5");
  expect(addDecimals("two", "1")).toBeUndefined();
});

test("zeros at the end say nothing, and a currency does", () => {
  expect(sameDecimal("12.50", "12.5")).toBe(true);
  expect(sameDecimal("12.5", "1.25")).toBe(false);
  expect(samePrice(usd("10.00"), usd("10"))).toBe(true);
  expect(samePrice(usd("10"), { amount: "10", currency: "EUR" })).toBe(false);
  expect(samePrice(usd("10"), undefined)).toBe(false);
});

test("products come to the sum of quantity times price; without a price of one, or in two currencies, nobody can say", () => {
  const engine = { product: "Engine", quantity: "2.5", price: usd("17900.10") };
  const hours = { product: "Hours", quantity: "3", price: usd("0.1") };
  expect(sumOf([engine, hours])).toEqual(usd("44750.55"));
  expect(sumOf([engine, { product: "Advice", quantity: "1" }])).toBeUndefined();
  expect(sumOf([engine, { ...hours, price: { amount: "1", currency: "EUR" } }])).toBeUndefined();
  expect(sumOf([])).toBeUndefined();
});

test("products are in one order, whatever order an export has them in", () => {
  const [a, b] = [
    { product: "anvil", quantity: "1" },
    { product: "Bellows", quantity: "1" },
  ];
  expect(inOrder([b, a])).toEqual([a, b]);
  expect(linesOf([a, "VIP", { key: "rsoft/company/1" }])).toEqual([a]);
  expect(linesOf("anvil")).toEqual([]);
});
