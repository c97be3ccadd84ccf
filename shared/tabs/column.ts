/** Builds the columns of a tab and reads single cells. */
import * as z from "zod";
import type { Column } from "./tab.ts";

/** `kind` is text unless given. */
type ColumnSettings = Pick<Column, "heading" | "width" | "help"> & Partial<Pick<Column, "kind" | "choices" | "strict">>;

/** A column that only the service writes. */
export const readOnly = (id: string, settings: Omit<ColumnSettings, "choices" | "strict">): Column => ({
  id,
  writer: "service",
  kind: "text",
  ...settings,
});
/** A column that people write. */
export const editable = (id: string, settings: ColumnSettings): Column => ({ id, writer: "people", kind: "text", ...settings });

/** A cell as trimmed text; an empty cell is "". */
export const text = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .default("")
  .transform((cell) => (cell === null ? "" : String(cell).trim()));
/** A cell as a number; an empty or unreadable cell is null. */
export const number = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .default(null)
  .transform((cell) => {
    if (cell === null || cell === "" || typeof cell === "boolean") return null;
    const value = typeof cell === "number" ? cell : figure(cell.replace(/[%\s]/gu, ""));
    return Number.isFinite(value) ? value : null;
  });

/** A comma is one of the decimals unless three digits follow it. */
function figure(text: string): number {
  const [, whole, decimals] = /^([^,]*),(\d{1,2}|\d{4,})$/u.exec(text) ?? [];
  const plain = whole === undefined ? text.replaceAll(",", "") : `${whole.replaceAll(".", "")}.${decimals}`;
  return /^-?\d/u.test(plain) ? Number(plain) : Number.NaN;
}

/** A cell as a tick; `yes`, `x`, `1` and `true` count as ticked. */
export const tick = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .default(false)
  .transform((cell) => (typeof cell === "boolean" ? cell : /^(true|yes|y|x|1|✓|✔)$/iu.test(String(cell ?? "").trim())));
