/** Scripts read and write the workbook: as the person they run for, protections and rules included, and without starting any trigger. */

import type { Block } from "../../../../shared/contract/script-screen.ts";
import { apply } from "../../sheets/model/apply.ts";
import { parseRange, rangeName } from "../../sheets/model/grid/a1.ts";
import { clip, wholeTab } from "../../sheets/model/grid/areas.ts";
import { findTab } from "../../sheets/model/grid/find-tab.ts";
import { cellsIn } from "../../sheets/model/grid/rows.ts";
import { parseEntry } from "../../sheets/model/parse-entry.ts";
import { checkEntry } from "../../sheets/model/rules/validation.ts";
import { writeValues } from "../../sheets/model/values.ts";
import type { Area, TabState, WorkbookState } from "../../sheets/model/workbook-state.ts";
import type { Spreadsheets } from "../../sheets/spreadsheets.ts";
import type { TabFacts } from "../host-calls.ts";
import type { Handlers, Running } from "./handler.ts";
import { readBlock } from "./read-block.ts";

type Names = "workbook" | "extent" | "find-block" | "read-cells" | "write-cells" | "read-notes" | "write-notes";

/** Answers about the workbooks of the stand-in; `urlOf` is where a person sees one. */
export function workbookCalls(spreadsheets: Spreadsheets, urlOf: (id: string) => string): Handlers<Names> {
  const stateOf = ({ execution }: Running): WorkbookState => spreadsheets.get(execution.spreadsheetId).state;
  const keep = ({ execution }: Running, state: WorkbookState): null => {
    spreadsheets.replace(execution.spreadsheetId, state);
    return null;
  };
  return {
    workbook: (_, running) => {
      const { title, locale, timeZone, tabs } = stateOf(running);
      const id = running.execution.spreadsheetId;
      return { id, title, locale, timeZone, url: urlOf(id), tabs: tabs.map(factsOf) };
    },
    extent({ sheetId }, running) {
      const tab = findTab(stateOf(running), sheetId);
      const cells = cellsIn(tab.blocks, clip(wholeTab, tab));
      return { lastRow: cells.length, lastColumn: cells.reduce((most, line) => Math.max(most, line.length), 0) };
    },
    "find-block"({ text, sheetId }, running) {
      const state = stateOf(running);
      const own = sheetId === null || text.includes("!") ? text : `'${findTab(state, sheetId).title.replaceAll("'", "''")}'!${text}`;
      const { tab, area } = parseRange(state, own);
      return blockOf(tab, clip(area, tab));
    },
    "read-cells": ({ block, shown }, running) => readBlock(stateOf(running), block, shown),
    "write-cells"({ block, values }, running) {
      const state = stateOf(running);
      const tab = findTab(state, block.sheetId);
      // Data validation holds for scripts as for people; for callers of the API it does not.
      const typing = { locale: state.locale, year: new Date().getUTCFullYear() };
      const entered = values.map((line, down) =>
        line.map((value, across) => {
          const read = typeof value === "string" ? parseEntry(value, typing).value : value;
          const checked = checkEntry(state, tab, { row: block.row + down, column: block.column + across, value: read });
          return checked === read ? value : (checked ?? "");
        }),
      );
      const actor = { email: running.execution.person };
      return keep(
        running,
        writeValues(state, { range: rangeName(tab, areaOf(block)), values: entered, input: "USER_ENTERED", year: typing.year, actor })
          .state,
      );
    },
    "read-notes"({ block }, running) {
      const { notes } = findTab(stateOf(running), block.sheetId);
      return Array.from({ length: block.rows }, (_, down) =>
        Array.from({ length: block.columns }, (__, across) => notes[`${block.row + down}:${block.column + across}`] ?? ""),
      );
    },
    "write-notes"({ block, notes }, running) {
      const rows = notes.map((line) => ({ values: line.map((note) => ({ note })) }));
      const start = { sheetId: block.sheetId, rowIndex: block.row, columnIndex: block.column };
      const done = apply(stateOf(running), [{ updateCells: { start, rows, fields: "note" } }], { email: running.execution.person });
      if ("refusal" in done) throw new Error(done.refusal.message.replace(/^Invalid requests\[0\]\.updateCells: /, ""));
      return keep(running, done.state);
    },
  };
}

function factsOf(tab: TabState): TabFacts {
  return {
    sheetId: tab.sheetId,
    title: tab.title,
    hidden: tab.hidden,
    rows: tab.rowCount,
    columns: tab.columnCount,
    frozenRows: tab.frozenRowCount,
  };
}

const areaOf = ({ row, column, rows, columns }: Block): Area => ({
  startRow: row,
  endRow: row + rows,
  startColumn: column,
  endColumn: column + columns,
});

function blockOf(tab: TabState, area: Area): Block {
  return {
    sheetId: tab.sheetId,
    row: area.startRow,
    column: area.startColumn,
    rows: area.endRow - area.startRow,
    columns: area.endColumn - area.startColumn,
  };
}
