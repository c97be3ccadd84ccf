/** The only place that holds the workbook of the page's own tests: the real tabs, drawn in memory in the shapes of the local router. */
import type { LocalCell, LocalTab, LocalWorkbook } from "../../server/sandbox/sheets/local-shapes.ts";
import { tabs } from "../../shared/tabs/index.ts";
import type { Column, Row, Tab } from "../../shared/tabs/tab.ts";

export type FixtureWorkbook = {
  shape(): LocalWorkbook;
  tab(sheetId: number): LocalTab | undefined;
  /** Null when taken, else why not, in words. */
  write(sheetId: number, row: number, column: number, value: LocalCell): string | null;
  /** Writes as the service does, without asking for permission. */
  force(sheetId: number, row: number, column: number, value: LocalCell): void;
  /** Rows of a tab by column id, with their row number from zero. */
  rows(id: string): (Row & { at: number })[];
  column(id: string, column: string): number;
};

const tones = { problem: "#fde3e3", attention: "#fff2cc", done: "#e3f4e8", quiet: "#eef0f3" } as const;
const targets = ["(leave out)", "Person: Name", "Person: Email", "Person: Phone", "Company: Name", "Company: Website", "Lead: Name", "Lead: Value", "Lead: Closing date, expected"];

/** A workbook whose Mapping tab has this many rows. */
export function createFixtureWorkbook(mappingRows: number): FixtureWorkbook {
  let revision = 1;
  const sheets = new Map(tabs.map((tab) => [tab.sheetId, { tab, columns: columnsOf(tab), cells: cellsOf(tab, mappingRows) }]));
  const sheet = (sheetId: number) => sheets.get(sheetId) ?? sheets.values().next().value as never as NonNullable<ReturnType<typeof sheets.get>>;
  return {
    shape: () => ({
      revision, title: "Analytical Engines",
      tabs: [...sheets.values()].map(({ tab, columns, cells }, index) => ({
        sheetId: tab.sheetId, title: tab.title, index, hidden: false, rowCount: cells.length + 50, columnCount: columns.length, frozenRows: 1, frozenColumns: 3,
        columns: columns.map((column, at) => ({ width: column.width, hidden: at < 2 })), headerNotes: columns.map((column) => column.help),
      })),
    }),
    tab(sheetId) {
      if (!sheets.has(sheetId)) return undefined;
      const { columns, cells } = sheet(sheetId);
      return { revision, cells, ...decorations(columns, cells.length) };
    },
    write(sheetId, row, column, value) {
      const { columns, cells } = sheet(sheetId);
      const about = columns[column];
      if (row === 0 || about?.writer !== "people") return "This cell is written by the service.";
      if (about.kind === "checkbox" && typeof value !== "boolean") return "This cell holds a tick.";
      (cells[row] ??= [])[column] = value;
      revision += 1;
      return null;
    },
    force(sheetId, row, column, value) {
      (sheet(sheetId).cells[row] ??= [])[column] = value;
      revision += 1;
    },
    rows(id) {
      const { columns, cells } = [...sheets.values()].find(({ tab }) => tab.id === id) as ReturnType<typeof sheet>;
      return cells.slice(1).map((line, index) => ({ ...Object.fromEntries(columns.map((column, at) => [column.id, line[at] ?? null])), key: String(line[0]), at: index + 1 })) as (Row & { at: number })[];
    },
    column: (id, column) => columnsOf(tabs.find((tab) => tab.id === id) as Tab).findIndex((one) => one.id === column),
  };
}

function columnsOf(tab: Tab): readonly Column[] {
  const service = (id: string, heading: string, width: number, help: string): Column => ({ id, heading, width, help, writer: "service", kind: "text" });
  return [
    service("key", "key", 100, ""), service("tone", "tone", 60, ""), ...tab.columns,
    ...(tab.writer === "service" ? [] : [service("problem", "Problem", 320, "What is wrong in this row and what to do about it. Crosswalk writes it.")]),
  ];
}

function cellsOf(tab: Tab, mappingRows: number): LocalCell[][] {
  const columns = columnsOf(tab);
  const line = (row: Row): LocalCell[] => columns.map((column) => row[column.id] ?? null);
  const count = tab.id === "mapping" ? mappingRows : 6;
  const rows = Array.from({ length: count }, (_, at): Row => (at === 0 ? tab.example : {
    ...tab.example, key: `${tab.example.key}-${at}`, tone: (["", "", "done", "", "quiet", "attention"] as const)[at % 6] ?? "",
    ...(tab.id === "mapping" ? { column: `Column ${at}`, confirmed: at % 2 === 0, filled: (at % 100) / 100, samples: at === 3 ? '=IMPORTXML("http://x.example","//a")' : "Ada Lovelace · Charles Babbage · Mary Somerville" } : {}),
  }));
  return [columns.map((column) => column.heading), ...rows.map(line)];
}

function decorations(columns: readonly Column[], rowCount: number): Omit<LocalTab, "revision" | "cells"> {
  const all = { startRow: 1, endRow: rowCount, startColumn: 0, endColumn: columns.length };
  const one = (column: number) => ({ startRow: 1, endRow: rowCount, startColumn: column, endColumn: column + 1 });
  return {
    formats: [
      { startRow: 0, endRow: 1, startColumn: 0, endColumn: columns.length, bold: true, background: "#e8edf3", wrap: true },
      ...columns.flatMap((column, at) => [{ ...one(at), wrap: column.kind === "text", ...(column.kind === "percent" ? { numberFormat: "0%" } : {}) }]),
    ],
    validations: columns.flatMap((column, at): LocalTab["validations"] => {
      if (column.kind === "checkbox") return [{ ...one(at), type: "checkbox", strict: true }];
      if (column.kind !== "choice") return [];
      return [{ ...one(at), type: "list", values: [...(column.choices ?? targets)], strict: column.strict ?? true }];
    }),
    locked: [{ ...all, startRow: 0, endRow: 1 }, ...columns.flatMap((column, at) => (column.writer === "service" ? [{ ...one(at), endRow: rowCount + 50 }] : []))],
    conditional: Object.entries(tones).map(([tone, background]) => ({ ...all, formula: `=$B2="${tone}"`, background })),
    filter: { startRow: 0, endRow: rowCount, startColumn: 0, endColumn: columns.length },
  };
}
