/** Puts what an account was measured to do into a table for the terminal. */
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
    `Measured on ${(report.at ?? "").slice(0, 16).replace("T", " ")} (UTC): what the account ${report.account} does.`,
    ...subjects.map((subject) => `${subject}\n${alignColumns(shown.filter((line) => line.subject === subject).map(cells))}`),
    ...(hidden > 0 ? [`${hidden} more questions concern the program only; --all shows them.`] : []),
    `${marked} answers to know before a load (marked !), ${open} not measured.`,
    report.left === 0
      ? "Every record of the probe is gone again."
      : `${report.left} records of the probe could not be removed; they are named "Crosswalk probe (safe to delete)", and the next probe tries again.`,
  ].join("\n");
}

const cells = (line: CapabilityLine): string[] => [line.mind ? "!" : " ", line.asks, line.answer, line.means];
