/** Proves that equal content gives one text to sign, and that a change is told in words. */
import { expect, test } from "vitest";
import { formatChanges, formatParts, type Snapshot, snapshotText } from "../../../shared/sign-off/snapshot.ts";

const signed: Snapshot = {
  gate: "sample",
  migration: "m1",
  source: "rsoft",
  target: "sandbox",
  rules: { version: 3, hash: "9f2c41d07a5511e4b0" },
  run: "run-1",
  content: "c1",
  facts: [
    { part: "checked", what: "sample records", amount: 120 },
    { part: "checked", what: "fields that need attention", amount: 0 },
    { part: "stays", what: "Deals that wait", amount: "3, INR 700.00" },
  ],
};

test("the order in which a snapshot was put together does not matter, any other difference does", () => {
  const turned = Object.fromEntries(Object.entries(signed).reverse()) as Snapshot;
  expect(snapshotText(turned)).toBe(snapshotText(signed));
  expect(snapshotText({ ...signed, run: "run-2" })).not.toBe(snapshotText(signed));
  expect(snapshotText(signed)).toMatch(/^\{"content":"c1","facts":\[\{"amount":120,"part":"checked","what":"sample records"\}/u);
});

test("people read what they sign: first what does not move, then what was checked", () => {
  expect(formatParts(signed)).toEqual([
    { title: "What does not move", facts: ["Deals that wait: 3, INR 700.00"] },
    { title: "What was checked", facts: ["Sample records: 120", "Fields that need attention: 0"] },
    {
      title: "From where, and by which rules",
      facts: ["From rsoft to the sandbox Nutshell on this machine", "By version 3 of the map (9f2c41d07a55)"],
    },
  ]);
});

test("what has changed since the sign-off is listed with its value then and now", () => {
  const now = {
    ...signed,
    facts: [{ part: "checked" as const, what: "sample records", amount: 130 }],
    rules: { version: 4, hash: "other" },
  };
  expect(formatChanges(signed, now)).toEqual([
    "sample records: 120, now 130",
    "Deals that wait: 3, INR 700.00, now 0",
    "version of the map: 3, now 4",
  ]);
  expect(formatChanges(signed, { ...signed, run: "run-2" })).toEqual(["a different run with the same totals"]);
  expect(formatChanges(signed, { ...signed, content: "c2" })).toEqual(["the totals are the same, but individual values differ"]);
  expect(formatChanges(signed, signed)).toEqual([]);
});
