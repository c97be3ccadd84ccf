/** Reads a dump from memory for tests: its tables with their rows, which are counted and found again. */
import { expect } from "vitest";
import type { LeftOut, SetAside } from "../../../../../server/extract/readers/reader.ts";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import { sql } from "../../../../../server/extract/readers/sql/sql.ts";
import { all, type Content, memoryFile } from "../../crafted-files.ts";

const never = new AbortController().signal;

export type Read = {
  columns: readonly string[];
  rows: (string | undefined)[][];
  aside: SetAside[];
  notes: string[];
  doubts: readonly string[];
};
export type Dump = { tables: Record<string, Read>; leftOut: readonly LeftOut[] };

/** The tables by name, each with its rows, which are counted and found again. */
export async function read(content: Content, name = "export.sql", piece = 7): Promise<Dump> {
  const file = memoryFile(name, content, piece);
  const opened = await openLocation({ kind: "file", file }, never);
  const tables: Record<string, Read> = {};
  for (const table of opened.tables) {
    const aside: SetAside[] = [];
    const notes = [...table.notes];
    const rows = await all(table.rows({ setAside: (row) => aside.push(row), noted: (note) => notes.push(note) }));
    expect(await table.count(), table.name).toBe(rows.length + aside.length);
    const format = JSON.parse(JSON.stringify(table.format)) as typeof table.format;
    for (const { cells, locator } of rows)
      for (const [column, cell] of cells.entries()) expect(await sql.cellAt({ kind: "file", file }, format, locator, column)).toBe(cell);
    tables[table.name] = { columns: table.columns, rows: rows.map(({ cells }) => [...cells]), aside, notes, doubts: table.doubts };
  }
  await opened.close();
  return { tables, leftOut: opened.leftOut };
}

export const rowsOf = async (content: Content): Promise<Record<string, unknown>> =>
  Object.fromEntries(Object.entries((await read(content)).tables).map(([table, { columns, rows }]) => [table, [columns, ...rows]]));

export const mysql = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n";
export const postgres = "-- PostgreSQL database dump\nSET client_encoding = 'UTF8';\n";
