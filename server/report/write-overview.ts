/** Writes the Start and Audit tabs: where the migration stands, what to do next, and what was done. */
import type { GateState } from "../../shared/contract/endpoints.ts";
import type { MigrationState } from "../../shared/contract/migration-state.ts";
import { commandFor, shortNameOfRun } from "../../shared/contract/verb-words.ts";
import type { Run } from "../../shared/record/run.ts";
import { describeGrade } from "../../shared/scope/complexity.ts";
import { describeScore } from "../../shared/scope/object-fit.ts";
import type { Assessment } from "../../shared/scope/scope-lines.ts";
import { describeTimeline } from "../../shared/scope/timeline.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { describeEnd, END_MEANS } from "../../shared/state/describe-end.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { type BalanceRow, describeRecords } from "../../shared/verify/balance.ts";
import { formatObject, formatValue } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";
import { stateWords } from "./write-sign-off.ts";

/** Runs listed on the Start tab. */
const RUNS = 8;

export type Overview = {
  readonly profile: Profile;
  readonly target: "sandbox" | "nutshell";
  readonly state: MigrationState;
  readonly gates: readonly GateState[];
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly balance: readonly BalanceRow[];
  /** The number of the newest complete extraction; undefined before the first. */
  readonly extraction: number | undefined;
  /** Undefined before the first plan. */
  readonly scope: Assessment | undefined;
};

export async function writeStart(workbook: Pick<Workbook, "write">, o: Overview): Promise<void> {
  const { profile, state } = o;
  const end = describeEnd(state, o.gates);
  await workbook.write(tabOf("start"), [
    row("next", { tone: "attention", what: "What to do next", value: state.next.text, next: howTo(state.next) }),
    row("stands", { tone: "", what: "Where it stands", value: state.stands }),
    ...(state.open.length === 0
      ? [row("open", { tone: "quiet", what: "What is open", value: state.waits })]
      : state.open.map(({ kind, tab, text }, at) =>
          row(`open ${kind} ${at}`, { tone: "attention", what: "Open", value: text, next: `See the tab ${tab}` }),
        )),
    row("complete", { tone: end.isComplete ? "done" : "", what: "Complete", value: end.text, next: END_MEANS }),
    row("source", { tone: "", what: "From", value: `${profile.title} (${profile.label})` }),
    row("target", {
      tone: "",
      what: "To",
      value: o.target === "sandbox" ? "Nutshell, the sandbox on this machine" : "Nutshell, the live account",
    }),
    row("extract", {
      tone: o.extraction === undefined ? "" : "done",
      what: "Extraction",
      value: o.extraction === undefined ? "Nothing extracted yet" : `Number ${o.extraction}`,
    }),
    ...(o.scope === undefined ? [] : scopeRows(o.scope)),
    ...o.gates.map(gateRow),
    ...o.balance.map((b) =>
      row(`object ${b.object}`, {
        tone: b.closes ? "done" : "",
        what: formatObject(profile, b.object),
        value: describeRecords(b),
        next: b.planned > 0 ? `${b.planned} still to do` : "",
      }),
    ),
    ...o.runs.slice(0, RUNS).map(runRow),
  ]);
}

function scopeRows({ score, complexity, timeline, real }: Assessment): Row[] {
  const why = complexity.inputs.map(({ name, points }) => `${name} ${points}`).join(", ");
  const figures = describeTimeline(timeline).map(({ what, figure }) => `${what}: ${figure}`);
  return [
    row("scope fit", { tone: "", what: "How well it fits", value: describeScore(score), next: "See the tab Inventory" }),
    row("scope complexity", {
      tone: "",
      what: "Complexity",
      value: `${describeGrade(complexity.grade)}: ${why} (0 adds nothing, 3 most)`,
      next: "The download scope has each of them in words",
    }),
    row("scope time", {
      tone: "",
      what: "How long it takes",
      value: `${figures.join("; ")} (${timeline.how === "measured" ? "measured in the sample" : "assumed, UNCONFIRMED until a sample has run"})`,
      next: real === null ? "" : `${real.says}. The aftercare ends on ${real.aftercare}`,
    }),
  ];
}

function howTo({ verb, gate, preview, needsExport, press, tab }: MigrationState["next"]): string {
  if (verb !== null) return `Click "${press}" in the sidebar, or run: crosswalk ${commandFor({ verb, preview, needsExport })}`;
  if (gate !== null) return `Ask a manager to tick "${gate}" on the tab Sign-off and confirm it in the sidebar`;
  return tab === null ? "" : `See the tab ${tab}`;
}

const gateRow = (gate: GateState): Row =>
  row(`gate ${gate.gate}`, {
    tone: gate.state === "open" ? "done" : gate.state === "stale" ? "problem" : "",
    what: `Gate ${gate.gate}`,
    value: gate.state === "open" ? `Signed by ${gate.by}` : stateWords[gate.state],
    next: gate.state === "open" || gate.state === "not needed" ? "" : gate.why || gate.covers,
  });

const runRow = (run: Run): Row =>
  row(`run ${run.id}`, {
    tone: run.state === "done" ? "quiet" : run.state === "failed" || run.state === "stopped" ? "problem" : "",
    what: `${shortNameOfRun(run)}, ${run.createdAt.slice(0, 16).replace("T", " ")}`,
    value: run.problem ? run.problem.detail : run.state,
    next: run.problem?.hint ?? "",
  });

export type LoggedEntry = {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: Record<string, unknown>;
  readonly hash: string;
};

export async function writeAudit(workbook: Pick<Workbook, "write">, entries: readonly LoggedEntry[]): Promise<void> {
  await workbook.write(
    tabOf("audit"),
    entries.map((e) => ({
      key: String(e.seq),
      tone: "",
      seq: e.seq,
      at: e.at.toISOString().slice(0, 19).replace("T", " "),
      actor: e.actor,
      action: e.action,
      subject: e.subject,
      details: formatValue(
        Object.entries(e.details)
          .filter(([k, v]) => isInformative(k, v))
          .map(([k, v]) => `${k} ${String(v)}`),
      ),
      hash: e.hash.slice(0, 12),
    })),
  );
}

/** Whole fingerprints and the ids of accounts tell people nothing; the audit log itself holds them. */
const isInformative = (name: string, value: unknown): boolean =>
  name !== "sub" && typeof value !== "object" && !/^[0-9a-f]{64}$/u.test(String(value));

const row = (key: string, cells: { tone: string; what: string; value: string; next?: string }): Row => ({ key, next: "", ...cells });
