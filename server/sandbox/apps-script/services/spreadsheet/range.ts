/** The script's Range: reading and writing values and notes of a block of cells. */
import type { Block } from "../../../../../shared/contract/script-screen.ts";
import type { Cell } from "../../host-calls.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { Exception } from "../exception.ts";
import { need } from "../rights.ts";
import { ask } from "../world.ts";
import { create, type Range, type Value } from "./objects.ts";
import { activateRange } from "./selection.ts";

/** The block as a script sees it: rows and columns count from 1, an empty cell is "". */
create.range = (block) => {
  const { sheetId, row, column, rows, columns } = block;
  const fill = <T>(value: T): T[][] => Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
  const part = (top: number, left: number, height: number, width: number): Range =>
    create.range({ sheetId, row: row + top, column: column + left, rows: height, columns: width });
  const read = (shown: boolean): Cell[][] => ask("read-cells", { block, shown });
  const write = (values: unknown[][]): Range => {
    need("file", "Range.setValues");
    checkSize(block, values);
    ask("write-cells", { block, values: values.map((line) => line.map(asEntered)) });
    return range;
  };
  const annotate = (notes: (string | null)[][]): Range => {
    checkSize(block, notes);
    ask("write-notes", { block, notes: notes.map((line) => line.map((note) => (note === null ? "" : String(note)))) });
    return range;
  };
  const range: Range = built("Range", {
    getRow: () => row + 1,
    getColumn: () => column + 1,
    getNumRows: () => rows,
    getNumColumns: () => columns,
    getLastRow: () => row + rows,
    getLastColumn: () => column + columns,
    getSheet: () => create.sheet(sheetId),
    getA1Notation: () => {
      const first = `${letters(column)}${row + 1}`;
      return rows === 1 && columns === 1 ? first : `${first}:${letters(column + columns - 1)}${row + rows}`;
    },
    getCell: (down, across) => part(down - 1, across - 1, 1, 1),
    offset: (down, across, height = rows, width = columns) => part(down, across, height, width),
    getValue: () => asValue(read(false)[0]?.[0]),
    getValues: () => read(false).map((line) => line.map(asValue)),
    getDisplayValue: () => String(read(true)[0]?.[0] ?? ""),
    getDisplayValues: () => read(true).map((line) => line.map(String)),
    isBlank: () => read(false).every((line) => line.every((cell) => cell === "")),
    setValue: (value) => write(fill(value)),
    setValues: write,
    clearContent: () => write(fill("")),
    getNote: () => ask("read-notes", { block })[0]?.[0] ?? "",
    getNotes: () => ask("read-notes", { block }),
    setNote: (note) => annotate(fill(note)),
    setNotes: annotate,
    clearNote: () => annotate(fill(null)),
    activate: () => activateRange(range),
  } satisfies Range);
  return range;
};

function checkSize({ rows, columns }: Block, given: readonly (readonly unknown[])[]): void {
  if (!Array.isArray(given) || !given.every((line) => Array.isArray(line)))
    throw new Exception("The parameters don't match the method signature for SpreadsheetApp.Range: a list of rows is needed.");
  if (given.length !== rows)
    throw new Exception(
      `The number of rows in the data does not match the number of rows in the range. The data has ${given.length} but the range has ${rows}.`,
    );
  const odd = given.find((line) => line.length !== columns);
  if (odd !== undefined)
    throw new Exception(
      `The number of columns in the data does not match the number of columns in the range. The data has ${odd.length} but the range has ${columns}.`,
    );
}

function asEntered(value: unknown): string | number | boolean {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return value;
  throw new Exception(`Range.setValue with ${value instanceof Date ? "a date" : `a ${typeof value}`} is not available here.`);
}

const asValue = (cell: Cell | undefined): Value => (cell === undefined ? "" : typeof cell === "object" ? new Date(cell.date) : cell);

function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letters(Math.floor(column / 26) - 1) + letter;
}

true satisfies OnlyNamesOf<GoogleAppsScript.Spreadsheet.Range, Range>;
