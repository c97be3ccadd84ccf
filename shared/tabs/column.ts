/** Builds the columns of a tab and reads single cells. */
import * as z from "zod";
import type { Column } from "./tab.ts";

type More = Pick<Column, "choices" | "strict">;
const column = (
  writer: Column["writer"],
  id: string,
  heading: string,
  width: number,
  help: string,
  kind: Column["kind"],
  more: More,
): Column => ({ id, heading, help, width, writer, kind, ...more });

/** A column that only the service writes. */
export const readOnly = (id: string, heading: string, width: number, help: string, kind: Column["kind"] = "text"): Column =>
  column("service", id, heading, width, help, kind, {});
/** A column that people write. */
export const editable = (
  id: string,
  heading: string,
  width: number,
  help: string,
  kind: Column["kind"] = "text",
  more: More = {},
): Column => column("people", id, heading, width, help, kind, more);

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
    const value = typeof cell === "number" ? cell : Number(cell.replace(/[%,\s]/gu, ""));
    return Number.isFinite(value) ? value : null;
  });
/** A cell as a tick; `yes`, `x`, `1` and `true` count as ticked. */
export const tick = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .default(false)
  .transform((cell) => (typeof cell === "boolean" ? cell : /^(true|yes|y|x|1|✓|✔)$/iu.test(String(cell ?? "").trim())));
