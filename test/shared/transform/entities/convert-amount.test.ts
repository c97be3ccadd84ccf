/** Proves what becomes of the amount of a lead in another currency: it is converted with what it was beside it, or the lead waits. */
import { expect, test } from "vitest";
import type { CompiledMap } from "../../../../shared/record/compiled-map.ts";
import type { FieldRow } from "../../../../shared/record/migration-map.ts";
import { transformRecord } from "../../../../shared/transform/transform-record.ts";
import { feed, objectMap, smallMap } from "../small-map.ts";

const field = (name: string, type: FieldRow["type"]): [string, FieldRow] => [
  `lead.${name.toLowerCase()}`,
  { key: `lead.${name}`, entity: "lead", name, type, options: [], creator: "Crosswalk" },
];
const feeds = [
  feed("Name", "lead.title", "text"),
  feed("Person", "lead.contacts", "link", { argument: "contact" }),
  feed("Status", "lead.status", "choice"),
  feed("Amount", "lead.value", "money"),
  feed("Closed", "lead.closedTime", "date", { argument: "yyyy-MM-dd" }),
];
const historical = { "fx.closed": "rate of the closing day", "fx.open": "rate of the migration day", "fx.currency": "USD" };
const rates = new Map(
  [
    { key: "EUR/USD/2026-07-16", rate: "1.1", source: "ECB", date: "2026-07-16" },
    { key: "EUR/USD/migration", rate: "1.2", source: "ECB", date: "2026-10-01" },
  ].map((rate) => [rate.key, rate]),
);
const become = (values: Record<string, string>, more: Partial<CompiledMap> = {}) =>
  transformRecord(
    smallMap({
      settings: historical,
      rates,
      fields: new Map([field("Original amount", "Currency"), field("Exchange rate", "String")]),
      objects: new Map([
        ["contact", objectMap("contact", "contact", [])],
        ["deal", objectMap("deal", "lead", feeds)],
      ]),
      ...more,
    }),
    { object: "deal", id: "7", values: { Name: "Engine", Person: "1", ...values }, locator: { file: "Deals.csv", line: 2 } },
  );
const fieldsOf = (...given: Parameters<typeof become>) => become(...given).targets[0]?.fields;
const won = { Status: "won", Closed: "2026-07-16", Amount: "€ 1,000.55" };

test("a closed deal is converted at the rate of its closing day, and keeps what it was, the rate, its source and its date", () => {
  expect(fieldsOf(won)).toMatchObject({
    value: { amount: "1100.61", currency: "USD" },
    "custom:Original amount": { amount: "1000.55", currency: "EUR" },
    "custom:Exchange rate": "1 EUR = 1.1 USD (ECB, 2026-07-16)",
  });
  expect(become(won).cells.get("Amount")).toBe("other");
});

test("an open deal is converted at the rate of the migration day; so is a closed one without a closing day, which says so", () => {
  expect(fieldsOf({ Status: "open", Amount: "€ 10" })?.["value"]).toEqual({ amount: "12.00", currency: "USD" });
  const closed = become({ Status: "won", Amount: "€ 10" });
  expect(closed.targets[0]?.fields["value"]).toEqual({ amount: "12.00", currency: "USD" });
  expect(closed.issues.map(({ message }) => message).join()).toContain("at the rate of the migration day");
});

test("an amount in the wanted currency stays as it is, and so does each where no conversion is asked for", () => {
  const usd = fieldsOf({ Status: "open", Amount: "US$ 10.50" });
  expect([usd?.["value"], usd?.["custom:Original amount"]]).toEqual([{ amount: "10.50", currency: "USD" }, undefined]);
  expect(fieldsOf(won, { settings: {} })?.["value"]).toEqual({ amount: "1000.55", currency: "EUR" });
  expect(fieldsOf(won, { settings: { ...historical, "fx.closed": "keep" } })?.["value"]).toEqual({ amount: "1000.55", currency: "EUR" });
});

test("a deal whose rate is missing waits with its own amount: no rate is ever taken for another, and never one for one", () => {
  const late = become({ ...won, Closed: "2026-07-17" });
  expect(late.waitsFor).toBe("rate:rsoft/deal/EUR%002fUSD%002f2026-07-17");
  expect(late.targets[0]?.fields["value"]).toEqual({ amount: "1000.55", currency: "EUR" });
  expect(late.issues).toMatchObject([
    { code: "issue/rate-missing", severity: "hold", message: "There is no rate from EUR to USD for 2026-07-17" },
  ]);
});

test("somebody can answer that such amounts keep their currency", () => {
  const decisions = new Map([["rate:rsoft/deal/EUR%002fUSD%002f2026-07-17", "Keep the currency"]]);
  const kept = become({ ...won, Closed: "2026-07-17" }, { decisions });
  expect([kept.waitsFor, kept.targets[0]?.fields["value"]]).toEqual([undefined, { amount: "1000.55", currency: "EUR" }]);
});
