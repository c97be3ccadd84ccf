/** Tests that the currency beside an amount counts. */
import { expect, test } from "vitest";
import { judgeCurrencies } from "../../../../shared/map/propose/judge-currency.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

const judge = (heading: string, values: readonly string[], argument = "", recipe: "money" | "number" = "money") =>
  judgeCurrencies(
    [
      proposedFor(column("deal", "Amount", ["1", "2"]), "lead.value", { recipe, argument, why: "Known" }),
      proposedFor(column("deal", heading, values), "lead.custom:Currency"),
    ],
    "INR",
  )[0]?.suggestion;

test("a column of currencies names that of each amount, also beside a form", () => {
  expect(judge("Currency", ["EUR", "USD"])).toMatchObject({
    argument: "currency in Currency",
    why: "Known; the column Currency names the currency of each amount",
  });
  expect(judge("Deal Währung", ["€", "usd"], "1.234,56")).toMatchObject({ argument: "1.234,56; currency in Deal Währung" });
});

test.each([
  ["a column of other words", "Currency", ["Euro zone", "EUR"], "", "money"],
  ["an empty column", "Currency", ["", ""], "", "money"],
  ["another heading", "Country", ["USA", "EUR"], "", "money"],
  ["a currency that was said", "Currency", ["EUR", "USD"], "GBP", "money"],
  ["plain numbers", "Currency", ["EUR", "USD"], "", "number"],
] as const)("%s names none", (_what, heading, values, argument, recipe) =>
  expect(judge(heading, values, argument, recipe)).toMatchObject({
    argument,
    why: expect.stringMatching(/^Known(?:; amounts without a currency are in INR, the one on the tab Settings)?$/u),
  }),
);

test("a heading that shows another currency than the settings is asked about", () => {
  expect(judge("Unit £", ["5", "7"])).toMatchObject({
    argument: "GBP",
    confidence: 0.7,
    why: 'Known; the heading "Unit £" shows GBP, and the tab Settings says INR: please check Detail',
  });
  expect(judge("Unit (Rs)", ["5", "7"])).toMatchObject({ argument: "" });
});
