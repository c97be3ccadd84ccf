/** Balances a step of the journey: what came in is what went out, by reason. */
import { formatNumber } from "../record/format-count.ts";
import type { RollbackResult } from "../record/run-result.ts";
import { type BalanceClass, type BalanceRow, balanceClasses } from "./balance.ts";
import { fileClasses, fileWords } from "./file-balance.ts";

/** One kind of record, or one file, in a step; `closes` when all that came in went somewhere. */
export type ReportLine = {
  readonly object: string;
  readonly in: number;
  readonly out: Readonly<Record<string, number>>;
  readonly closes: boolean;
  /** It counts files of attachments, not records. */
  readonly files?: true | undefined;
};

function line(object: string, came: number, went: Readonly<Record<string, number>>): ReportLine {
  const out = Object.fromEntries(Object.entries(went).filter(([, count]) => count !== 0));
  return { object, in: came, out, closes: Object.values(out).reduce((sum, count) => sum + count, 0) === came };
}

/** A file as it was read; `counted`: its rows by the second, independent count, null where there was none. `object`: null when nothing is read from it. */
export type ReadTable = {
  readonly title: string;
  readonly object: string | null;
  readonly rows: number;
  readonly counted: number | null;
  readonly setAside: number;
  /** Absent in extractions of earlier releases. */
  readonly noRecord?: number | undefined;
};

/** A line for each kind of record with the rows of its files, and one for each file from which nothing is read. */
export function reportTables(tables: readonly ReadTable[], staged: Readonly<Record<string, number>>): ReportLine[] {
  const rowsOf = ({ counted, rows }: ReadTable): number => counted ?? rows;
  const objects = [...new Set(tables.flatMap(({ object }) => (object === null ? [] : [object])))];
  const used = objects.map((object) => {
    const own = tables.filter((table) => table.object === object);
    const sum = (of: (table: ReadTable) => number): number => own.reduce((total, table) => total + of(table), 0);
    const out = {
      staged: staged[object] ?? 0,
      "set aside": sum(({ setAside }) => setAside),
      "not a record": sum(({ noRecord = 0 }) => noRecord),
    };
    return line(object, sum(rowsOf), out);
  });
  const unused = tables.filter(({ object }) => object === null);
  return [...used, ...unused.map((table) => line(table.title, rowsOf(table), { "not used": rowsOf(table) }))];
}

/** So many leads of the source of one class become this. */
export type LeadCount = {
  readonly object: string;
  readonly of: BalanceClass;
  readonly becomes: "person" | "company and person" | "lead";
  readonly records: number;
};

/**
 * A line for each kind of record of a balance, in the words of its columns; what is planned stands beside what is done. Where leads become people,
 * what goes to Nutshell is counted by what it becomes. The files of attachments have a line of their own.
 */
export const reportBalance = (rows: readonly BalanceRow[], leads: readonly LeadCount[] = []): ReportLine[] =>
  rows.flatMap((row) => {
    const all = leads.filter(({ object, of }) => object === row.object && isThere.has(of));
    const own = all.some(({ becomes }) => becomes !== "lead") ? all : [];
    const went: Record<string, number> = {};
    for (const of of balanceClasses)
      went[words[of] ?? of] = row[of] - own.reduce((sum, lead) => sum + (lead.of === of ? lead.records : 0), 0);
    for (const { of, becomes, records } of own) {
      const word = `${words[of] ?? of}: ${becomes}`;
      went[word] = (went[word] ?? 0) + records;
    }
    return [line(row.object, row.source, went), ...reportFiles(row)];
  });

function reportFiles({ object, files }: BalanceRow): ReportLine[] {
  if (files === undefined || files.found.files === 0) return [];
  const went = Object.fromEntries(fileClasses.map((of) => [fileWords[of], files[of].files]));
  return [{ ...line(`${object}: files`, files.found.files, went), files: true }];
}

const isThere: ReadonlySet<BalanceClass> = new Set(["created", "matched", "planned"]);

const words: Readonly<Record<string, string>> = { held: "waiting", excluded: "left out", notUsed: "not used", planned: "still to do" };

/** One line of all records of a rollback. Of a preview: what would become of them. */
export function reportRollback(result: RollbackResult): ReportLine[] {
  const { toDelete, toRestore, gone, edited } = result;
  const left = { "gone before": gone, left: edited };
  const done = result.preview
    ? { "to delete": toDelete, "to restore": toRestore }
    : { deleted: result.deleted, restored: result.restored, failed: result.failed };
  return [line("all", toDelete + toRestore + gone + edited, { ...done, ...left })];
}

/** All lines as one: `1,204 in: 1,200 created, 4 failed`, and the files after them; empty where nothing was counted. */
export function describeReport(lines: readonly ReportLine[]): string {
  const [files, records] = [lines.filter((one) => one.files), lines.filter((one) => !one.files)];
  return [describeLines(records), ...(files.length === 0 ? [] : [`files: ${describeLines(files)}`])]
    .filter((text) => text !== "")
    .join("; ");
}

function describeLines(lines: readonly ReportLine[]): string {
  if (lines.length === 0) return "";
  const sums = new Map<string, number>();
  for (const { out } of lines) for (const [why, count] of Object.entries(out)) sums.set(why, (sums.get(why) ?? 0) + count);
  const went = [...sums].map(([why, count]) => `${formatNumber(count)} ${why}`).join(", ") || "nothing out";
  const open = lines.filter(({ closes }) => !closes).map(({ object }) => object);
  return `${formatNumber(lines.reduce((sum, one) => sum + one.in, 0))} in: ${went}${open.length === 0 ? "" : `; does not close: ${open.join(", ")}`}`;
}
