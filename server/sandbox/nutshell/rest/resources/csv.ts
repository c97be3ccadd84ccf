/** Writes CSV answers of the REST API. */
import type { Reply } from "../../http/reply.ts";

/** Rows as a file to be saved under that name. */
export function csv(rows: readonly (readonly string[])[], file: string): Reply {
  return {
    status: 200,
    type: "text/csv; charset=utf-8",
    body: rows.map((row) => `${row.map(cell).join(",")}\r\n`).join(""),
    headers: { "content-disposition": `attachment; filename="${file}"` },
  };
}

const cell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
