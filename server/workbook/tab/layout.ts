/** Defines which columns a tab has in the sheet: the hidden `key` and `tone` first, `problem` last where people edit. */
import type { Column, Tab } from "../../../shared/tabs/tab.ts";

export type LayoutColumn = Column & { readonly hidden: boolean };

const service = { writer: "service", kind: "text" } as const;
const keyColumn: LayoutColumn = {
  ...service,
  id: "key",
  heading: "key",
  help: "Key of the row. Crosswalk writes it.",
  width: 80,
  hidden: true,
};
const toneColumn: LayoutColumn = {
  ...service,
  id: "tone",
  heading: "tone",
  help: "Colour of the row. Crosswalk writes it.",
  width: 80,
  hidden: true,
};
const problemColumn: LayoutColumn = {
  ...service,
  id: "problem",
  heading: "Problem",
  help: "What is wrong with the row and what to do. Crosswalk writes it and clears it when the row is valid.",
  width: 340,
  hidden: false,
};

/** True when people write in at least one column, so that the tab has a Problem column. */
export function peopleEdit(tab: Tab): boolean {
  return tab.columns.some((column) => column.writer === "people");
}

/** The tab's columns from A on. */
export function layoutOf(tab: Tab): LayoutColumn[] {
  const own = tab.columns.map((column) => ({ ...column, hidden: false }));
  return [keyColumn, toneColumn, ...own, ...(peopleEdit(tab) ? [problemColumn] : [])];
}

/** The zero-based position of a column; -1 when the tab has none with this id. */
export function columnIndex(tab: Tab, columnId: string): number {
  return layoutOf(tab).findIndex((column) => column.id === columnId);
}

/** `0` is `A`, `26` is `AA`. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** The cell of a column in a row (counted from 1) of an undamaged tab, such as `F12`; the row alone when there is no such column. */
export function cellOf(tab: Tab, rowNumber: number, columnId: string): string {
  const index = columnIndex(tab, columnId);
  return index < 0 ? String(rowNumber) : `${columnLetters(index)}${rowNumber}`;
}

/** A range of a tab in A1 notation, the title always quoted. */
export function rangeOf(title: string, cells: string): string {
  const quoted = `'${title.replaceAll("'", "''")}'`;
  return cells === "" ? quoted : `${quoted}!${cells}`;
}
