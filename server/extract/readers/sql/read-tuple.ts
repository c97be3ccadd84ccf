/** Reads the values of one row between parentheses, as INSERT has them. */

import type { Dialect } from "./dialect.ts";
import { evaluate } from "./evaluate-text.ts";
import { type DecodeNotes, type Decoder, showBinary } from "./show-binary.ts";
import { DumpTrouble } from "./sql-faults.ts";
import { type Escapes, undoEscapes } from "./undo-escapes.ts";

const [DOUBLE, SINGLE, OPEN, CLOSE, STAR, COMMA, DASH, SLASH, ZERO, COLON, BACKSLASH] = [34, 39, 40, 41, 42, 44, 45, 47, 48, 58, 92];

export type TupleRules = {
  readonly dialect: Dialect;
  readonly decode: Decoder;
  readonly notes: DecodeNotes;
  /** The type of the column that each value is for, where it holds bytes. */
  readonly types: readonly (string | undefined)[];
};

export type Tuple = {
  readonly cells: (string | undefined)[];
  /** Where it ends, behind its parenthesis. */
  readonly end: number;
  /** A value that only a database can work out. */
  readonly expression: string | undefined;
};

/** More of the file is needed. */
class NeedMore extends Error {}
const needMore = new NeedMore("more of the file is needed");

/**
 * The row whose parenthesis stands at `at`; undefined when it goes on behind the bytes that are there. Offsets of troubles count from the beginning
 * of the bytes.
 */
export function readTuple(bytes: Buffer, at: number, rules: TupleRules): Tuple | undefined {
  try {
    return new TupleReader(bytes, at + 1, rules).read();
  } catch (fault) {
    if (fault === needMore) return undefined;
    throw fault;
  }
}

class TupleReader {
  at: number;
  readonly #bytes: Buffer;
  readonly #rules: TupleRules;
  #expression: string | undefined;

  constructor(bytes: Buffer, at: number, rules: TupleRules) {
    this.#bytes = bytes;
    this.at = at;
    this.#rules = rules;
  }

  read(): Tuple {
    const cells: (string | undefined)[] = [];
    this.#pass();
    if (this.#byte() === CLOSE) return { cells, end: this.at + 1, expression: undefined };
    for (;;) {
      cells.push(this.#value(cells.length));
      const byte = this.#byte();
      this.at += 1;
      if (byte === CLOSE) return { cells, end: this.at, expression: this.#expression };
      if (byte !== COMMA) throw new DumpTrouble("damaged", this.at - 1, "a comma or parenthesis is missing after a value");
      this.#pass();
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw needMore;
    return byte;
  }

  /** Passes white space and comments. */
  #pass(): void {
    for (;;) {
      const byte = this.#byte();
      if (byte <= 32) this.at += 1;
      else if (byte === SLASH && this.#bytes[this.at + 1] === STAR) this.#passTo("*/", 2);
      else if (byte === DASH && this.#bytes[this.at + 1] === DASH && (this.#bytes[this.at + 2] ?? 0) <= 32) this.#passTo("\n", 1);
      else return;
    }
  }

  #passTo(mark: string, length: number): void {
    const end = this.#bytes.indexOf(mark, this.at + 2);
    if (end < 0) throw needMore;
    this.at = end + length;
  }

  /** One value, up to the comma or parenthesis behind it. */
  #value(index: number): string | undefined {
    const start = this.at;
    const type = this.#rules.types[index];
    const value = this.#simple(type);
    this.#pass();
    if (this.#byte() === COLON && this.#bytes[this.at + 1] === COLON) this.#passCast();
    const byte = this.#byte();
    if (value !== NO_VALUE && (byte === COMMA || byte === CLOSE)) return value;
    this.at = start;
    const text = this.#passExpression();
    const known = evaluate(text, this.#rules.dialect);
    if (known !== undefined) return this.#rules.decode(Buffer.from(known, "latin1"), 0, known.length);
    this.#expression ??= text.slice(0, 60);
    return undefined;
  }

  #simple(type: string | undefined): string | undefined | typeof NO_VALUE {
    const bytes = this.#bytes;
    const first = this.#byte();
    const { dialect } = this.#rules;
    if (first === SINGLE || first === DOUBLE) return this.#quoted(type, dialect === "mysql" ? "mysql" : "standard");
    const start = this.at;
    let at = start;
    if (first === DASH || first === 43) at += 1;
    let byte = bytes[at];
    while (
      byte !== undefined &&
      ((byte >= 48 && byte <= 57) ||
        (byte >= 65 && byte <= 90) ||
        byte === 95 ||
        (byte >= 97 && byte <= 122) ||
        byte === 46 ||
        ((byte === 45 || byte === 43) && isExponent(bytes, at)))
    ) {
      at += 1;
      byte = bytes[at];
    }
    if (byte === undefined) throw needMore;
    this.at = at;
    const word = bytes.toString("latin1", start, at);
    const isNumber = (first >= 48 && first <= 57) || first === DASH || first === 43 || first === 46;
    if (isNumber) {
      if (first === ZERO && /^0x(?:[0-9a-f]{2})+$/iu.test(word)) return this.#bytesOf(Buffer.from(word.slice(2), "hex"), type);
      if (first === ZERO && /^0b[01]+$/u.test(word)) return BigInt(word).toString();
      return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/iu.test(word) ? word : NO_VALUE;
    }
    if (byte === SINGLE) {
      const prefix = word.toLowerCase();
      if (prefix === "x") return this.#bytesOf(Buffer.from(this.#raw(), "hex"), type);
      if (prefix === "b") return this.#bits();
      if (prefix === "e") return this.#quoted(type, "postgresql escapes");
      if (prefix === "n") return this.#quoted(type, dialect === "mysql" ? "mysql" : "standard");
    }
    if (/^null$/iu.test(word)) return "";
    if (/^(?:true|false)$/iu.test(word)) return word.toLowerCase();
    if (word.startsWith("_")) {
      this.#pass();
      const next = this.#byte();
      if (next === SINGLE)
        return word.toLowerCase() === "_binary" ? this.#bytesOf(this.#unescaped("mysql"), type) : this.#quoted(type, "mysql");
      if (next === ZERO) return this.#simple(type ?? "blob");
      if ((next === 120 || next === 88) && bytes[this.at + 1] === SINGLE) return this.#simple(type ?? "blob");
    }
    return NO_VALUE;
  }

  #bytesOf(bytes: Buffer, type: string | undefined): string | undefined {
    const text = showBinary(bytes, type);
    if (text === undefined) this.#rules.notes.leftOut += 1;
    return text;
  }

  #bits(): string {
    const text = this.#raw();
    return /^[01]+$/u.test(text) ? BigInt(`0b${text}`).toString() : "";
  }

  #raw(): string {
    const start = this.at + 1;
    const end = this.#bytes.indexOf(SINGLE, start);
    if (end < 0) throw needMore;
    this.at = end + 1;
    return this.#bytes.toString("latin1", start, end);
  }

  #quoted(type: string | undefined, escapes: Escapes): string | undefined {
    if (type !== undefined) {
      const inside = this.#unescaped(escapes);
      const hex = type === "bytea" ? /^\\x((?:[0-9a-f]{2})*)$/iu.exec(inside.toString("latin1", 0, inside.length))?.[1] : undefined;
      return this.#bytesOf(hex === undefined ? inside : Buffer.from(hex, "hex"), type);
    }
    const start = this.at + 1;
    const isPlain = this.#passQuoted(escapes !== "standard");
    if (isPlain) return this.#rules.decode(this.#bytes, start, this.at - 1);
    const bytes = undoEscapes(this.#bytes, { start, end: this.at - 1 }, escapes, this.#bytes[start - 1] as number);
    return this.#rules.decode(bytes, 0, bytes.length);
  }

  #unescaped(escapes: Escapes): Buffer {
    const start = this.at + 1;
    this.#passQuoted(escapes !== "standard");
    return undoEscapes(this.#bytes, { start, end: this.at - 1 }, escapes, this.#bytes[start - 1] as number);
  }

  /** Passes a text in quotation marks; false when something in it stands for something else. */
  #passQuoted(hasEscapes: boolean): boolean {
    const bytes = this.#bytes;
    const mark = this.#byte();
    const length = bytes.length;
    let isPlain = true;
    let at = this.at + 1;
    while (at < length) {
      const byte = bytes[at];
      if (byte === mark) {
        if (at + 1 >= length) throw needMore;
        if (bytes[at + 1] !== mark) {
          this.at = at + 1;
          return isPlain;
        }
        isPlain = false;
        at += 2;
      } else if (byte === BACKSLASH && hasEscapes) {
        isPlain = false;
        at += 2;
      } else at += 1;
    }
    throw needMore;
  }

  /** `::character varying(20)[]` behind a value. */
  #passCast(): void {
    this.at += 2;
    let depth = 0;
    for (;;) {
      const byte = this.#byte();
      if (depth === 0 && (byte === COMMA || byte === CLOSE)) return;
      if (byte === OPEN) depth += 1;
      if (byte === CLOSE) depth -= 1;
      this.at += 1;
    }
  }

  /** Passes whatever stands before the comma or parenthesis that ends a value, and returns it as it stands. */
  #passExpression(): string {
    const start = this.at;
    let depth = 0;
    for (;;) {
      const byte = this.#byte();
      if (byte === SINGLE || byte === DOUBLE) {
        this.#passQuoted(this.#rules.dialect === "mysql");
        continue;
      }
      if (depth === 0 && (byte === COMMA || byte === CLOSE)) break;
      if (byte === 59 && depth === 0) throw new DumpTrouble("damaged", this.at, "a row is not closed with a parenthesis");
      if (byte === OPEN) depth += 1;
      if (byte === CLOSE) depth -= 1;
      this.at += 1;
    }
    if (this.at === start) throw new DumpTrouble("damaged", start, "a value is missing");
    return this.#bytes.toString("latin1", start, this.at).trim();
  }
}

const NO_VALUE = Symbol("no value");

/** Whether a sign belongs to the number before it: `1e-7`. */
const isExponent = (bytes: Buffer, at: number): boolean => {
  const before = bytes[at - 1];
  const first = bytes[at - 2];
  return (before === 101 || before === 69) && first !== undefined && ((first >= 48 && first <= 57) || first === 46);
};
