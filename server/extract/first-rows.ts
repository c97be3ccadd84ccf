/** Reads the first rows of a table, to see what it holds. */
import type { Table } from "./readers/reader.ts";

/** At most so many rows; empty cells as "". */
export async function readFirstRows(table: Table, most: number, signal: AbortSignal): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of table.rows({ signal })) {
    for (const { cells } of batch) if (rows.length < most) rows.push(cells.map((cell) => cell ?? ""));
    if (rows.length >= most) break;
  }
  return rows;
}
