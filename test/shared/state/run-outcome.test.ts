/** Tests that a run which left something behind does not say the same as one that did all of its work. */
import { expect, test } from "vitest";
import { leftBehind, sayOutcome } from "../../../shared/state/run-outcome.ts";
import { someRun } from "./some-facts.ts";

const row = { object: "contact", source: 6, created: 4, matched: 0, merged: 0, held: 0, excluded: 0, failed: 2, planned: 0, closes: false };

test("a load with failed records is done, but says how many; so do a balance that does not close and writes that are still planned", () => {
  expect(sayOutcome(someRun("load", 1))).toBe("The load is done");
  expect(sayOutcome(someRun("load", 1, { found: { failed: 3 } }))).toBe("The load is done, but 3 records failed");
  expect(leftBehind(someRun("load", 1, { found: { failed: 1, balanceCloses: false, balance: [row] } }))).toEqual([
    "2 records failed",
    "the balance does not close",
  ]);
  const waiting = { ...row, held: 3, failed: 0, closes: true };
  expect(leftBehind(someRun("load", 1, { found: { failed: 0, balanceCloses: true, balance: [waiting] } }))).toEqual([
    "3 records wait for people",
  ]);
  const waits = { questions: 1, owners: 0, deletions: 0, inPart: 2 };
  expect(leftBehind(someRun("load", 1, { found: { balanceCloses: true, balance: [waiting], waits } }))).toEqual([
    "3 records and parts of 2 others wait for people",
  ]);
  expect(leftBehind(someRun("verify", 1, { found: { balanceCloses: true, balance: [row], writesPlanned: 1 } }))).toEqual([
    "2 records failed",
    "a second load would write 1 record",
  ]);
  expect(leftBehind(someRun("load", 1, { found: { kept: 2 } }))).toEqual([
    "2 signed deletions were not carried out, because people have worked with the records",
  ]);
  const absent = [{ file: "Contacts.csv", column: null, kept: 390, text: "", isUnread: true }];
  expect(leftBehind(someRun("delta", 1, { found: { absent: [...absent, { ...absent[0], isUnread: undefined }] } }))).toEqual([
    "1 file was not read",
  ]);
  expect(leftBehind(someRun("rollback", 1, { found: { preview: false, failed: 2 } }))).toEqual(["2 records failed"]);
});

test("a sample answers for the records that it wrote: what waits elsewhere is said where it is signed", () => {
  const waiting = { ...row, held: 3, failed: 0, closes: true };
  expect(leftBehind(someRun("sample", 1, { found: { failed: 0, balance: [waiting] } }))).toEqual([]);
  expect(leftBehind(someRun("sample", 1, { found: { failed: 1, balance: [waiting] } }))).toEqual(["1 record failed"]);
});

test("a run of an earlier release that stored no balance, and one that did not end well, say nothing of it", () => {
  expect(leftBehind(someRun("load", 1, { found: {} }))).toEqual([]);
  expect(sayOutcome(someRun("load", 1, { state: "cancelled" }))).toBe("The load was stopped");
});
