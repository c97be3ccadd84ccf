/** Reads the rows of one table of a dump, whatever stands between its statements. */

import { pluralize } from "../../../../shared/record/format-count.ts";
import type { SourceFile } from "../../source-file.ts";
import { ByteWindow } from "./byte-window.ts";
import { dumpBytes } from "./dump-bytes.ts";
import type { DumpFormat } from "./dump-format.ts";
import { Statements } from "./read-statements.ts";
import { readTuple, type Tuple, type TupleRules } from "./read-tuple.ts";
import { createDecoder, type DecodeNotes, type Decoder, holdsBytes, showBinary } from "./show-binary.ts";
import { DumpTrouble, LONGEST_ROW } from "./sql-faults.ts";
import { Place } from "./survey-dump.ts";
import { undoCopyEscapes } from "./undo-escapes.ts";

/** A row as it stands in the dump; `problem` says why it cannot be used, as a sentence's end. */
export type DumpRow = {
  readonly offset: number;
  readonly cells: readonly (string | undefined)[];
  readonly problem: string | undefined;
  /** Only of one with a problem. */
  readonly text: string;
};

const BATCH = 500;
const [NEWLINE, RETURN, OPEN, COMMA, SEMICOLON, BACKSLASH] = [10, 13, 40, 44, 59, 92];

/** All rows in order, in batches; throws a trouble where the dump cannot be read. `from`: begins with the row that stands at this byte. */
export async function* readDumpRows(file: SourceFile, format: DumpFormat, notes: DecodeNotes, from?: number): AsyncGenerator<DumpRow[]> {
  const window = new ByteWindow(dumpBytes(file, format.wide, from ?? format.start), from ?? format.start);
  try {
    yield* new RowReader(window, format, notes).rows(from !== undefined);
  } finally {
    await window.close();
  }
}

class RowReader {
  readonly #window: ByteWindow;
  readonly #format: DumpFormat;
  readonly #notes: DecodeNotes;
  readonly #decode: Decoder;
  readonly #statements: Statements;
  readonly #positions: ReadonlyMap<string, number>;

  constructor(window: ByteWindow, format: DumpFormat, notes: DecodeNotes) {
    this.#window = window;
    this.#format = format;
    this.#notes = notes;
    this.#decode = createDecoder(format.encoding, notes);
    this.#statements = new Statements(window, format.dialect);
    // Databases do not tell names of columns apart by their case alone.
    this.#positions = new Map([
      ...format.columns.map(([name], at) => [name.toLowerCase(), at] as const),
      ...format.columns.map(([name], at) => [name, at] as const),
    ]);
  }

  async *rows(isInside: boolean): AsyncGenerator<DumpRow[]> {
    const { alike, usual, dialect, end } = this.#format;
    if (isInside && alike) {
      yield* alike.kind === "copy" ? this.#copied(alike.columns) : this.#inserted(alike.columns);
      return;
    }
    const place = new Place(this.#format.database, this.#format.schema);
    const wanted = place.keyOf({ qualifier: undefined, name: this.#format.table }, dialect);
    while (this.#window.offset < end) {
      const next = await this.#statements.next();
      if (!next) return;
      const { head } = next;
      place.follow(head);
      if (head.kind !== "insert" && head.kind !== "copy") continue;
      const isWanted = place.keyOf(head.table, dialect) === wanted;
      const columns = head.columns ?? usual;
      if (head.kind === "insert") {
        if (isWanted) yield* this.#inserted(columns);
        await this.#statements.passValues();
      } else if (isWanted && head.isText) yield* this.#copied(columns);
      else await this.#statements.passCopy();
    }
  }

  /** The rows of INSERT, up to what stands behind the last one. */
  async *#inserted(columns: readonly string[]): AsyncGenerator<DumpRow[]> {
    const window = this.#window;
    const rules: TupleRules = { dialect: this.#format.dialect, decode: this.#decode, notes: this.#notes, types: this.#typesOf(columns) };
    let batch: DumpRow[] = [];
    let isFirst = true;
    for (;;) {
      const byte = await this.#nextByte();
      if (byte === COMMA && !isFirst) {
        window.at += 1;
        if ((await this.#nextByte()) !== OPEN) throw new DumpTrouble("damaged", window.offset, "a row does not begin with a parenthesis");
      } else if (byte !== OPEN || !isFirst) {
        if (isFirst) throw new DumpTrouble("damaged", window.offset, "a statement with rows has no row");
        if (byte === OPEN) throw new DumpTrouble("damaged", window.offset, "a comma is missing between two rows");
        if (byte !== SEMICOLON && !/^(?:ON|AS|RETURNING)\b/iu.test(window.bytes.toString("latin1", window.at, window.at + 12)))
          throw new DumpTrouble("damaged", window.offset, "neither a comma nor a semicolon stands behind a row");
        break;
      }
      isFirst = false;
      const offset = window.offset;
      const tuple = await this.#tuple(rules);
      const start = window.at;
      window.at = tuple.end;
      batch.push(this.#row(offset, tuple, columns, () => window.bytes.toString("latin1", start, tuple.end)));
      if (batch.length >= BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  async #tuple(rules: TupleRules): Promise<Tuple> {
    const window = this.#window;
    for (;;) {
      try {
        const tuple = readTuple(window.bytes, window.at, rules);
        if (tuple) {
          this.#checkLength(tuple.end);
          return tuple;
        }
      } catch (fault) {
        if (fault instanceof DumpTrouble) throw new DumpTrouble(fault.kind, window.base + fault.offset, fault.message);
        throw fault;
      }
      if (window.isEnded) throw new DumpTrouble("cut off", window.offset, "the file ends in the middle of a row that begins here");
      this.#checkLength();
      await window.more();
    }
  }

  #checkLength(end = this.#window.bytes.length): void {
    const { at, offset } = this.#window;
    if (end - at > LONGEST_ROW) throw new DumpTrouble("hostile", offset, `a row that begins here has more than ${LONGEST_ROW} bytes`);
  }

  /** The first byte that is neither white space nor part of a comment. */
  async #nextByte(): Promise<number> {
    const window = this.#window;
    for (;;) {
      const { bytes } = window;
      while (window.at < bytes.length && (bytes[window.at] as number) <= 32) window.at += 1;
      if (bytes.length - window.at < 16 && !window.isEnded) {
        await window.more();
        continue;
      }
      const byte = bytes[window.at];
      if (byte === undefined) throw new DumpTrouble("cut off", window.offset, "the file ends in the middle of a statement with rows");
      const two = bytes.toString("latin1", window.at, window.at + 2);
      if (two !== "--" && two !== "/*") return byte;
      const end = bytes.indexOf(two === "--" ? "\n" : "*/", window.at + 2);
      if (end >= 0) window.at = end + (two === "--" ? 1 : 2);
      else if (window.isEnded) throw new DumpTrouble("cut off", window.offset, "the file ends inside a comment");
      else {
        this.#checkLength();
        await window.more();
      }
    }
  }

  /** The lines of COPY, up to the one that ends them. */
  async *#copied(columns: readonly string[]): AsyncGenerator<DumpRow[]> {
    const window = this.#window;
    const types = this.#typesOf(columns);
    let batch: DumpRow[] = [];
    for (;;) {
      const found = window.bytes.indexOf(NEWLINE, window.at);
      if (found < 0 && !window.isEnded) {
        this.#checkLength();
        await window.more();
        continue;
      }
      const start = window.at;
      const { bytes, offset } = window;
      const newline = found < 0 ? bytes.length : found;
      const end = newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline;
      if (end - start === 2 && bytes.toString("latin1", start, end) === "\\.") {
        window.at = Math.min(newline + 1, bytes.length);
        break;
      }
      if (found < 0) throw new DumpTrouble("cut off", offset, "the file ends among the rows of a table");
      this.#checkLength(end);
      const cells = this.#fields(bytes, { start, end }, types);
      window.at = newline + 1;
      batch.push(this.#row(offset, { cells, expression: undefined }, columns, () => bytes.toString("latin1", start, end)));
      if (batch.length >= BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  #fields(bytes: Buffer, line: { start: number; end: number }, types: readonly (string | undefined)[]): (string | undefined)[] {
    const cells: (string | undefined)[] = [];
    let start = line.start;
    let isPlain = true;
    for (let at = line.start; at <= line.end; at += 1) {
      const byte = at === line.end ? 9 : bytes[at];
      if (byte === BACKSLASH) isPlain = false;
      if (byte !== 9) continue;
      cells.push(isPlain ? this.#decode(bytes, start, at) : this.#escaped(bytes, { start, end: at }, types[cells.length]));
      start = at + 1;
      isPlain = true;
    }
    return cells;
  }

  #escaped(bytes: Buffer, { start, end }: { start: number; end: number }, type: string | undefined): string | undefined {
    if (end - start === 2 && bytes[start + 1] === 78) return "";
    const plain = undoCopyEscapes(bytes, start, end);
    if (type === undefined) return this.#decode(plain, 0, plain.length);
    const hex = /^\\x((?:[0-9a-f]{2})*)$/iu.exec(plain.toString("latin1", 0, plain.length))?.[1];
    const text = showBinary(hex === undefined ? plain : Buffer.from(hex, "hex"), type);
    if (text === undefined) this.#notes.leftOut += 1;
    return text;
  }

  #row(
    offset: number,
    { cells: values, expression }: Pick<Tuple, "cells" | "expression">,
    columns: readonly string[],
    text: () => string,
  ): DumpRow {
    if (values.length !== columns.length) {
      const problem = `it has ${pluralize(values.length, "value")} for ${pluralize(columns.length, "column")}, so values may be in the wrong column`;
      return { offset, cells: values, problem, text: this.#shown(text()) };
    }
    if (expression !== undefined) {
      const problem = "it has a value that only a database can work out";
      return { offset, cells: values, problem, text: this.#shown(text()) };
    }
    if (columns === this.#format.usual && columns.length === this.#format.columns.length)
      return { offset, cells: values, problem: undefined, text: "" };
    const cells: (string | undefined)[] = this.#format.columns.map(() => undefined);
    for (const [at, column] of columns.entries()) {
      const position = this.#positionOf(column);
      if (position !== undefined) cells[position] = values[at];
    }
    return { offset, cells, problem: undefined, text: "" };
  }

  #shown(text: string): string {
    const bytes = Buffer.from(text.slice(0, LONGEST_SHOWN), "latin1");
    return this.#decode(bytes, 0, bytes.length);
  }

  #typesOf(columns: readonly string[]): (string | undefined)[] {
    return columns.map((column) => {
      const type = this.#format.columns[this.#positionOf(column) ?? -1]?.[1];
      return holdsBytes(type) ? type : undefined;
    });
  }

  #positionOf(column: string): number | undefined {
    return this.#positions.get(column) ?? this.#positions.get(column.toLowerCase());
  }
}

const LONGEST_SHOWN = 20_000;
