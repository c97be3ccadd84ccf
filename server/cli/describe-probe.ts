/** Formats the results of a probe as a table for the terminal. */
import type { CapabilityLine, ProbeReport } from "../../shared/record/readiness.ts";
import { alignColumns } from "./align-columns.ts";

/** Question, answer and meaning by subject; what somebody should know before a load is marked. `all` shows the program's own questions too. */
export function describeProbe(report: ProbeReport, all: boolean): string {
  const shown = report.lines.filter((line) => all || !line.forProgram);
  const hidden = report.lines.length - shown.length;
  const subjects = [...new Set(shown.map((line) => line.subject))];
  const marked = report.lines.filter((line) => line.mind).length;
  const open = shown.filter((line) => line.answer === "not measured").length;
  return [
    `How the account ${report.account} behaves, measured on ${(report.at ?? "").slice(0, 16).replace("T", " ")} (UTC).`,
    ...subjects.map((subject) => `${subject}\n${alignColumns(shown.filter((line) => line.subject === subject).map(cells))}`),
    ...(hidden > 0 ? [`${hidden} more answers are technical; show them with --all.`] : []),
    `${marked} answers to read before a load (marked !), ${open} not measured.`,
    report.left === 0
      ? "All test records of the probe were deleted."
      : `${report.left} test records of the probe could not be deleted. They are named "Crosswalk probe (safe to delete)"; the next probe tries again.`,
  ].join("\n");
}

const cells = (line: CapabilityLine): string[] => [line.mind ? "!" : " ", line.asks, line.answer, line.means];
