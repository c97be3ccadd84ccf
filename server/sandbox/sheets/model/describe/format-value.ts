/** Defines how a value is shown, as `FORMATTED_VALUE` gives it: plain numbers, percentages, TRUE and FALSE. */
import { plainValue } from "../formula.ts";
import type { FormatProps, StoredCell } from "../workbook-state.ts";

/** The text a person sees; empty for an empty cell. Date patterns are not built: a number under one is shown as a number. */
export function formatValue(cell: StoredCell, format: FormatProps): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "string") return String(plainValue(cell));
  const kind = format["numberFormat"] as { type?: string; pattern?: string } | undefined | null;
  const decimals = /\.(0+)/.exec(kind?.pattern ?? "")?.[1]?.length;
  if (kind?.type === "PERCENT") return `${(cell * 100).toFixed(decimals ?? (kind.pattern === undefined ? 2 : 0))}%`;
  if (kind?.type === "NUMBER" && kind.pattern !== undefined) {
    const [whole, fraction] = Math.abs(cell)
      .toFixed(decimals ?? 0)
      .split(".") as [string, string?];
    const grouped = kind.pattern.includes(",") ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
    return `${cell < 0 ? "-" : ""}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
  }
  return String(cell);
}
