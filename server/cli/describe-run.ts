/** Formats the result of a finished run for the terminal. */
import type { Status } from "../../shared/contract/endpoints.ts";
import { shortNameOfRun } from "../../shared/contract/verb-words.ts";
import { labelAbsent } from "../../shared/delta/describe-absent.ts";
import { targetLabel } from "../../shared/map/target-label.ts";
import type { Run } from "../../shared/record/run.ts";
import type { DeltaResult } from "../../shared/record/run-result.ts";
import { leftBehind } from "../../shared/state/run-outcome.ts";
import { describeReport } from "../../shared/verify/phase-report.ts";
import { alignColumns } from "./align-columns.ts";
import type { Context, Outcome } from "./command.ts";
import { describeProblem } from "./describe-problem.ts";
import { count } from "./describe-progress.ts";
import { describeNext } from "./describe-status.ts";

/** The run's outcome: its result in lines, why it stopped if it did, and what comes next. With `--json` the run itself. Done, but with something left to look at, is code 3. */
export async function describeRun(context: Context, run: Run): Promise<Outcome> {
  const code = run.state !== "done" ? 1 : leftBehind(run).length === 0 ? 0 : 3;
  if (context.terminal.json) return { json: run, text: "", code };
  const status = await context.client.call("status", { params: { id: run.migration } });
  return { json: run, text: textOf(run, status), code };
}

function textOf(run: Run, status: Status): string {
  const rows = flatten(Object.fromEntries(Object.entries(run.result ?? {}).filter(([name]) => !saidElsewhere.has(name))));
  const absent = run.result !== null && "absent" in run.result ? run.result.absent : [];
  const counted = describeReport(run.result !== null && "report" in run.result ? (run.result.report ?? []) : []);
  return [
    `${shortNameOfRun(run)}: ${[run.state, ...leftBehind(run)].join(", ")}`,
    ...(rows.length > 0 ? [alignColumns(rows)] : []),
    ...(counted === "" ? [] : [`Records: ${counted}`]),
    ...(absent.length === 0 ? [] : ["Not in this export", ...absent.flatMap(describeAbsence)]),
    ...(run.problem === null ? [] : [describeProblem(run.problem)]),
    ...(run.state === "cancelled" ? [status.state.stands] : []),
    // A problem has its own way on; where that is in the workbook, it is said where the workbook is.
    ...(run.problem === null || status.state.next.tab !== null ? [describeNext(status.state, status.migration)] : []),
  ].join("\n");
}

/** What is missing, what was kept, and what to do. */
const describeAbsence = (one: DeltaResult["absent"][number]): string[] => [`  ${labelAbsent(one).join(": ")}`, `    ${one.text}`];

/** What waits follows under "Open"; the amounts are read where they are signed; the report is one line; what is missing has lines of its own. */
const saidElsewhere: ReadonlySet<string> = new Set(["money", "waits", "report", "absent"]);
/** Counts by kind of record, one line for each. */
const byObject: ReadonlySet<string> = new Set(["classes", "changes", "planned"]);
const MOST_LINES = 40;

/** A result of any shape as `name  value` lines; what is empty is left out, long lists are left to `--json`. */
function flatten(result: Record<string, unknown>, path: readonly string[] = []): [string, string][] {
  const lines = Object.entries(result).flatMap(([name, value]): [string, string][] => {
    const here = [...path, path[0] === "fieldsEmptied" ? targetLabel(name) : name];
    if (value === "" || value === null || (Array.isArray(value) && value.length === 0)) return [];
    if (Array.isArray(value))
      return value.every((item) => typeof item !== "object") && value.length <= 6
        ? [[here.join(" "), value.join(", ")]]
        : [[here.join(" "), `${count(value.length)} (see --json)`]];
    if (path.length === 0 && byObject.has(name)) return sumUp(name, value as Record<string, Record<string, number>>);
    if (typeof value === "object") return flatten(value as Record<string, unknown>, here);
    return [[here.join(" "), typeof value === "number" && Number.isInteger(value) ? count(value) : String(value)]];
  });
  return path.length === 0 && lines.length > MOST_LINES
    ? [...lines.slice(0, MOST_LINES), ["…", `${lines.length - MOST_LINES} more lines (see --json)`]]
    : lines;
}

/** `rows of deal  3 created, 4 changed`: of an export its rows; of a plan the changes, several of which one record can make. */
const sumUp = (name: string, of: Record<string, Record<string, number>>): [string, string][] =>
  Object.entries(of).map(([object, counts]) => [
    `${name === "classes" ? "rows" : "changes"} of ${object}`,
    Object.entries(counts)
      .flatMap(([kind, number]) => (number === 0 ? [] : [`${count(number)} ${kind}`]))
      .join(", "),
  ]);
