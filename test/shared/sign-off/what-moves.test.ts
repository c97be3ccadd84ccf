/** Proves that what a manager signs begins with what stays behind, with its money. */
import { expect, test } from "vitest";
import type { Moves } from "../../../shared/record/run-result.ts";
import { whatMoves } from "../../../shared/sign-off/what-moves.ts";

const row = {
  ...{ object: "deal", source: 4002, created: 100, matched: 0, merged: 0, held: 3632, excluded: 0, failed: 0, notUsed: 0, planned: 270 },
  ...{ cells: null, closes: false },
};
const money = { object: "deal", currency: "INR", moves: "1200000.50", waits: "231000000.00", out: null, failed: null };
const calm = { questions: 0, owners: 0, deletions: 0, inPart: 0 };
const lines = (o: Partial<Moves>) =>
  whatMoves({ balance: [row], money: [money], waits: calm, cells: null, ...o }, () => "Deals").map(({ part, what, amount }) => [
    part,
    what,
    amount,
  ]);

test("deals that wait come first, with their money, then what is open, then what moves", () => {
  const cells = { read: 90, alike: 60, other: 10, beside: 0, out: 15, waiting: 5 };
  expect(lines({ waits: { questions: 12, owners: 1, deletions: 0, inPart: 3 }, cells })).toEqual([
    ["stays", "Deals that wait", "3,632, INR 231,000,000.00"],
    ["stays", "records of which a part waits", 3],
    ["stays", "questions open on the tab Decisions", 12],
    ["stays", "owners not decided", 1],
    ["stays", "cells left out with a reason", 15],
    ["stays", "cells that wait", 5],
    ["moves", "Deals", "370 of 4,002, INR 1,200,000.50"],
  ]);
});

test("what failed, was left out or is not used is listed; what was merged is no loss", () => {
  const mixed = { ...row, held: 0, failed: 2, excluded: 3, notUsed: 1, merged: 4 };
  expect(lines({ balance: [mixed], money: [{ ...money, out: "7.00", failed: "90000.00" }] })).toEqual([
    ["stays", "Deals that failed", "2, INR 90,000.00"],
    ["stays", "Deals left out", "3, INR 7.00"],
    ["stays", "Deals: rows not used", 1],
    ["moves", "Deals", "370 of 4,002, 4 merged into others, INR 1,200,000.50"],
  ]);
});

test("where nothing stays behind, that is the first line", () => {
  expect(lines({ balance: [{ ...row, held: 0 }] })[0]).toEqual(["stays", "nothing", "every record of the export moves"]);
});

test("amounts that are converted stand with both totals", () => {
  const converted = [{ object: "deal", from: "EUR", amount: "12400.00", to: "USD", converted: "13457.72" }];
  expect(lines({ converted }).at(-1)).toEqual(["moves", "Deals: amounts converted", "EUR 12,400.00 as USD 13,457.72"]);
});
