/** Reads the Values tab. */
import type { Catalog } from "../../record/catalog.ts";
import type { ColumnProfile } from "../../record/column-profile.ts";
import { fold } from "../../record/fold-text.ts";
import type { MappingRow, ValueRow } from "../../record/migration-map.ts";
import { detailNumbers } from "../../record/nutshell/entity.ts";
import { shortText } from "../../record/short-text.ts";
import type { Row } from "../../tabs/tab.ts";
import { ValuesRow } from "../../tabs/values.ts";
import { hasActivityType, todo } from "../find-in-catalog.ts";
import { isLeaveOut, targetLabel } from "../target-label.ts";
import { byText, type Report } from "./problem.ts";

const fixed: Readonly<Record<string, readonly string[]>> = {
  "lead.status": ["open", "pending", "won", "lost", "cancelled"],
  "lead.priority": ["Normal", "Hot"],
  "account.detailNumber": detailNumbers,
  "contact.detailNumber": detailNumbers,
  "activity.isLogged": ["yes", "no"],
};

export type ReadValuesInput = {
  readonly mapping: readonly MappingRow[];
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnProfile[];
  readonly catalog: Catalog;
  readonly report: Report;
};

/** Rows of mapped columns, by key. A blank target where Nutshell has a fixed list is a problem; elsewhere it leaves the value out. */
export function readValues({ mapping, rows, columns, catalog, report }: ReadValuesInput): ValueRow[] {
  const mapped = mapping.filter((m) => m.target !== "");
  // Column names may hold dots and equals signs: the longest column that begins the key is meant.
  const columnOf = (key: string): MappingRow | undefined =>
    mapped.filter((m) => key.startsWith(`${m.key}=`)).sort((a, b) => b.key.length - a.key.length)[0];
  const read = rows.flatMap((row): ValueRow[] => {
    const column = columnOf(row.key);
    if (!column) return [];
    const value = row.key.slice(column.key.length + 1);
    const target = readOne(column, { value, cell: ValuesRow.parse(row).target, key: row.key, catalog, report });
    return target === undefined ? [] : [{ key: row.key, object: column.object, column: column.column, value, target }];
  });
  const seen = new Set(rows.map((row) => fold(row.key)));
  for (const m of mapped) {
    if (!needsRows(m)) continue;
    const column = columns.find((c) => c.object === m.object && c.column === m.column);
    for (const value of (column?.values ?? []).map((one) => shortText(one.value)))
      if (!seen.has(fold(`${m.key}=${value}`)))
        report(`${m.key}=${value}`, "target", `The value "${value}" of "${m.column}" has no row`, "Propose again to restore missing rows");
  }
  return read.sort((a, b) => byText(a.key, b.key));
}

const labelsOf = (target: string, catalog: Catalog): readonly string[] | undefined => {
  if (target === "account.industry") return catalog.industries.map((i) => i.name);
  if (target === "account.accountType") return catalog.accountTypes.map((t) => t.name);
  return fixed[target];
};

/** Columns whose values mean nothing to Nutshell as they are. */
const needsRows = (m: MappingRow): boolean => m.target in fixed || m.target === "activity.activityType";

function readOne(
  m: MappingRow,
  { value, cell, key, catalog, report }: { value: string; cell: string; key: string; catalog: Catalog; report: Report },
): string | undefined {
  const isEmpty = cell === "";
  if (m.target === "activity.activityType") {
    if (isEmpty || isLeaveOut(cell))
      return void report(key, "target", `No Nutshell value is chosen for "${value}"`, "Choose a Nutshell activity type, or Note");
    if (fold(cell) === "note") return "Note";
    const known = catalog.activityTypes.find((t) => fold(t.name) === fold(cell));
    if (!known && !hasActivityType(catalog, cell))
      report(key, "target", `Nutshell has no activity type "${cell}"`, `${todo.activityType(cell)}; or choose another type`);
    return known?.name ?? cell;
  }
  const labels = labelsOf(m.target, catalog);
  if (!labels) return isLeaveOut(cell) ? "" : cell;
  if (isEmpty)
    return void report(
      key,
      "target",
      `No Nutshell value is chosen for "${value}"`,
      `Choose one of ${labels.slice(0, 8).join(", ")}${labels.length > 8 ? " …" : ""}, or (leave out)`,
    );
  if (isLeaveOut(cell)) return "";
  const label = labels.find((l) => fold(l) === fold(cell));
  if (label === undefined)
    return void report(
      key,
      "target",
      `"${cell}" is not one of the choices of ${targetLabel(m.target)}`,
      `Choose one of ${labels.slice(0, 8).join(", ")}${labels.length > 8 ? " …" : ""}, or (leave out)`,
    );
  return label;
}
