/** Proves that what is lost is said in plain words, by kind, and in few lines. */
import { expect, test } from "vitest";
import { describeLosses, WHOLE_RECORD } from "../../../shared/sign-off/describe-losses.ts";

const titles: Record<string, string> = { closedTime: "Lead: Closed on", emails: "Person: Email" };
const lines = (losses: Parameters<typeof describeLosses>[0]) =>
  describeLosses(losses, (field) => titles[field] ?? field).map(({ what, amount }) => `${what}: ${amount}`);

test("a kind has its count, then its largest losses with the titles of their fields", () => {
  expect(
    lines([
      { object: "Contacts", field: "emails", rule: "required missing: A person without an email is loaded", cells: 3 },
      { object: "Deals", field: "closedTime", rule: "required missing: A closed lead without a date.", cells: 12 },
    ]),
  ).toEqual([
    "losses, values that Nutshell needs and the export does not have: 15 in 2 fields",
    "loss: Deals, Lead: Closed on: A closed lead without a date: 12",
    "loss: Contacts, Person: Email: A person without an email is loaded: 3",
  ]);
});

test("a loss by nature that concerns some records has no number", () => {
  expect(lines([{ object: "Deals", field: WHOLE_RECORD, rule: "A deal without a contact waits.", cells: 0 }])).toEqual([
    "losses, what a kind of record loses by its nature: 1 kind of record",
    "loss: Deals: A deal without a contact waits: some records",
  ]);
});

test("forty losses of four kinds take at most thirty lines, and it says where the others are", () => {
  const losses = ["too long", "bad format", "ambiguous", "filled in"].flatMap((code) =>
    Array.from({ length: 10 }, (_, at) => ({ object: "Deals", field: `Field ${at}`, rule: `${code}: changed`, cells: at + 1 })),
  );
  const said = lines(losses);
  expect(said.length).toBeLessThanOrEqual(30);
  expect(said[0]).toBe("losses, texts that are too long for Nutshell: 55 in 10 fields; the 6 largest follow, all are on the tab Losses");
});
