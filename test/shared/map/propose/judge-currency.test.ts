/** Tests that the currency beside an amount counts. */
import { expect, test } from "vitest";
import { judgeCurrencies } from "../../../../shared/map/propose/judge-currency.ts";
import { column } from "../column.ts";
import { proposedFor } from "../proposed.ts";

const judge = (heading: string, values: readonly string[], argument = "", recipe: "money" | "number" = "money") =>
  judgeCurrencies([
    proposedFor(column("deal", "Amount", ["1", "2"]), "lead.value", { recipe, argument, why: "Known" }),
    proposedFor(column("deal", heading, values), "lead.custom:Currency"),
  ])[0]?.suggestion;

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
] as const)("%s changes nothing", (_what, heading, values, argument, recipe) =>
  expect(judge(heading, values, argument, recipe)).toMatchObject({ argument, why: "Known" }),
);
