/** Gives tests the facts of a migration: its runs in order, its gates, and what waits. */

import type { GateState } from "../../../shared/contract/endpoints.ts";
import type { MigrationState, NextStep } from "../../../shared/contract/migration-state.ts";
import { Gate, type Run, type Verb } from "../../../shared/record/run.ts";
import { readResult } from "../../../shared/record/run-result.ts";
import { decideState } from "../../../shared/state/decide-state.ts";
import { nothingNewer, nothingWaits, type StateFacts, type Waits } from "../../../shared/state/facts.ts";

export type SomeRun = {
  state?: Run["state"];
  found?: Record<string, unknown>;
  phase?: string;
  came?: [number, number | null];
  detail?: string;
  code?: string;
  hint?: string;
};

/** A run that was done, or that ended as said; `phase` and `came` are how far it was. */
export function someRun(
  verb: Verb,
  at: number,
  { state = "done", found = {}, phase, came, detail, code = "gate/closed", hint = "" }: SomeRun = {},
): Run {
  const time = `2026-01-01T00:${String(at).padStart(2, "0")}:00.000Z`;
  const isLive = state === "running" || state === "waiting";
  return {
    id: `${verb}${at}`,
    migration: "m1",
    verb,
    state,
    requestedBy: "ada@analytical.example",
    createdAt: time,
    startedAt: time,
    endedAt: isLive ? null : time,
    progress: phase === undefined ? null : { phase, done: came?.[0] ?? 0, total: came?.[1] ?? null, pace: null, secondsLeft: null },
    result: state === "done" ? readResult(verb, found) : null,
    problem: detail === undefined ? null : { type: "", title: "Refused", status: 409, detail, code, hint },
  } as Run;
}

export type InOrder = (Verb | readonly [Verb, SomeRun])[];
/** Runs as they happened, oldest first; the facts have them newest first. */
export const someRuns = (...runs: InOrder): Run[] =>
  runs.map((one, at) => (typeof one === "string" ? someRun(one, at) : someRun(one[0], at, one[1]))).reverse();

/** All gates: those named are open, the others closed with something to sign, except what `change` says. */
export const someGates = (open: readonly Gate[] = [], change: Partial<Record<Gate, Partial<GateState>>> = {}): GateState[] =>
  Gate.options.map((gate) => ({
    gate,
    state: open.includes(gate) ? "open" : gate === "privacy" ? "not needed" : "closed",
    hash: gate === "privacy" || gate === "rollback" || gate === "delta" ? null : "9f2c41d07a55",
    by: open.includes(gate) ? "charles@analytical.example" : null,
    at: null,
    covers: `What ${gate} covers`,
    signers: ["manager"],
    pending: false,
    why: "",
    ...change[gate],
  }));

type SomeWaits = { [K in keyof Waits]?: Waits[K] extends number ? number : Partial<Waits[K]> };
/** What waits; what is not given does not. */
export const someWaits = ({ questions, owners, importer, others, deletions = 0, worked = 0, links = 0 }: SomeWaits = {}): Waits => ({
  questions: { ...nothingWaits.questions, ...questions },
  owners: { ...nothingWaits.owners, ...owners },
  importer: { ...nothingWaits.importer, ...importer },
  others: { ...nothingWaits.others, ...others },
  deletions,
  worked,
  links,
});

export const someFacts = (given: Partial<StateFacts> = {}): StateFacts => ({
  runs: [],
  gates: someGates(),
  problems: [],
  files: { open: [], unread: [] },
  newer: nothingNewer,
  waits: nothingWaits,
  counts: { failed: 0, held: 0, planned: 0 },
  ...given,
});

/** The state of a new migration, with another next step. */
export const someState = (next: Partial<NextStep> = {}): MigrationState => {
  const state = decideState(someFacts());
  return { ...state, next: { ...state.next, ...next } };
};

export const stateOf = (given: Partial<StateFacts> = {}): MigrationState => decideState(someFacts(given));
/** The words of each step, by its name. */
export const notesOf = ({ steps }: MigrationState): Record<string, string> =>
  Object.fromEntries(steps.map(({ word, note }) => [word, note]));

export const loaded = ["extract", "propose", "plan", "sample", "load", "verify"] as const;
export const allSigned = someGates(["mapping", "sample", "go-live"]);
export const undo = (found: Record<string, unknown> = {}): readonly [Verb, SomeRun] => [
  "rollback",
  { found: { preview: false, ...found } },
];
export const preview: readonly [Verb, SomeRun] = ["rollback", { found: { preview: true, edited: 3 } }];
