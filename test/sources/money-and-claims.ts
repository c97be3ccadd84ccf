/** Shows what the settings do that convert amounts, and the one that asks where records are kept. */
import { expect } from "vitest";
import { readProfiles } from "../../server/extract/read-profiles.ts";
import { checkRetention } from "../../shared/map/read/check-retention.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { column } from "../shared/map/column.ts";
import { feed, objectMap, smallMap } from "../shared/transform/small-map.ts";

const profiles = await readProfiles();

/** What a deal of a hundred euros is worth in a migration into dollars. */
const converted = (said: Record<string, string>, status: string) => {
  const feeds = [
    ...[feed("Title", "lead.title", "text"), feed("Company", "lead.account", "link", { argument: "company" })],
    ...[feed("Status", "lead.status", "choice"), feed("Amount", "lead.value", "money")],
    feed("Closed", "lead.closedTime", "date", { argument: "yyyy-MM-dd" }),
  ];
  const rates = new Map(
    [
      { key: "EUR/USD/2026-07-16", rate: "1.1", source: "ECB", date: "2026-07-16" },
      { key: "EUR/USD/migration", rate: "1.2", source: "ECB", date: "2026-10-01" },
    ].map((rate) => [rate.key, rate]),
  );
  const objects = new Map([
    ["company", objectMap("company", "account", [])],
    ["deal", objectMap("deal", "lead", feeds)],
  ]);
  const compiled = smallMap({ settings: { ...said, "fx.currency": "USD" }, objects, rates });
  const values = { Title: "An engine", Company: "7", Status: status, Amount: "€ 100.00", Closed: "2026-07-16" };
  return transformRecord(compiled, { object: "deal", id: "1", values, locator: { file: "a.csv", line: 2 } }).targets[0]?.fields["value"];
};

/** What is wrong with the setting while an export has claims. */
const claims = (said: string): string[] => {
  const objects = profiles.filter(({ name }) => name === "visual-practice").flatMap((each) => each.objects);
  const found: string[] = [];
  const report = (_key: string, _column: string, message: string) => void found.push(message);
  checkRetention(
    { objects },
    { settings: { "records.retention": said }, columns: [column("claim", "Payer", ["Northern Mutual"])], report },
  );
  return found;
};

/** By setting and position: what is seen, and what it has to be. */
export const effectsOfMoney: Readonly<Record<string, Readonly<Record<string, () => void>>>> = {
  "fx.closed": {
    keep: () => expect(converted({}, "won")).toEqual({ amount: "100.00", currency: "EUR" }),
    "rate of the closing day": () =>
      expect(converted({ "fx.closed": "rate of the closing day" }, "won")).toEqual({ amount: "110.00", currency: "USD" }),
    "rate of the migration day": () =>
      expect(converted({ "fx.closed": "rate of the migration day" }, "won")).toEqual({ amount: "120.00", currency: "USD" }),
  },
  "fx.open": {
    keep: () => expect(converted({}, "open")).toEqual({ amount: "100.00", currency: "EUR" }),
    "rate of the migration day": () =>
      expect(converted({ "fx.open": "rate of the migration day" }, "open")).toEqual({ amount: "120.00", currency: "USD" }),
  },
  "records.retention": Object.fromEntries(
    [
      ["ask", 1],
      ["stay in the old system", 0],
      ["kept in an archive", 0],
      ["need not be kept", 0],
    ].map(([position, problems]) => [position as string, () => expect(claims(position as string)).toHaveLength(problems as number)]),
  ),
};
