/** Formats the state of a migration for the terminal. */
import type { Status } from "../../shared/contract/endpoints.ts";
import type { MigrationState } from "../../shared/contract/migration-state.ts";
import { commandFor, shortNameOfRun } from "../../shared/contract/verb-words.ts";
import { alignColumns } from "./align-columns.ts";

const MOST_RUNS = 8;
const MOST_PROBLEMS = 12;

/** Name, where it stands, gates, the last runs, the balance, problems, what is open and what to do next. */
export function describeStatus(status: Status): string {
  const { migration, state } = status;
  const parts = [
    `${migration.name} (${migration.id}): ${migration.source} into ${migration.target === "sandbox" ? "the sandbox Nutshell" : "Nutshell"}`,
    `  workbook  ${migration.workbookUrl}`,
    `  stands    ${state.stands}`,
    section("Steps", state.steps, (step) => [step.word, step.note]),
    section("Gates", status.gates, (gate) => [gate.gate, gate.state, gate.by ?? "", gate.covers]),
    section("Runs", status.runs.slice(0, MOST_RUNS), (run) => [
      shortNameOfRun(run),
      run.state,
      minuteOf(run.createdAt),
      run.problem?.detail ?? "",
    ]),
    section(
      "Balance",
      balanceRows(status.balance, (column) => !isOfCells(column)),
      (row) => row,
    ),
    section(
      "Cells",
      balanceRows(status.balance, (column) => column === "object" || isOfCells(column)),
      (row) => row,
    ),
    section("Problems", status.problems.slice(0, MOST_PROBLEMS), (problem) => [problem.tab, problem.cell ?? problem.key, problem.message]),
    status.problems.length > MOST_PROBLEMS
      ? `  … and ${status.problems.length - MOST_PROBLEMS} more, each next to its row in the workbook`
      : "",
    describeNext(state, migration),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

type WithWorkbook = Pick<Status["migration"], "workbookUrl">;

/** What is open, line by line, and what to do next: with the command for it, or with where the workbook is when it is done there. */
export function describeNext({ open, waits, next }: MigrationState, migration: WithWorkbook): string {
  const command =
    next.gate !== null
      ? `npx crosswalk approve ${next.gate} --as <email>`
      : next.verb !== null
        ? `npx crosswalk ${commandFor({ ...next, verb: next.verb })}`
        : next.tab !== null
          ? openTab(next.tab, migration)
          : "";
  const lines = open.length === 0 ? [waits] : ["Open", ...open.map(({ tab, text }) => `  ${text} (tab ${tab})`)];
  return [...lines, `Next: ${next.text}`, ...(command === "" ? [] : [`  ${command}`])].join("\n");
}

/** No command answers for people: a tab is opened in the workbook, which on this machine needs a service that runs. */
const openTab = (tab: string, { workbookUrl }: WithWorkbook): string =>
  /^https:\/\/docs\.google\.com\//u.test(workbookUrl)
    ? `${workbookUrl}  (tab ${tab})`
    : `npx crosswalk start  (then open the link for operations and the tab ${tab})`;

const minuteOf = (time: string): string => time.slice(0, 16).replace("T", " ");

function section<T>(title: string, items: readonly T[], cells: (item: T) => readonly (string | number)[]): string {
  return items.length === 0 ? "" : `${title}\n${alignColumns(items.map(cells))}`;
}

const isOfCells = (column: string): boolean => column.startsWith("cells");

function balanceRows(balance: Status["balance"], isShown: (column: string) => boolean): (string | number)[][] {
  const columns = [...new Set(balance.flatMap((row) => Object.keys(row)))].filter(isShown);
  return balance.length === 0 || columns.length < 2 ? [] : [columns, ...balance.map((row) => columns.map((column) => row[column] ?? ""))];
}
