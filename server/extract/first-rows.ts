/** Reads the first rows of a table, to see what it holds. */
import type { SetAside, Table } from "./readers/reader.ts";

/** At most so many rows that may be records; empty cells as "". `setAside` is given the rows on the way that cannot be used as they stand. */
export async function readFirstRows(
  table: Table,
  most: number,
  signal: AbortSignal,
  setAside: (row: SetAside) => void = () => {},
): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of table.rows({ signal, setAside })) {
    for (const { cells, noRecord } of batch) if (rows.length < most && noRecord === undefined) rows.push(cells.map((cell) => cell ?? ""));
    if (rows.length >= most) break;
  }
  return rows;
}
