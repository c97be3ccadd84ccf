/** Tests what is listed as waiting for somebody. */
import { expect, test } from "vitest";
import { allSigned, loaded, notesOf, preview, someGates, someRuns, someWaits, stateOf, undo } from "./some-facts.ts";

test("records that could not be rolled back are counted, and the next step is to preview what is left", () => {
  const left = stateOf({
    runs: someRuns(...loaded, preview, undo({ failed: 3 })),
    gates: someGates(["mapping", "sample"]),
  });
  expect(left.next).toMatchObject({ verb: "rollback", preview: true, text: expect.stringContaining("3 records could not be rolled back") });
  expect(left.open).toMatchObject([{ kind: "left", count: 3, tab: "Rollback" }]);
  expect(notesOf(left)["rollback"]).toBe("done, 3 failed");
});

test("what waits says whether whole records or parts of others do, and what nobody is asked about is open too", () => {
  const waits = someWaits({
    questions: { count: 3, records: 146, inPart: 2 },
    owners: { count: 1, inPart: 1 },
    others: { records: 4, inPart: 1 },
  });
  const { open, stands } = stateOf({ runs: someRuns(...loaded), gates: allSigned, waits, counts: { failed: 0, held: 150, planned: 0 } });
  expect(stands).toContain(", except 150 that wait;");
  expect(open.map(({ text, tab }) => `${text} (${tab})`)).toEqual([
    "3 questions are open, 146 records and parts of 2 others wait for the answers (Decisions)",
    "parts of 1 record wait for 1 owner without a Nutshell user (Owners)",
    "4 records and parts of 1 other wait for a newer plan or delta: nothing is asked about them (Rows)",
  ]);
});

test("records gone from the export are one question each, those that people worked with among them, and links that wait are said", () => {
  const { open } = stateOf({ runs: someRuns(...loaded), gates: allSigned, waits: someWaits({ deletions: 3, worked: 2, links: 1 }) });
  expect(open.map(({ kind, text }) => [kind, text])).toEqual([
    ["deletions", "3 records are no longer in the export: keep or delete in Nutshell. People have worked with 2 of them there"],
    ["links", "1 link waits for records that are not in Nutshell yet, and is made with them; a delta lists it"],
  ]);
});

test("what waits for Nutshell's importer is imported and loaded before anything is verified; after a delta another one comes first", () => {
  const waits = someWaits({ importer: { records: 300, inPart: 1 } });
  const unverified = { waits, gates: someGates(["mapping", "sample"], { "go-live": { hash: null } }) };
  const { next, open } = stateOf({ ...unverified, runs: someRuns(...loaded.slice(0, 5)) });
  const waiting = "300 records and parts of 1 other wait for Nutshell's importer: they are in its files, or linked to records that are";
  expect(open).toEqual([{ kind: "importer", count: 301, tab: "Rows", text: waiting }]);
  expect(next).toMatchObject({ verb: "load", press: "Load what was imported", text: expect.stringContaining("import them in Nutshell") });
  const afterDelta = stateOf({ ...unverified, gates: allSigned, runs: someRuns(...loaded, "delta", "load") }).next;
  expect(afterDelta).toMatchObject({ verb: "delta", press: "Run the delta again" });
});
