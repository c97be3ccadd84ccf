/** Tests what is said of a migration in every position: where it stands, what is open, which step is next, and how the steps are shown. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { MigrationState } from "../../../shared/contract/migration-state.ts";
import { Gate, type Verb } from "../../../shared/record/run.ts";
import { decideState } from "../../../shared/state/decide-state.ts";
import type { StateFacts } from "../../../shared/state/facts.ts";
import { type InOrder, type SomeRun, someFacts, someGates, someRuns } from "./some-facts.ts";

const state = (given: Partial<StateFacts> = {}): MigrationState => decideState(someFacts(given));
const notes = ({ steps }: MigrationState): Record<string, string> => Object.fromEntries(steps.map(({ word, note }) => [word, note]));
const loaded = ["extract", "propose", "plan", "sample", "load", "verify"] as const;
const allSigned = someGates(["mapping", "sample", "go-live"]);

test("each finished step leads to the next one, from the extraction to the first delta", () => {
  const after = (...runs: InOrder) => ({ runs: someRuns(...runs) });
  expect(state()).toMatchObject({ phase: "new", next: { verb: "extract" } });
  expect(state(after("extract"))).toMatchObject({ phase: "extracted", next: { verb: "propose" } });
  expect(state(after("extract", "propose"))).toMatchObject({ phase: "mapped", next: { verb: "plan" } });
  expect(state(after("extract", "propose", "plan"))).toMatchObject({ phase: "planned", next: { gate: "mapping" } });
  const noSample = someGates(["mapping"], { sample: { hash: null } });
  expect(state({ ...after("extract", "propose", "plan"), gates: noSample }).next.verb).toBe("sample");
  const sampled = after("extract", "propose", "plan", "sample");
  expect(state({ ...sampled, gates: someGates(["mapping"]) })).toMatchObject({ phase: "sampled", next: { gate: "sample" } });
  expect(state({ ...sampled, gates: someGates(["mapping", "sample"]) }).next.verb).toBe("load");
  const unverified = someGates(["mapping", "sample"], { "go-live": { hash: null } });
  expect(state({ ...after(...loaded.slice(0, 5)), gates: unverified })).toMatchObject({ phase: "loaded", next: { verb: "verify" } });
  expect(state({ ...after(...loaded), gates: someGates(["mapping", "sample"]) })).toMatchObject({
    phase: "reconciled",
    next: { gate: "go-live" },
  });
  expect(state({ ...after(...loaded), gates: allSigned })).toMatchObject({
    phase: "accepted",
    next: { verb: "delta", needsExport: true },
  });
});

test("rows with problems come before the plan, each tab with its count", () => {
  const problem = (tab: string) => ({ tab, key: "k", cell: null, message: "" });
  const found = state({ runs: someRuns("extract", "propose"), problems: [problem("Pipelines"), problem("Values"), problem("Pipelines")] });
  expect(found.next).toMatchObject({
    tab: "Pipelines",
    text: "3 rows have problems: Pipelines 2, Values 1. Fix what the Problem column says.",
  });
});

test("answers newer than the plan ask for another plan before anybody signs, and the plan is no longer shown as done", () => {
  const newer = { tabs: [{ tab: "Decisions", rows: 8 }], answered: { questions: 6, deletions: 0 } };
  const waits = { questions: { count: 20, records: 49 }, owners: { count: 0, records: 0 }, deletions: 0 };
  const planned = state({ runs: someRuns("extract", "propose", "plan"), newer, waits });
  expect(planned.next).toMatchObject({ verb: "plan", press: "Plan again", text: "Plan again: 8 answers are newer than the plan." });
  expect(planned.open.map(({ text }) => text)).toEqual([
    "8 answers are newer than the plan",
    "14 questions are open, 49 records wait for the answers",
  ]);
  expect(planned.steps.find(({ word }) => word === "plan")).toMatchObject({ state: "next" });
  const several = { ...newer, tabs: [...newer.tabs, { tab: "Mapping", rows: 1 }] };
  expect(state({ runs: someRuns("extract", "propose", "plan"), newer: several }).next.text).toBe(
    "Plan again: 9 rows of the workbook are newer than the plan: Decisions 8, Mapping 1.",
  );
  const unknown = { ...newer, tabs: [{ tab: "Decisions", rows: 0 }] };
  expect(state({ runs: someRuns("extract", "propose", "plan"), newer: unknown }).next.text).toBe(
    "Plan again: the workbook has changed since the plan.",
  );
  expect(state({ runs: someRuns(...loaded, "delta"), gates: allSigned, newer }).next).toMatchObject({ verb: "delta", needsExport: false });
});

test("when all is signed, what still waits for an answer is next, with its count and its tab", () => {
  const accepted = (waits: Partial<StateFacts["waits"]>, counts = { failed: 0, planned: 0 }) =>
    state({ runs: someRuns(...loaded), gates: allSigned, waits: { ...someFacts().waits, ...waits }, counts }).next;
  expect(accepted({ questions: { count: 20, records: 49 } })).toMatchObject({
    tab: "Decisions",
    press: "Open the tab Decisions",
    text: expect.stringContaining("20 questions are open, 49 records wait for the answers"),
  });
  expect(accepted({ owners: { count: 1, records: 5 } })).toMatchObject({
    tab: "Owners",
    text: expect.stringContaining("5 records wait for 1 owner without a Nutshell user"),
  });
  expect(accepted({ deletions: 37 })).toMatchObject({
    tab: "Decisions",
    text: expect.stringContaining("37 records are no longer in the export"),
  });
  expect(accepted({}, { failed: 1, planned: 0 })).toMatchObject({ text: expect.stringContaining("1 record failed or cannot be loaded") });
});

test("a manager who is asked to sign hears what is open", () => {
  const waits = { questions: { count: 1, records: 2 }, owners: { count: 0, records: 0 }, deletions: 0 };
  expect(state({ runs: someRuns("extract", "propose", "plan"), waits }).next.text).toBe(
    "Ask a manager to sign off the mapping. 1 question is open, 2 records wait for the answers: see the tab Decisions.",
  );
});

test("what stopped halfway says how far it came, and the next step is to go on", () => {
  const stopped = (verb: Verb, phase: string, before: readonly Verb[], state_: SomeRun["state"] = "cancelled") =>
    state({ runs: someRuns(...before, [verb, { state: state_, phase, came: [300, 1200] }]), gates: someGates(["mapping", "sample"]) });
  const load = stopped("load", "load", loaded.slice(0, 4));
  expect(load).toMatchObject({
    phase: "partly loaded",
    stands: "The load stopped at 300 of 1,200 records.",
    next: { verb: "load", press: "Go on loading" },
  });
  expect(notes(load)["load"]).toBe("stopped at 300 of 1,200 records");
  expect(stopped("load", "load", loaded.slice(0, 4), "failed").next.press).toBe("Go on loading");
  expect(stopped("load", "plan contacts", loaded.slice(0, 4)), "nothing was written yet").toMatchObject({
    phase: "sampled",
    next: { press: "Load everything" },
  });
  expect(stopped("verify", "read back", loaded.slice(0, 5)).next).toMatchObject({ verb: "verify", press: "Go on verifying" });
  expect(notes(stopped("verify", "read back", loaded.slice(0, 5)))["verify"]).toBe("stopped at 300 of 1,200 records");
});

test("a load that went on to its end after it had been stopped is done", () => {
  const again = state({
    runs: someRuns(...loaded.slice(0, 4), ["load", { state: "cancelled", phase: "load", came: [1, 9] }], "load"),
    gates: someGates(["mapping", "sample"], { "go-live": { hash: null } }),
  });
  expect(again).toMatchObject({ phase: "loaded", next: { verb: "verify" } });
  expect(notes(again)["load"]).toBe("done");
});

const undo = (more: SomeRun = {}): readonly [Verb, SomeRun] => ["rollback", { found: { preview: false }, ...more }];
const preview = ["rollback", { found: { preview: true, edited: 3 } }] as const;

test("a preview is never shown as a rollback that was done; the records that people edited are a question", () => {
  const previewed = state({ runs: someRuns(...loaded, preview), gates: allSigned });
  expect(notes(previewed)).toMatchObject({ load: "done", verify: "done", rollback: "previewed" });
  expect(previewed.open).toMatchObject([{ kind: "edited", count: 3, tab: "Decisions" }]);
});

test("the signed rollback is next whatever else is open", () => {
  const gates = someGates(["mapping", "sample", "rollback"]);
  const problems = [{ tab: "Values", key: "k", cell: null, message: "" }];
  expect(state({ runs: someRuns(...loaded, preview), gates, problems }).next).toMatchObject({
    verb: "rollback",
    gate: null,
    text: expect.stringContaining("signed off"),
  });
});

test("a rollback that was stopped says how far it came and goes on; load and verify are not shown as done", () => {
  const stopped = someRuns(...loaded, preview, ["rollback", { state: "cancelled", phase: "roll back", came: [300, 1200] }]);
  const signed = state({ runs: stopped, gates: someGates(["mapping", "sample", "rollback"]) });
  expect(signed).toMatchObject({
    phase: "partly rolled back",
    stands: "The rollback stopped at 300 of 1,200 records.",
    next: { verb: "rollback", preview: false, press: "Go on rolling back" },
  });
  expect(notes(signed)).toMatchObject({
    load: "partly rolled back",
    verify: "partly rolled back",
    rollback: "stopped at 300 of 1,200 records",
  });
  expect(state({ runs: stopped, gates: someGates(["mapping", "sample"]) }).next).toMatchObject({ verb: "rollback", preview: true });
  const looking = someRuns(...loaded, preview, ["rollback", { state: "cancelled", phase: "look for edits", came: [3, null] }]);
  expect(state({ runs: looking, gates: allSigned }).phase, "nothing was rolled back yet").toBe("accepted");
});

test("after a rollback the load is next and neither load nor verify is shown as done, until it was loaded again", () => {
  const gates = someGates(["mapping", "sample"]);
  const back = state({ runs: someRuns(...loaded, preview, undo()), gates });
  expect(back).toMatchObject({ phase: "rolled back", next: { verb: "load" } });
  expect(notes(back)).toMatchObject({ sample: "rolled back", load: "next", verify: "rolled back", rollback: "done" });
  const again = state({
    runs: someRuns(...loaded, preview, undo(), "load"),
    gates: someGates(["mapping", "sample"], { "go-live": { hash: null } }),
  });
  expect(again).toMatchObject({ phase: "loaded", next: { verb: "verify" } });
  expect(notes(again)).toMatchObject({ load: "done", verify: "next", rollback: "later" });
});

test("records that could not be rolled back are counted, and the next step is to preview what is left", () => {
  const left = state({
    runs: someRuns(...loaded, preview, undo({ found: { preview: false, failed: 3 } })),
    gates: someGates(["mapping", "sample"]),
  });
  expect(left.next).toMatchObject({ verb: "rollback", preview: true, text: expect.stringContaining("3 records could not be rolled back") });
  expect(left.open).toMatchObject([{ kind: "left", count: 3, tab: "Rollback" }]);
  expect(notes(left)["rollback"]).toBe("done, 3 failed");
});

test("a delta that waits for its signature, and one that is signed, are next", () => {
  const delta = (change: Partial<StateFacts["gates"][number]>) =>
    state({ runs: someRuns(...loaded, "delta"), gates: someGates(["mapping", "sample", "go-live"], { delta: { hash: "d", ...change } }) })
      .next;
  expect(delta({})).toMatchObject({ gate: "delta" });
  expect(delta({ state: "stale" })).toMatchObject({ gate: "delta" });
  expect(delta({ state: "open" })).toMatchObject({ verb: "delta", needsExport: false, press: "Write the changes" });
});

test("records that were planned after the load are the next to be loaded", () => {
  const more = state({ runs: someRuns(...loaded, "plan"), gates: allSigned, counts: { failed: 0, planned: 49 } });
  expect(more.next).toMatchObject({ verb: "load", text: "49 records are planned and not in Nutshell yet: load again." });
});

test("while something runs the next step is to wait, and nothing else is offered", () => {
  const waiting = state({ runs: someRuns(...loaded.slice(0, 4), ["load", { state: "running" }]) });
  expect(waiting).toMatchObject({ next: { verb: null, gate: null, text: "Wait: the load is running." }, offers: [] });
  expect(notes(waiting)["load"]).toBe("running");
});

test("answers about files that wait for an extraction come first, open questions before the signature", () => {
  const planned = someRuns("extract", "propose", "plan");
  const wrong = [{ tab: "Inventory", key: "file:a.csv", cell: "J9", message: "This answer is not in use yet." }];
  const unread = { open: [], unread: ["a.csv"] };
  expect(state({ runs: planned, problems: wrong, files: unread }).next).toMatchObject({
    verb: "extract",
    text: "Extract again, then propose: only then do the answers about a.csv count.",
  });
  const delta = someRuns("extract", "propose", "plan", ["delta", { state: "stopped" }]);
  expect(state({ runs: delta, problems: wrong, files: unread }).next, "extracting is about the first export").toMatchObject({
    verb: "delta",
    needsExport: true,
  });
  expect(state({ runs: planned, files: { open: ["a.csv", "b.csv", "c.csv", "d.csv"], unread: [] } }).next).toMatchObject({
    tab: "Inventory",
    text: expect.stringContaining("a.csv, b.csv, c.csv and 1 more on the tab Inventory"),
  });
  expect(state({ runs: someRuns("extract", "propose", "plan", "extract") }).next.verb).toBe("propose");
});

test("a step that is next is not offered a second time", () => {
  const { offers } = state({ runs: someRuns(...loaded), gates: allSigned });
  expect(offers.map(({ press }) => press)).toEqual([
    ...[
      "Extract again",
      "Propose the map again",
      "Plan",
      "Load a sample",
      "Load everything",
      "Verify",
      "Preview the rollback",
      "Roll back",
    ],
  ]);
});

const count = fc.integer({ min: 0, max: 3 });
const group = fc.record({ count, records: count });
const someVerb = fc.constantFrom<Verb>("extract", "propose", "plan", "sample", "load", "verify", "delta", "rollback");
const someRun = fc.tuple(
  someVerb,
  fc.record({
    state: fc.constantFrom("done", "stopped", "failed", "cancelled", "running") as fc.Arbitrary<"done">,
    phase: fc.constantFrom("load", "read back", "roll back", "plan contacts"),
    found: fc.record({ preview: fc.boolean(), failed: count, edited: count }),
  }),
);

test("that nothing waits is never said while a question, a record, a deletion, a row or a file waits, whatever has happened", () => {
  fc.assert(
    fc.property(
      fc.array(someRun, { maxLength: 10 }),
      fc.subarray([...Gate.options]),
      fc.record({ questions: group, owners: group, deletions: count, failed: count, problems: count, files: count }),
      (runs, open, { questions, owners, deletions, failed, problems, files }) => {
        const waiting = { questions: { ...questions, count: Math.min(questions.count, questions.records) }, owners, deletions };
        const said = state({
          runs: someRuns(...runs),
          gates: someGates(open),
          waits: waiting,
          counts: { failed, planned: 0 },
          problems: Array.from({ length: problems }, (_, at) => ({ tab: "Values", key: String(at), cell: null, message: "" })),
          files: { open: Array.from({ length: files }, (_, at) => `${at}.csv`), unread: [] },
        });
        const items = [waiting.questions.count, owners.records, deletions, failed, problems, files].filter((one) => one > 0);
        expect(said.open.length).toBeGreaterThanOrEqual(items.length);
        if (items.length > 0) {
          expect(said.waits).not.toMatch(/nothing waits|no questions or problems/iu);
          expect(said.next.text).not.toMatch(/^Everything is loaded and signed off/u);
          expect(said.phase).not.toBe("complete");
        }
        for (const { text } of said.open) expect(said.waits).toContain(text);
      },
    ),
  );
});
