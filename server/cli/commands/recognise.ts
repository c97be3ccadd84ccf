/** The command `recognise`: says what the tables and columns of an export are, without a migration and without a service. */
import { resolve } from "node:path";
import type { ColumnRecognition, TableRecognition } from "../../../shared/map/recognise/recognition.ts";
import { targetLabel } from "../../../shared/map/target-label.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunLongRunning } from "../command.ts";

export const recognise: RunLongRunning = async (_config, { terminal, directory, recogniseExport }, signal, typed) => {
  const path = resolve(directory, typed.arguments["from"] ?? "");
  const source = typed.options["source"];
  const found = await recogniseExport({ path, source: typeof source === "string" ? source : undefined }, signal);
  await terminal.out(terminal.json ? `${JSON.stringify(found)}\n` : `${found.tables.map(describeTable).join("\n\n")}\n`);
};

function describeTable({ file, table, object, confidence, alternatives, columns }: TableRecognition): string {
  const others = alternatives.filter((each) => each.confidence >= 0.05).map((each) => `${each.object} ${percent(each.confidence)}`);
  return [
    `${file}${table === "" ? "" : `, ${table}`}: ${object}, ${percent(confidence)} sure${others.length === 0 ? "" : ` (or ${others.join(", ")})`}`,
    alignColumns(columns.map(describeColumn)),
  ].join("\n");
}

const describeColumn = ({ column, target, concept, confidence, ticked, why }: ColumnRecognition): string[] => [
  `  ${ticked ? "✓" : "?"} ${column}`,
  concept === "id" ? "the record's id" : targetLabel(target ?? ""),
  percent(confidence),
  why,
];

const percent = (share: number): string => `${Math.round(share * 100)}%`;
