/** Tests that an amount is read by the form of its column, and that one which can be read in two ways is not guessed. */
import { expect, test } from "vitest";
import { recipes } from "../../../../shared/transform/recipe-table.ts";
import { feed as makeFeed, read, smallMap } from "../small-map.ts";

const journeyFeed = makeFeed("Amount", "lead.value", "money");

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

test("a number in another form than its column, and one with a third decimal in the form of its column, is left out with what helps", () => {
  const told = (recipe: "money" | "number", text: string, argument: string): unknown => {
    const { rest } = recipes[recipe].read(text, { compiled: smallMap(), feed: { ...journeyFeed, argument }, object: "deal" });
    return rest.kind === "left out" && typeof rest.by === "object" ? rest.by.hint : rest;
  };
  for (const recipe of ["money", "number"] as const) {
    for (const text of ["1.234.567,50", "850,50", "1.234.567"]) expect(told(recipe, text, "1,234.56"), text).toContain("correct Detail");
    for (const text of ["1,234,567.50", "850.50"]) expect(told(recipe, text, "1.234,56"), text).toContain("correct Detail");
    expect(told(recipe, "2.500", "")).toContain("until Detail");
  }
  expect(told("money", "2.500", "1,234.56")).toContain("enter the other form in Detail");
  expect(read("number", "2.500", { kind: "number", argument: "1,234.56" }).reading).toBe(2.5);
});

test("an amount whose thousands look like a third decimal by the form of its column is asked, unless its currency has three", () => {
  const asked = { reading: { kind: "nothing" }, issues: ["warn issue/ambiguous"] };
  expect(money("USD 1,200", "1.234,56")).toEqual(asked);
  expect(money("12.500", "1,234.56")).toEqual(asked);
  expect(money("12.500", "KWD; 1,234.56").reading).toEqual({ amount: "12.500", currency: "KWD" });
  expect(money("1.125 crore", "1,234.56").reading).toEqual({ amount: "11250000", currency: "INR" });
});

test("a percentage is no amount of money", () => {
  for (const text of ["10%", "2.5 %", "５０％"]) expect(money(text, "")).toMatchObject({ issues: ["warn issue/bad-format"] });
});

test("the currency beside an amount counts; one that is not known or contradicts a sign is told", () => {
  const feed = { ...journeyFeed, argument: "currency in Currency" };
  const beside = (text: string, cell: string | undefined) => {
    const { reading, issues = [] } = recipes.money.read(text, { compiled: smallMap(), feed, object: "deal", cells: { Currency: cell } });
    return [reading.kind === "value" ? reading.value : reading, issues.map(({ code, message }) => `${code}: ${message}`)];
  };
  expect(beside("5", "eur")).toEqual([{ amount: "5", currency: "EUR" }, []]);
  expect(beside("5", "€")).toEqual([{ amount: "5", currency: "EUR" }, []]);
  for (const none of ["", "-", undefined]) expect(beside("5", none)).toEqual([{ amount: "5", currency: "INR" }, []]);
  expect(beside("$5", "GBP")).toEqual([
    { amount: "5", currency: "USD" },
    [expect.stringMatching(/^issue\/ambiguous: .*"GBP".*in USD: "\$5"/u)],
  ]);
  expect(beside("5", "gold coins")).toEqual([{ amount: "5", currency: "INR" }, [expect.stringContaining("gold coins")]]);
});
