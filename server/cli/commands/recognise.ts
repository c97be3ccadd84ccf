/** The command `recognise`: says what the tables and columns of an export are, without a migration and without a service. */
import { resolve } from "node:path";
import type { ColumnRecognition, Recognition, TableRecognition } from "../../../shared/map/recognise/recognition.ts";
import { targetLabel } from "../../../shared/map/target-label.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunLongRunning } from "../command.ts";
import { WrongUse } from "../read-arguments.ts";

export const recognise: RunLongRunning = async (_config, { terminal, directory, recogniseExport }, signal, typed) => {
  const from = (typed.arguments["from"] ?? "").trim();
  if (from === "") throw new WrongUse("Say which folder, ZIP or file to look at.", "recognise");
  const source = typed.options["source"];
  try {
    const found = await recogniseExport(
      { path: resolve(directory, from), source: typeof source === "string" ? source : undefined },
      signal,
    );
    await terminal.out(terminal.json ? `${JSON.stringify(found)}\n` : `${describeRecognition(found)}\n`);
  } catch (fault) {
    if (!signal.aborted) throw fault;
    terminal.note("Stopped.");
  }
};

const describeRecognition = ({ tables, leftOut }: Recognition): string =>
  [...tables.map(describeTable), ...leftOut.map(({ file, reason }) => `${shown(file)} was not read: ${reason}.`)].join("\n\n");

/** Below this nobody should rely on it. */
const LEAST = 0.25;

function describeTable({ file, table, object, confidence, alternatives, columns }: TableRecognition): string {
  const others = alternatives.filter((each) => each.confidence >= 0.05).map((each) => `${each.object} ${percent(each.confidence)}`);
  const best = `${object}, ${percent(confidence)} sure${others.length === 0 ? "" : ` (or ${others.join(", ")})`}`;
  return [
    `${shown(file)}${table === "" ? "" : `, ${shown(table)}`}: ${confidence < LEAST ? `not recognised; at best ${best}` : best}`,
    alignColumns(columns.map(describeColumn)),
  ].join("\n");
}

const describeColumn = ({ column, target, concept, tab, confidence, ticked, why }: ColumnRecognition): string[] => [
  `  ${ticked ? "✓" : "?"} ${short(shown(column), 60)}`,
  concept === "id" ? "the record's id" : tab ? `the tab ${tab}` : short(shown(targetLabel(target ?? "")), 60),
  percent(confidence),
  why,
];

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Names from files never move the cursor or turn the line round. */
const shown = (text: string): string => text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");

const percent = (share: number): string => `${Math.round(share * 100)}%`;
