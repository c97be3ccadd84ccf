/** Tests which markets the amounts of an export need. */
import { expect, test } from "vitest";
import { currencyColumnOf, hasForeign, neededCurrencies } from "../../../shared/map/needed-currencies.ts";
import type { LeadForm } from "../../../shared/record/filter.ts";
import { column } from "./column.ts";

const money = (values: readonly string[], more: { target?: string; argument?: string; forms?: LeadForm[] } = {}) => ({
  target: "lead.value",
  argument: "",
  column: column("deal", "Amount", values),
  ...more,
});

test("bare amounts are in the currency of the column, else of the settings, else of the source", () => {
  expect([...neededCurrencies([money(["1", "2"])], {}, "INR")]).toEqual([["INR", 2]]);
  expect([...neededCurrencies([money(["1", "2"])], { "money.currency": "gbp" }, "INR")]).toEqual([["GBP", 2]]);
  expect([...neededCurrencies([money(["1"], { argument: "EUR" })], { "money.currency": "GBP" }, "INR")]).toEqual([["EUR", 1]]);
});

test("an amount that shows its currency needs a market of its own", () => {
  expect(Object.fromEntries(neededCurrencies([money(["1", "$2", "₹3", "$4", "-"])], {}, "INR"))).toEqual({ INR: 2, USD: 2 });
});

test("a sign of several currencies is that of the settings where it can be; amounts with one that says nothing need no market", () => {
  const needed = (usual: string): unknown =>
    Object.fromEntries(neededCurrencies([money(["$1", "US$2", "CHF 1'200.—", "5 000 Kč", "zł 12 345,67", "kr 9"])], {}, usual));
  expect(needed("AUD")).toEqual({ AUD: 1, USD: 1, CHF: 1, CZK: 1, PLN: 1 });
  expect(needed("NOK")).toEqual({ USD: 2, CHF: 1, CZK: 1, PLN: 1, NOK: 1 });
});

test("the column that names the currency of each amount says which markets are needed", () => {
  const amounts = { ...money(["1", "2", "3", "4"], { argument: "currency in Currency" }) };
  const named = column("deal", "Currency", ["EUR", "INR", "EUR", ""]);
  expect(currencyColumnOf(amounts.argument, "deal", () => [amounts.column, named])).toBe(named);
  for (const [argument, object] of [
    ["INR", "deal"],
    [amounts.argument, "lead"],
  ] as const)
    expect(currencyColumnOf(argument, object, () => [amounts.column, named])).toBeUndefined();
  expect(Object.fromEntries(neededCurrencies([{ ...amounts, named }], {}, "INR"))).toEqual({ EUR: 2, INR: 2 });
});

test("custom fields, empty columns and leads that become people need no market", () => {
  expect(neededCurrencies([money(["1"], { target: "lead.custom:Budget" }), money(["-"])], {}, "INR").size).toBe(0);
  expect(neededCurrencies([money(["1"], { forms: ["person"] })], {}, "INR").size).toBe(0);
  expect(neededCurrencies([money(["1"], { forms: ["person", "lead"] })], {}, "INR").size).toBe(1);
});

test("a profile of an earlier release, in which currencies were not counted, needs the markets of the values it lists", () => {
  const before = money(["1", "$2", "$2", "₹3"]);
  const { currencies: _, ...column } = before.column;
  expect(Object.fromEntries(neededCurrencies([{ ...before, column }], {}, "INR"))).toEqual({ INR: 2, USD: 2 });
});

test("amounts that are converted need the one currency; where only some are, each may be needed", () => {
  const columns = [money(["1", "€2", "€3"])];
  const all = { "fx.closed": "rate of the closing day", "fx.open": "rate of the migration day" };
  expect([...neededCurrencies(columns, all, "USD")]).toEqual([["USD", 3]]);
  expect([...neededCurrencies(columns, { ...all, "fx.currency": "EUR" }, "USD")]).toEqual([["EUR", 3]]);
  expect(Object.fromEntries(neededCurrencies(columns, { "fx.open": "rate of the migration day" }, "USD"))).toEqual({ USD: 1, EUR: 2 });
  expect([hasForeign(columns, all, "USD"), hasForeign([money(["1"])], all, "USD"), hasForeign(columns, {}, "USD")]).toEqual([
    true,
    false,
    false,
  ]);
});
