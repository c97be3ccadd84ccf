/** Gives tests a tab as it would be read, from its rows alone. */

import { layoutOf } from "../../../server/workbook/tab/layout.ts";
import type { Grid } from "../../../server/workbook/tab/read-grid.ts";
import type { Cell, Row, Tab } from "../../../shared/tabs/tab.ts";

/** An undamaged tab that holds these rows; `more` is what differs. */
export function gridOf(tab: Tab, rows: readonly Row[], more: Partial<Grid> = {}): Grid {
  const layout = layoutOf(tab);
  return {
    title: tab.title,
    rowCount: Math.max(2, rows.length + 1),
    columnCount: layout.length,
    filter: undefined,
    protections: [],
    tags: new Map(),
    headings: layout.map((column) => column.heading),
    rows: rows.map((row) => layout.map((column): Cell => (row[column.id] === "" ? null : (row[column.id] ?? null)))),
    formulas: new Set(),
    aside: null,
    ...more,
  };
}
