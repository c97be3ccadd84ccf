/** Tests that an amount is read by the form of its column, and that one which can be read in two ways is not guessed. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const money = (text: string, argument = "") => read("money", text, { kind: "money", argument });

test("the column's form and currency decide what an amount is", () => {
  expect(money("12.500", "EUR; 1.234,56").reading).toEqual({ amount: "12500", currency: "EUR" });
  expect(money("850,50", "1.234,56").reading).toEqual({ amount: "850.50", currency: "INR" });
  expect(money("$ 7.500", "EUR; 1.234,56").reading).toEqual({ amount: "7500", currency: "USD" });
});

test("an amount that can be read in two ways is left out and asked", () => {
  const asked = { reading: { kind: "nothing" }, issues: ["warn issue/ambiguous"] };
  expect(money("12.500")).toEqual(asked);
  expect(money("1.5 Cr")).toEqual(asked);
  expect(money("1.5 Cr", "cr = crore").reading).toEqual({ amount: "15000000", currency: "INR" });
});
