/** Looks through a sheet's text for rows, cells and merged areas, without an XML parser: the second opinion on what a sheet holds. */
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "../delimited/decode-text.ts";
import { columnOf } from "./read-sheet.ts";

export type Merged = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

export type SheetScan = {
  /** Rows that hold a value. */
  readonly filled: number;
  /** The numbers of the first of them. */
  readonly firstRows: readonly number[];
  /** First and last column, from 0, that hold a value. */
  readonly left: number;
  readonly right: number;
  readonly merged: readonly Merged[];
  /** Cells with an address behind them, and the id under which it is kept. */
  readonly links: readonly { readonly ref: string; readonly id: string }[];
};

export type RawCell = {
  readonly ref: string;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  readonly raw: string;
};

const FIRST = 200;
const MOST_MERGED = 10_000;
/** A row longer than this is no row. */
const LONGEST_ROW = 64 << 20;

/** Every row of the sheet's text, one after another. */
export async function* scanRows(part: SourceFile): AsyncGenerator<{ row: number; cells: RawCell[] } | { tail: string }> {
  const rowPattern = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?row>)/gsu;
  let text = "";
  let row = 0;
  for await (const piece of decodeText(await part.open(), "utf-8", 1 << 18)) {
    text += piece;
    let end = 0;
    rowPattern.lastIndex = 0;
    for (let found = rowPattern.exec(text); found; found = rowPattern.exec(text)) {
      end = rowPattern.lastIndex;
      const number = /\br="(\d+)"/u.exec(found[1] ?? "")?.[1];
      row = number === undefined ? row + 1 : Number(number);
      yield { row, cells: cellsOf(found[2] ?? "") };
    }
    text = text.slice(end);
    if (text.length > LONGEST_ROW) throw new Error("a row without an end");
  }
  yield { tail: text };
}

function cellsOf(row: string): RawCell[] {
  const cells: RawCell[] = [];
  for (const [, attributes = "", inner = ""] of row.matchAll(/<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gsu)) {
    const ref = /\br="([A-Za-z]+\d+)"/u.exec(attributes)?.[1];
    const type = /\bt="(\w+)"/u.exec(attributes)?.[1] ?? "n";
    cells.push({
      ref: ref ?? "",
      column: ref === undefined ? (cells.at(-1)?.column ?? -1) + 1 : columnOf(ref),
      type,
      style: Number(/\bs="(\d+)"/u.exec(attributes)?.[1] ?? 0),
      raw: type === "inlineStr" ? textsIn(inner) : (/<(?:\w+:)?v\b[^>]*>(.*?)<\/(?:\w+:)?v>/su.exec(inner)?.[1] ?? ""),
    });
  }
  return cells;
}

/** The texts between `<t>` and `</t>`, still escaped, without readings. */
const textsIn = (xml: string): string =>
  [...xml.replace(/<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gsu, "").matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?t>)/gsu)]
    .map(([, text = ""]) => text)
    .join("");

/** Shared texts, still escaped. */
export async function scanShared(part: SourceFile): Promise<string[]> {
  const pattern = /<(?:\w+:)?si\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?si>)/gsu;
  const texts: string[] = [];
  let text = "";
  for await (const piece of decodeText(await part.open(), "utf-8", 1 << 18)) {
    text += piece;
    let end = 0;
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      end = pattern.lastIndex;
      texts.push(textsIn(found[1] ?? ""));
    }
    text = text.slice(end);
    if (text.length > LONGEST_ROW) throw new Error("a text without an end");
  }
  return texts;
}

/** Whether a text, still escaped, is nothing but white space. */
export const isBlankText = (text: string): boolean =>
  text.replace(/&#(?:x0*(?:9|a|d|20|a0)|0*(?:9|10|13|32|160));|_x00(?:00|09|0a|0d|20|a0)_/giu, " ").trim() === "";

/** What a sheet holds, by its text alone. `blanks` are the numbers of the shared texts that are blank. */
export async function scanSheet(part: SourceFile, blanks: ReadonlySet<number>, signal?: AbortSignal): Promise<SheetScan> {
  const firstRows: number[] = [];
  let filled = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = -1;
  let tail = "";
  for await (const found of scanRows(part)) {
    if ("tail" in found) {
      tail = found.tail;
      continue;
    }
    signal?.throwIfAborted();
    let isFilled = false;
    for (const { column, type, raw } of found.cells) {
      if (type === "s" ? raw === "" || blanks.has(Number(raw)) : isBlankText(raw)) continue;
      isFilled = true;
      if (column < left) left = column;
      if (column > right) right = column;
    }
    if (!isFilled) continue;
    filled += 1;
    if (firstRows.length < FIRST) firstRows.push(found.row);
  }
  return { filled, firstRows, left: right < 0 ? 0 : left, right, merged: mergedIn(tail), links: linksIn(tail) };
}

function linksIn(tail: string): { ref: string; id: string }[] {
  return [...tail.matchAll(/<(?:\w+:)?hyperlink\b([^>]*)>/gu)].flatMap(([, attributes = ""]) => {
    const ref = /\bref="([A-Z]+\d+)/u.exec(attributes)?.[1];
    const id = /\b\w+:id="([^"]+)"/u.exec(attributes)?.[1];
    return ref === undefined || id === undefined ? [] : [{ ref, id }];
  });
}

function mergedIn(tail: string): Merged[] {
  const merged: Merged[] = [];
  for (const [, from = "", to = ""] of tail.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+\d+):([A-Z]+\d+)"/gu)) {
    if (merged.length === MOST_MERGED) break;
    const row = (ref: string): number => Number(/\d+/u.exec(ref)?.[0] ?? 0);
    merged.push({ top: row(from), bottom: row(to), left: columnOf(from), right: columnOf(to) });
  }
  return merged;
}
