/** Tests how the eight steps are shown, above all around a rollback. */
import { expect, test } from "vitest";
import { allSigned, loaded, notesOf, preview, type SomeRun, someGates, someRuns, stateOf, undo } from "./some-facts.ts";

test("a preview is never shown as a rollback that was done; the records that people edited are a question", () => {
  const previewed = stateOf({ runs: someRuns(...loaded, preview), gates: allSigned });
  expect(notesOf(previewed)).toMatchObject({ load: "done", verify: "done", rollback: "previewed" });
  expect(previewed.open).toMatchObject([{ kind: "edited", count: 3, tab: "Decisions" }]);
});

test("a rollback that was stopped says how far it came and goes on; load and verify are not shown as done", () => {
  const stopped = someRuns(...loaded, preview, ["rollback", { state: "cancelled", phase: "roll back", came: [300, 1200] }]);
  const signed = stateOf({ runs: stopped, gates: someGates(["mapping", "sample", "rollback"]) });
  expect(signed).toMatchObject({
    phase: "partly rolled back",
    stands: "The rollback stopped at 300 of 1,200 records.",
    next: { verb: "rollback", preview: false, press: "Go on rolling back" },
  });
  expect(notesOf(signed)).toMatchObject({
    load: "partly rolled back",
    verify: "partly rolled back",
    rollback: "stopped at 300 of 1,200 records",
  });
  expect(stateOf({ runs: stopped, gates: someGates(["mapping", "sample"]) }).next).toMatchObject({ verb: "rollback", preview: true });
  const looking = someRuns(...loaded, preview, ["rollback", { state: "cancelled", phase: "look for edits", came: [3, null] }]);
  expect(stateOf({ runs: looking, gates: allSigned }).phase, "nothing was rolled back yet").toBe("accepted");
});

test("after a rollback the load is next and neither load nor verify is shown as done, until it was loaded again", () => {
  const gates = someGates(["mapping", "sample"]);
  const back = stateOf({ runs: someRuns(...loaded, preview, undo()), gates });
  expect(back).toMatchObject({ phase: "rolled back", next: { verb: "load" } });
  expect(notesOf(back)).toMatchObject({ sample: "rolled back", load: "next", verify: "rolled back", rollback: "done" });
  const again = stateOf({
    runs: someRuns(...loaded, preview, undo(), "load"),
    gates: someGates(["mapping", "sample"], { "go-live": { hash: null } }),
  });
  expect(again).toMatchObject({ phase: "loaded", next: { verb: "verify" } });
  expect(notesOf(again)).toMatchObject({ load: "done", verify: "next", rollback: "later" });
});

test("a load says of its step what it says as a whole: all records that failed, also those it did not try", () => {
  const row = {
    object: "contact",
    source: 5,
    created: 0,
    matched: 0,
    merged: 0,
    held: 2,
    excluded: 0,
    failed: 3,
    planned: 0,
    closes: true,
  };
  const load: readonly ["load", SomeRun] = ["load", { found: { failed: 1, balanceCloses: true, balance: [row] } }];
  const state = stateOf({ runs: someRuns("extract", "propose", "plan", "sample", load), gates: someGates(["mapping", "sample"]) });
  expect(notesOf(state)["load"]).toBe("done, 3 failed");
});
