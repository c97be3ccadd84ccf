/** Tests that what is planned, found or extracted after a load is named until it is loaded, and keeps a migration from being complete. */
import { expect, test } from "vitest";
import type { StateFacts } from "../../../shared/state/facts.ts";
import { findNotLoaded } from "../../../shared/state/not-loaded.ts";
import { readRuns } from "../../../shared/state/read-runs.ts";
import { allSigned, type InOrder, loaded, notesOf, preview, someGates, someRuns, stateOf, undo } from "./some-facts.ts";

const of = (planned: number, ...runs: InOrder) => findNotLoaded({ planned }, readRuns(someRuns(...runs)));
const delta: InOrder[number] = ["delta", { found: { hash: "d", toCreate: 1 } }];
const plan: InOrder[number] = ["plan", { found: { writes: 4 } }];

test("nothing is missing before the first load, after all of it, and after a rollback", () => {
  expect(of(300, "extract", "propose", "plan", "sample")).toBeUndefined();
  expect(of(0, ...loaded)).toBeUndefined();
  expect(of(0, ...loaded, ["delta", { found: { hash: "d" } }])).toBeUndefined();
  expect(of(300, ...loaded, undo())).toBeUndefined();
  expect(of(0, ...loaded, delta, "load")).toBeUndefined();
});

test("records still to do, changes of a newer plan, those of a delta and a newer export are", () => {
  expect(of(1, ...loaded, "plan")).toMatchObject({ of: "plan", text: "1 record is planned and not in Nutshell yet" });
  expect(of(0, ...loaded, plan)).toMatchObject({ of: "plan", text: "4 changes of the newest plan are not in Nutshell yet" });
  expect(of(0, ...loaded, plan, "verify"), "the verification has looked since").toBeUndefined();
  expect(of(0, ...loaded, delta)).toMatchObject({ of: "delta", count: 1, tab: "Delta" });
  expect(of(0, ...loaded, delta, plan)).toMatchObject({ of: "plan" });
  expect(of(0, ...loaded, "extract")).toMatchObject({ of: "export" });
  expect(of(0, ...loaded, "extract", delta)).toMatchObject({ of: "delta" });
});

test("a migration is complete only while a newer export and the rollback are the only steps left", () => {
  const phase = (runs: InOrder, given: Partial<StateFacts> = {}) => stateOf({ runs: someRuns(...runs), gates: allSigned, ...given }).phase;
  expect(phase([...loaded])).toBe("complete");
  expect(phase([...loaded, ["rollback", { found: { preview: true } }]]), "a preview without edited records changes nothing").toBe(
    "complete",
  );
  expect(phase([...loaded, preview]), "edited records are a question").toBe("accepted");
  for (const runs of [
    [...loaded, plan],
    [...loaded, delta],
    [...loaded, "extract"],
  ] as InOrder[])
    expect(phase(runs)).toBe("accepted");
  expect(phase([...loaded], { gates: someGates(["sample", "go-live"], { mapping: { state: "stale" } }) })).toBe("accepted");
  expect(phase([...loaded], { gates: someGates(["mapping", "go-live"], { sample: { state: "stale", hash: null } }) })).toBe("accepted");
  const counts = { failed: 0, held: 1, planned: 303 };
  expect(stateOf({ runs: someRuns(...loaded, "plan"), gates: allSigned, counts }).stands).toBe(
    "The records are in Nutshell, verified and signed off, except 1 that waits and 303 that are still to do; it is not complete yet.",
  );
});

test("once a delta was made, what is planned besides what was signed needs the delta again, not another load", () => {
  const unmet = { id: "writes", what: "", isMet: false, is: "a second load would write 2 records", todo: "", tab: "Balance" } as const;
  const gates = someGates(["mapping", "sample"], { "go-live": { criteria: [unmet] }, delta: { state: "open", hash: "d" } });
  const next = (...runs: InOrder) => stateOf({ runs: someRuns(...runs), gates }).next;
  expect(next(...loaded, delta, "load", "verify")).toMatchObject({ verb: "delta", needsExport: false, press: "Run the delta again" });
  expect(next(...loaded, delta, "load", "verify", plan)).toMatchObject({ verb: "delta" });
  expect(next(...loaded)).toMatchObject({ verb: "load" });
  expect(next(...loaded, delta, undo(), "sample", "load", "verify")).toMatchObject({ verb: "load" });
  expect(next(...loaded, "extract")).toMatchObject({ verb: "delta", needsExport: false });
});

test("a sample that has to be run again and a delta that is not signed or not loaded are not shown as done", () => {
  const note = (gates: StateFacts["gates"], ...runs: InOrder) => notesOf(stateOf({ runs: someRuns(...runs), gates }));
  const again = someGates(["go-live"], { mapping: { state: "stale" }, sample: { state: "stale", hash: null } });
  expect(note(again, ...loaded)).toMatchObject({ sample: "to run again" });
  const stale = someGates(["sample", "go-live"], { mapping: { state: "stale" }, delta: { hash: "d" } });
  expect(note(stale, ...loaded, delta)).toMatchObject({ sample: "done", delta: "not signed" });
  const signed = someGates(["mapping", "sample", "go-live", "delta"], { delta: { state: "open", hash: "d" } });
  expect(note(signed, ...loaded, delta)).toMatchObject({ delta: "signed, not loaded" });
  const unverified = someGates(["mapping", "sample", "delta"], { delta: { state: "open", hash: "d" } });
  expect(note(unverified, ...loaded, delta, "load")).toMatchObject({ delta: "done" });
});
