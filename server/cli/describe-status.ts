/** The only place that puts a migration's state into words for the terminal. */
import type { Status } from "../../shared/contract/endpoints.ts";
import { alignColumns } from "./align-columns.ts";

/** Name, gates, the last runs, the balance, problems and what to do next. */
export function describeStatus(status: Status): string {
  const { migration } = status;
  const parts = [
    `${migration.name} (${migration.id}): ${migration.source} into ${migration.target === "sandbox" ? "the sandbox Nutshell" : "Nutshell"}`,
    `  workbook  ${migration.workbookUrl}`,
    section(
      "Gates",
      status.gates.map((gate) => [gate.gate, gate.state, gate.by ?? "", gate.covers]),
    ),
    section(
      "Runs",
      status.runs.slice(0, 8).map((run) => [run.verb, run.state, run.createdAt.slice(0, 19).replace("T", " "), run.problem?.detail ?? ""]),
    ),
    section("Balance", balanceRows(status.balance)),
    section(
      "Problems",
      status.problems.slice(0, 20).map((problem) => [problem.tab, problem.cell ?? problem.key, problem.message]),
    ),
    describeNext(status),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** One line: what to do next, and the command for it when there is one. */
export function describeNext(status: Status): string {
  const { next } = status;
  const command =
    next.gate !== null ? `npx crosswalk approve ${next.gate} --as <email>` : next.verb !== null ? `npx crosswalk ${next.verb}` : "";
  return `Next: ${next.text}${command === "" ? "" : `\n  ${command}`}`;
}

const section = (title: string, rows: readonly (readonly (string | number)[])[]): string =>
  rows.length === 0 ? "" : `${title}\n${alignColumns(rows)}`;

function balanceRows(balance: Status["balance"]): (string | number)[][] {
  const columns = [...new Set(balance.flatMap((row) => Object.keys(row)))];
  return balance.length === 0 ? [] : [columns, ...balance.map((row) => columns.map((column) => row[column] ?? ""))];
}
