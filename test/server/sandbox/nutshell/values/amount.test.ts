/** Tests how money is read, shown and added. */
import { expect, test } from "vitest";
import { readAmount, rpcAmount, sumAmounts } from "../../../../../server/sandbox/nutshell/values/amount.ts";

test.each([
  [500, "500"],
  ["500.00", "500"],
  ["0.10", "0.1"],
  ["-12.345", "-12.345"],
])("%j is kept as %s dollars", (value, amount) => {
  expect(readAmount(value, "value")).toEqual({ currency: "USD", amount });
});

test("a currency is taken in either spelling", () => {
  expect(readAmount({ currency: "inr", amount: "1642500.50" }, "value")).toEqual({ currency: "INR", amount: "1642500.5" });
  expect(readAmount({ currency_shortname: "EUR", amount: 2 }, "value")).toEqual({ currency: "EUR", amount: "2" });
});

test.each(["1,000", "free", null, { amount: "x" }, { amount: 1, currency: "rupees" }])("%j is refused", (value) => {
  expect(() => readAmount(value, "value")).toThrow("for value");
});

test("prices times quantities add up to the hundredth", () => {
  const price = (amount: string) => ({ currency: "USD", amount });
  expect(
    sumAmounts([
      { price: price("0.1"), quantity: 3 },
      { price: price("2500"), quantity: 1 },
    ]),
  ).toEqual(price("2500.3"));
  expect(sumAmounts([])).toBeUndefined();
  expect(rpcAmount(price("9200.5"))).toEqual({ currency: "USD", amount: 9200.5 });
});
