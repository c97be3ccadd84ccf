/** Reads the rows of a sheet as text, streaming. */

import { pluralize } from "../../../../shared/record/format-count.ts";
import type { Sheet, Workbook } from "./open-workbook.ts";
import { showNumber } from "./show-value.ts";
import type { OtherwiseKind, Shown } from "./shown.ts";
import { readXml, unescapeText } from "./xml-events.ts";

export type SheetRow = {
  /** From 1, as the spreadsheet program numbers it. */
  readonly row: number;
  /** Text by column, from 0; a cell without a value is missing. */
  readonly cells: readonly (string | undefined)[];
};

type Count = { count: number; first: string };

/** Cells that hold an error instead of a value, formulas whose result was never saved, and numbers that are shown as something else. */
export type SheetNotes = {
  errors: Map<string, Count>;
  withoutResult: Count;
  otherwise: Map<OtherwiseKind, { count: number; quoted: string[] }>;
};

export const noSheetNotes = (): SheetNotes => ({ errors: new Map(), withoutResult: { count: 0, first: "" }, otherwise: new Map() });

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** A cell holds 32,767 characters; some programs write more. */
const MOST_CHARACTERS = 1 << 20;
const BATCH = 1000;

type Cell = { ref: string; column: number; type: string; style: number; value: string; text: string; isFormula: boolean };

/** Rows that hold a value, in order, in batches. */
export async function* readSheet(workbook: Workbook, sheet: Omit<Sheet, "related">, notes: SheetNotes): AsyncGenerator<SheetRow[]> {
  const shared = await workbook.shared();
  let rows: SheetRow[] = [];
  let row = 0;
  let cells: (string | undefined)[] = [];
  let column = -1;
  let cell: Cell | undefined;
  let into: "value" | "text" | undefined;
  let isReading = false;
  const finishCell = (done: Cell): void => {
    const { text, otherwise } = shownIn(done, workbook, shared);
    if (otherwise) noteOtherwise(notes, otherwise, done.ref);
    if (done.type === "e" && text !== "") noteError(notes, text, done.ref);
    if (done.isFormula && text === "" && done.type !== "str") {
      notes.withoutResult.count += 1;
      notes.withoutResult.first ||= done.ref;
    }
    if (text !== "") cells[done.column] = text;
  };
  const parts = readXml(sheet.part, {
    open(name, attributes) {
      if (name === "row") {
        row = attributes["r"] === undefined ? row + 1 : Number(attributes["r"]);
        if (!Number.isInteger(row) || row < 1 || row > MOST_ROWS) throw new Error(`row ${attributes["r"]}`);
        cells = [];
        column = -1;
      } else if (name === "c") {
        const ref = attributes["r"];
        column = ref === undefined ? column + 1 : columnOf(ref);
        if (column < 0 || column >= MOST_COLUMNS) throw new Error(`cell ${ref}`);
        cell = {
          ref: ref ?? "",
          column,
          type: attributes["t"] ?? "n",
          style: Number(attributes["s"] ?? 0),
          value: "",
          text: "",
          isFormula: false,
        };
      } else if (cell) {
        if (name === "f") cell.isFormula = true;
        else if (name === "v") into = "value";
        else if (name === "rPh") isReading = true;
        else if (name === "t" && !isReading) into = "text";
      }
    },
    close(name) {
      if (name === "v" || name === "t") into = undefined;
      else if (name === "rPh") isReading = false;
      else if (name === "c" && cell) {
        finishCell(cell);
        cell = undefined;
      } else if (name === "row" && cells.some((text) => text !== undefined && text.trim() !== "")) rows.push({ row, cells });
    },
    text(piece) {
      if (into === undefined || !cell) return;
      cell[into] += piece;
      if (cell[into].length > MOST_CHARACTERS) throw new Error(`a value of more than ${MOST_CHARACTERS} characters in ${cell.ref}`);
    },
  });
  for await (const _ of parts) {
    if (rows.length < BATCH) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** The text a cell shows. Formulas show the result that was saved last. */
function shownIn(cell: Cell, workbook: Workbook, shared: readonly string[]): Shown {
  const { type, style, value, text } = cell;
  if (type === "s") return { text: shared[Number(value)] ?? "" };
  if (type === "inlineStr") return { text: unescapeText(text) };
  if (type === "str") return { text: unescapeText(value) };
  if (type === "b") return { text: value.trim() === "1" ? "TRUE" : value.trim() === "0" ? "FALSE" : value };
  if (type === "e" || type === "d") return { text: value };
  return value === "" ? { text: "" } : showNumber(value, workbook.patterns[style] ?? "General", workbook.dates);
}

function noteOtherwise({ otherwise }: SheetNotes, { kind, shown, holds }: NonNullable<Shown["otherwise"]>, ref: string): void {
  const known = otherwise.get(kind) ?? { count: 0, quoted: [] };
  known.count += 1;
  if (known.quoted.length < (isLossy(kind) ? MOST_QUOTED : 1)) known.quoted.push(`${ref}: "${shown}" for ${holds}`);
  otherwise.set(kind, known);
}

/** Something of the cell is not read. */
const isLossy = (kind: OtherwiseKind): boolean => kind === "time" || kind === "rounded";
const MOST_QUOTED = 50;

function noteError(notes: SheetNotes, text: string, ref: string): void {
  const known = notes.errors.get(text);
  if (known) known.count += 1;
  else notes.errors.set(text, { count: 1, first: ref });
}

/** `AB7` is column 27. */
export function columnOf(ref: string): number {
  let column = 0;
  for (let i = 0; i < ref.length; i += 1) {
    const code = ref.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** What was noticed, as sentences. */
export const describeSheetNotes = ({ errors, withoutResult, otherwise }: SheetNotes): string[] => [
  ...[...errors].map(
    ([text, { count, first }]) =>
      `${pluralize(count, "cell shows", "cells show")} the error ${text} (first ${first}); the text was kept as shown.`,
  ),
  ...(withoutResult.count > 0
    ? [
        `${withoutResult.count} formulas have no saved result (first ${withoutResult.first}) and count as empty. Open the file, save it and extract again.`,
      ]
    : []),
  ...[...otherwise].map(([kind, { count, quoted }]) => {
    const { cells, was } = otherwiseWords[kind];
    return `${pluralize(count, ...cells)} (${count > quoted.length ? "first " : ""}${quoted.join(", ")}); ${was}.`;
  }),
];

const otherwiseWords: Readonly<Record<OtherwiseKind, { readonly cells: readonly [one: string, many: string]; readonly was: string }>> = {
  value: {
    cells: ["cell shows another number than it holds", "cells show another number than they hold"],
    was: "the number it holds was read",
  },
  unit: { cells: ["cell shows a unit beside its number", "cells show a unit beside their number"], was: "number and unit were read" },
  word: { cells: ["cell shows a word for its number", "cells show a word for their number"], was: "the word was read" },
  rounded: {
    cells: ["cell shows its number rounded", "cells show their number rounded"],
    was: "the number was read as it is shown; show more decimals in the workbook if they are needed",
  },
  time: { cells: ["cell hides a time of day", "cells hide a time of day"], was: "only the day was read" },
};
