/** Tests which step comes next in every position of a migration. */
import { expect, test } from "vitest";
import type { StateFacts } from "../../../shared/state/facts.ts";
import {
  allSigned,
  type InOrder,
  loaded,
  notesOf,
  preview,
  type SomeRun,
  someFacts,
  someGates,
  someRuns,
  someWaits,
  stateOf,
} from "./some-facts.ts";

test("each finished step leads to the next one, from the extraction to the first delta", () => {
  const after = (...runs: InOrder) => ({ runs: someRuns(...runs) });
  expect(stateOf()).toMatchObject({ phase: "new", next: { verb: "extract" } });
  expect(stateOf(after("extract"))).toMatchObject({ phase: "extracted", next: { verb: "propose" } });
  expect(stateOf(after("extract", "propose"))).toMatchObject({ phase: "mapped", next: { verb: "plan" } });
  expect(stateOf(after("extract", "propose", "plan"))).toMatchObject({ phase: "planned", next: { gate: "mapping" } });
  const noSample = someGates(["mapping"], { sample: { hash: null } });
  expect(stateOf({ ...after("extract", "propose", "plan"), gates: noSample }).next.verb).toBe("sample");
  const sampled = after("extract", "propose", "plan", "sample");
  expect(stateOf({ ...sampled, gates: someGates(["mapping"]) })).toMatchObject({ phase: "sampled", next: { gate: "sample" } });
  expect(stateOf({ ...sampled, gates: someGates(["mapping", "sample"]) }).next.verb).toBe("load");
  const unverified = someGates(["mapping", "sample"], { "go-live": { hash: null } });
  expect(stateOf({ ...after(...loaded.slice(0, 5)), gates: unverified })).toMatchObject({ phase: "loaded", next: { verb: "verify" } });
  expect(stateOf({ ...after(...loaded), gates: someGates(["mapping", "sample"]) })).toMatchObject({
    phase: "reconciled",
    next: { gate: "go-live" },
  });
  expect(stateOf({ ...after(...loaded), gates: allSigned })).toMatchObject({
    phase: "complete",
    next: { verb: "delta", needsExport: true },
  });
});

test("rows with problems come before the plan, each tab with its count", () => {
  const problem = (tab: string) => ({ tab, key: "k", cell: null, message: "" });
  const found = stateOf({
    runs: someRuns("extract", "propose"),
    problems: [problem("Pipelines"), problem("Values"), problem("Pipelines")],
  });
  expect(found.next).toMatchObject({
    tab: "Pipelines",
    text: "3 rows have problems: Pipelines 2, Values 1. Fix what the Problem column says. What Nutshell lacks is set up there; in the sandbox, npx crosswalk sandbox setup does it.",
  });
});

test("answers newer than the plan ask for another plan before anybody signs, and the plan is no longer shown as done", () => {
  const newer = { tabs: [{ tab: "Decisions", rows: 8 }], answered: { questions: 6, records: 0, inPart: 0, deletions: 0 } };
  const waits = someWaits({ questions: { count: 20, records: 49 } });
  const planned = stateOf({ runs: someRuns("extract", "propose", "plan"), newer, waits });
  expect(planned.next).toMatchObject({ verb: "plan", press: "Plan again", text: "Plan again: 8 answers are newer than the plan." });
  expect(planned.open.map(({ text }) => text)).toEqual([
    "8 answers are newer than the plan",
    "14 questions are open, 49 records wait for the answers",
  ]);
  expect(planned.steps.find(({ word }) => word === "plan")).toMatchObject({ state: "next" });
  const several = { ...newer, tabs: [...newer.tabs, { tab: "Mapping", rows: 1 }] };
  expect(stateOf({ runs: someRuns("extract", "propose", "plan"), newer: several }).next.text).toBe(
    "Plan again: 9 rows of the workbook are newer than the plan: Decisions 8, Mapping 1.",
  );
  const unknown = { ...newer, tabs: [{ tab: "Decisions", rows: 0 }] };
  expect(stateOf({ runs: someRuns("extract", "propose", "plan"), newer: unknown }).next.text).toBe(
    "Plan again: the workbook has changed since the plan.",
  );
  expect(stateOf({ runs: someRuns(...loaded, "delta"), gates: allSigned, newer }).next).toMatchObject({
    verb: "delta",
    needsExport: false,
  });
});

test("when all is signed, what still waits for an answer is next, with its count and its tab", () => {
  const accepted = (waits: Partial<StateFacts["waits"]>, counts = { failed: 0, held: 0, planned: 0 }) =>
    stateOf({ runs: someRuns(...loaded), gates: allSigned, waits: { ...someFacts().waits, ...waits }, counts }).next;
  expect(accepted({ questions: { count: 20, records: 49, inPart: 0 } })).toMatchObject({
    tab: "Decisions",
    press: "Open the tab Decisions",
    text: expect.stringContaining("20 questions are open, 49 records wait for the answers"),
  });
  expect(accepted({ owners: { count: 1, records: 5, inPart: 0 } })).toMatchObject({
    tab: "Owners",
    text: expect.stringContaining("5 records wait for 1 owner without a Nutshell user"),
  });
  expect(accepted({ deletions: 37 })).toMatchObject({
    tab: "Decisions",
    text: expect.stringContaining("37 records are no longer in the export"),
  });
  expect(accepted({}, { failed: 1, held: 0, planned: 0 })).toMatchObject({
    text: expect.stringContaining("1 record failed or cannot be loaded"),
  });
});

test("a go-live with a criterion that is not met is not asked for: the next step is what has to be done", () => {
  const criterion = { what: "", isMet: false, tab: "Balance" };
  const verified = (criteria: StateFacts["gates"][number]["criteria"]) =>
    stateOf({ runs: someRuns(...loaded), gates: someGates(["mapping", "sample"], { "go-live": { criteria } }) });
  expect(verified([{ ...criterion, id: "failed", is: "2 records failed", todo: "Correct them." }])).toMatchObject({
    phase: "verified",
    next: { gate: null, tab: "Balance", text: "The go-live cannot be signed off yet: 2 records failed. Correct them." },
  });
  expect(verified([{ ...criterion, id: "writes", is: "a second load would write 1 record", todo: "Load." }]).next.verb).toBe("load");
  expect(verified([{ ...criterion, isMet: true, id: "failed", is: "", todo: "" }])).toMatchObject({
    phase: "reconciled",
    next: { gate: "go-live" },
  });
});

test("a manager who is asked to sign hears what is open", () => {
  const waits = someWaits({ questions: { count: 1, records: 2 } });
  expect(stateOf({ runs: someRuns("extract", "propose", "plan"), waits }).next.text).toBe(
    "Ask a manager to sign off the mapping. 1 question is open, 2 records wait for the answers: see the tab Decisions.",
  );
});

test("the signed rollback is next whatever else is open", () => {
  const gates = someGates(["mapping", "sample", "rollback"]);
  const problems = [{ tab: "Values", key: "k", cell: null, message: "" }];
  expect(stateOf({ runs: someRuns(...loaded, preview), gates, problems }).next).toMatchObject({
    verb: "rollback",
    gate: null,
    text: expect.stringContaining("signed off"),
  });
});

test("a delta that waits for its sign-off, and one that is signed, are next", () => {
  const delta = (change: Partial<StateFacts["gates"][number]>) =>
    stateOf({
      runs: someRuns(...loaded, ["delta", { found: { hash: "d" } }]),
      gates: someGates(["mapping", "sample", "go-live"], { delta: { hash: "d", ...change } }),
    }).next;
  expect(delta({})).toMatchObject({ gate: "delta" });
  expect(delta({ state: "stale" })).toMatchObject({ gate: "delta" });
  expect(delta({ state: "open" })).toMatchObject({ verb: "load", press: "Load the changes" });
  expect(delta({ state: "stale", hash: null, covers: "The map has changed: run the delta again" })).toMatchObject({
    verb: "delta",
    needsExport: false,
    text: "The map has changed: run the delta again.",
  });
  expect(delta({ state: "not needed", hash: null }).gate, "a delta without changes asks nobody to sign").toBeNull();
});

test("records that were planned after the load are the next to be loaded", () => {
  const more = stateOf({ runs: someRuns(...loaded, "plan"), gates: allSigned, counts: { failed: 0, held: 0, planned: 49 } });
  expect(more.next).toMatchObject({ verb: "load", text: "49 records are planned and not in Nutshell yet: load again." });
});

test("while something runs the next step is to wait, and nothing else is offered", () => {
  const waiting = stateOf({ runs: someRuns(...loaded.slice(0, 4), ["load", { state: "running" }]) });
  expect(waiting).toMatchObject({ next: { verb: null, gate: null, text: "Wait: the load is running." }, offers: [] });
  expect(notesOf(waiting)["load"]).toBe("running");
});

test("a load or sample that a batch stopped says what is missing and what to do", () => {
  const stopped = {
    state: "stopped",
    phase: "load",
    came: [300, 1200],
    detail: "Batch 2 lacks phones.",
    code: "load/batch-failed",
    hint: "Mend it.",
  } satisfies SomeRun;
  const unsampled = someGates(["mapping"], { sample: { hash: null } });
  const sample = stateOf({ runs: someRuns("extract", "propose", "plan", ["sample", stopped]), gates: unsampled });
  expect(sample.next).toMatchObject({ verb: "sample", text: "The sample stopped. Batch 2 lacks phones. Mend it." });
  const runs = someRuns("extract", "propose", "plan", "sample", ["load", stopped]);
  const load = stateOf({ runs, gates: someGates(["mapping", "sample"]) });
  expect(load.next.text).toBe("The load stopped at 300 of 1,200 records. Batch 2 lacks phones. Mend it.");
});

test("answers about files that wait for an extraction come first, open questions before the sign-off", () => {
  const planned = someRuns("extract", "propose", "plan");
  const wrong = [{ tab: "Inventory", key: "file:a.csv", cell: "J9", message: "This answer is not in use yet." }];
  const unread = { open: [], unread: ["a.csv"] };
  expect(stateOf({ runs: planned, problems: wrong, files: unread }).next).toMatchObject({
    verb: "extract",
    text: "Extract again, then propose: only then do the answers about a.csv count.",
  });
  const delta = someRuns("extract", "propose", "plan", ["delta", { state: "stopped" }]);
  expect(stateOf({ runs: delta, problems: wrong, files: unread }).next, "extracting is about the first export").toMatchObject({
    verb: "delta",
    needsExport: true,
  });
  expect(stateOf({ runs: planned, files: { open: ["a.csv", "b.csv", "c.csv", "d.csv"], unread: [] } }).next).toMatchObject({
    tab: "Inventory",
    text: expect.stringContaining("a.csv, b.csv, c.csv and 1 more on the tab Inventory"),
  });
  expect(stateOf({ runs: someRuns("extract", "propose", "plan", "extract") }).next.verb).toBe("propose");
});

test("after a rollback and a new sample the load is next; a load that Nutshell was not ready for says why and what to do", () => {
  const again = someRuns(...loaded, ["rollback", { found: { preview: false } }], "sample");
  const gates = someGates(["mapping", "sample"]);
  expect(stateOf({ runs: again, gates }).next).toMatchObject({ verb: "load", text: "Load everything." });
  const refused: SomeRun = { state: "stopped", code: "load/not-ready", detail: "The pipeline Sales is missing.", hint: "Create it." };
  expect(stateOf({ runs: someRuns("extract", "propose", "plan", "sample", ["load", refused]), gates }).next).toMatchObject({
    verb: "load",
    text: "The load did not begin: The pipeline Sales is missing. Create it. Then load again.",
  });
});

test("right after the preview of a rollback its sign-off is next, unless there is nothing to take back", () => {
  const gates = someGates(["mapping", "sample"], { rollback: { hash: "r" } });
  const next = (toDelete: number) =>
    stateOf({ runs: someRuns(...loaded, ["rollback", { found: { preview: true, toDelete } }]), gates }).next;
  expect(next(3)).toMatchObject({ gate: "rollback", press: "Sign off: Rollback" });
  expect(next(0).gate).not.toBe("rollback");
});
