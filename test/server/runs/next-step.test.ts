/** Tests which step comes next in every position of a migration. */
import { expect, test } from "vitest";
import { nextStep } from "../../../server/runs/next-step.ts";
import type { GateState } from "../../../shared/contract/endpoints.ts";
import type { Run, Verb } from "../../../shared/record/run.ts";
import { readResult } from "../../../shared/record/run-result.ts";

let minute = 0;
const run = (verb: Verb, more: { state?: Run["state"]; endedAt?: null; found?: Record<string, unknown> } = {}): Run => {
  const { found = {}, ...rest } = more;
  return {
    id: `${verb}${minute}`,
    migration: "m",
    verb,
    state: "done",
    requestedBy: "ada",
    createdAt: "",
    startedAt: "",
    endedAt: `2026-01-01T00:${String(minute++).padStart(2, "0")}:00Z`,
    progress: null,
    result: readResult(verb, found),
    problem: null,
    ...rest,
  } as Run;
};
const gates = (...open: string[]): GateState[] =>
  (["mapping", "sample", "go-live"] as const).map((gate) => ({
    gate,
    state: open.includes(gate) ? "open" : "closed",
    hash: "h",
    by: null,
    at: null,
    covers: "",
    signers: ["manager" as const],
    pending: false,
    why: "",
  }));

test("each finished step leads to the next one, from the extraction to the first delta", () => {
  const runs: Run[] = [];
  const next = (g: GateState[], problems: Parameters<typeof nextStep>[2] = []) => nextStep([...runs].reverse(), g, problems);
  expect(next(gates()).verb).toBe("extract");
  runs.push(run("extract"));
  expect(next(gates()).verb).toBe("propose");
  runs.push(run("propose"));
  const problem = (tab: string) => ({ tab, key: "k", cell: null, message: "" });
  expect(next(gates(), [problem("Pipelines"), problem("Values"), problem("Pipelines")]).text).toContain(
    "3 rows have problems: Pipelines 2, Values 1.",
  );
  expect(next(gates()).verb).toBe("plan");
  runs.push(run("plan"));
  expect(next(gates()).gate).toBe("mapping");
  runs.push(run("sample"));
  expect(next(gates("mapping")).gate).toBe("sample");
  expect(next(gates("mapping", "sample")).verb).toBe("load");
  runs.push(run("load"), run("verify"));
  expect(next(gates("mapping", "sample")).gate).toBe("go-live");
  expect(next(gates("mapping", "sample", "go-live")).verb).toBe("delta");
  runs.push(run("rollback", { found: { preview: true } }));
  expect(next(gates("mapping", "sample", "go-live")).verb).toBe("delta");
  runs.push(run("rollback", { found: { preview: false } }));
  expect(next(gates("mapping", "sample", "go-live")).verb).toBe("load");
});

test("after the rollback was signed the next step is the rollback, whatever else is open, and then to load again", () => {
  const rollbackGate = (more: Partial<GateState>): GateState[] =>
    gates("mapping", "sample").concat(
      gates()
        .slice(0, 1)
        .map((gate) => ({ ...gate, gate: "rollback" as const, ...more })),
    );
  const runs = [run("extract"), run("propose"), run("plan"), run("sample"), run("load"), run("verify")];
  const preview = run("rollback", { found: { preview: true } });
  const next = (of: Run[], gate: Partial<GateState>) => nextStep([...of].reverse(), rollbackGate(gate), []);
  expect(next(runs, { hash: null })).toMatchObject({ gate: "go-live" });
  expect(next([...runs, preview], { state: "closed" })).toMatchObject({ gate: "go-live" });
  expect(next([...runs, preview], { state: "open" })).toMatchObject({
    verb: "rollback",
    gate: null,
    text: expect.stringContaining("signed off"),
  });
  expect(
    nextStep([...runs, preview].reverse(), rollbackGate({ state: "open" }), [{ tab: "Values", key: "k", cell: null, message: "" }]),
  ).toMatchObject({ verb: "rollback" });
  expect(next([...runs, preview, run("rollback", { found: { preview: false } })], { hash: null })).toMatchObject({ verb: "load" });
});

test("while something runs the next step is to wait", () => {
  expect(nextStep([run("load", { state: "running", endedAt: null })], gates(), [])).toMatchObject({ verb: null, gate: null });
});

test("answers about files that wait for an extraction come first, open questions before the signature", () => {
  const runs = [run("extract"), run("propose"), run("plan")].reverse();
  const wrong = [{ tab: "Inventory", key: "file:a.csv", cell: "J9", message: "This answer is not in use yet." }];
  expect(nextStep(runs, gates(), wrong, { open: [], unread: ["a.csv"] })).toMatchObject({
    verb: "extract",
    text: "Extract again, then propose: only then do the answers about a.csv count.",
  });
  const delta = run("delta", { state: "stopped" });
  expect(nextStep([delta, ...runs], gates(), wrong, { open: [], unread: ["a.csv"] }).verb, "extracting is about the first export").toBe(
    "delta",
  );
  expect(nextStep(runs, gates(), [], { open: ["a.csv", "b.csv", "c.csv", "d.csv"], unread: [] })).toMatchObject({
    verb: null,
    gate: null,
    text: expect.stringContaining("a.csv, b.csv, c.csv and 1 more on the tab Inventory"),
  });
  expect(nextStep([run("extract"), ...runs], gates(), []).verb).toBe("propose");
});
