/** Writes generated samples as CSV, streamed to disk, so that size does not matter. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

export type CsvWriter = { row(cells: readonly string[]): Promise<void>; close(): Promise<void> };

const FULL = 1 << 16;

/** A CSV file with CRLF line ends; quotes only where they are needed, and a byte-order mark when asked, as spreadsheets write it. */
export function createCsvWriter(path: string, o: { mark: boolean; delimiter?: string }): CsvWriter {
  const { delimiter = "," } = o;
  const stream = createWriteStream(path);
  const done = finished(stream);
  let waiting = o.mark ? "\uFEFF" : "";
  return {
    async row(cells) {
      waiting += `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
      if (waiting.length < FULL) return;
      const free = stream.write(waiting);
      waiting = "";
      if (!free) await once(stream, "drain");
    },
    async close() {
      stream.end(waiting);
      await done;
    },
  };
}

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
