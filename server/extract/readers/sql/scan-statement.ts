/** Finds where a statement of a dump ends: past quotation marks, comments, quoted bodies of functions and triggers. */
import type { ByteWindow } from "./byte-window.ts";
import type { Dialect } from "./dialect.ts";
import { DumpTrouble } from "./sql-faults.ts";

const [NEWLINE, DOUBLE, HASH, DOLLAR, SINGLE, STAR, DASH, SLASH, BACKSLASH, BACKTICK] = [10, 34, 35, 36, 39, 42, 45, 47, 92, 96];
/** The longest mark that may lie across two pieces of the file: a dollar quote with its name. */
const LOOK_AHEAD = 80;

const isWordByte = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 48 && byte <= 57) ||
    (byte >= 65 && byte <= 90) ||
    byte === 95 ||
    (byte >= 97 && byte <= 122) ||
    byte >= 128 ||
    byte === DOLLAR);

/** Statements whose bodies hold statements, between BEGIN and END. */
const WITH_BODY = /^CREATE\b[^(]*?\b(?:TRIGGER|FUNCTION|PROCEDURE|EVENT)\b/iu;

export type StatementRules = { readonly dialect: Dialect; readonly delimiter: string };

/**
 * Moves the window behind the delimiter that ends the statement at `at`, and returns where in the file the delimiter begins. What the statement
 * says up to `kept` bytes is returned too. Throws a trouble "cut off" when the file ends inside.
 */
export async function scanStatement(
  window: ByteWindow,
  { dialect, delimiter }: StatementRules,
  kept: number,
): Promise<{ end: number; text: string }> {
  const start = window.offset;
  await window.atLeast(256);
  const hasBody = delimiter === ";" && WITH_BODY.test(window.bytes.toString("latin1", window.at, window.at + 256));
  const scan = new StatementScan(dialect, Buffer.from(delimiter, "latin1"), hasBody);
  const head: Buffer[] = [];
  let length = 0;
  for (;;) {
    const before = window.at;
    const end = scan.go(window);
    if (length < kept) {
      const piece = Buffer.from(window.bytes.subarray(before, Math.min(end ?? window.at, before + kept - length)));
      head.push(piece);
      length += piece.length;
    }
    if (end !== undefined) return { end: window.base + end, text: Buffer.concat(head).toString("latin1") };
    if (window.isEnded && window.at >= window.bytes.length) throw new DumpTrouble("cut off", start, scan.whereItEnds());
    await window.more();
  }
}

class StatementScan {
  /** 0, a quotation mark, or the kind of comment: NEWLINE for one to the end of the line, STAR for one in marks. */
  #inside = 0;
  #escapes = false;
  #dollar: Buffer | undefined;
  /** How many of BEGIN and CASE are open. */
  #open = 0;
  readonly #dialect: Dialect;
  readonly #delimiter: Buffer;
  readonly #hasBody: boolean;

  constructor(dialect: Dialect, delimiter: Buffer, hasBody: boolean) {
    this.#dialect = dialect;
    this.#delimiter = delimiter;
    this.#hasBody = hasBody;
  }

  whereItEnds(): string {
    return this.#inside === 0 || this.#inside === NEWLINE
      ? "the file ends in the middle of a statement that begins here"
      : "the file ends inside a value or comment of a statement that begins here";
  }

  /** Where in the window the delimiter begins, the window behind it; undefined when more of the file is needed. */
  go(window: ByteWindow): number | undefined {
    const { bytes, isEnded } = window;
    const safe = isEnded ? bytes.length : bytes.length - LOOK_AHEAD;
    let at = window.at;
    const first = this.#delimiter[0];
    while (at < safe) {
      if (this.#inside !== 0) {
        at = this.#leave(bytes, at, safe);
        continue;
      }
      const byte = bytes[at] as number;
      if (byte === first && this.#isDelimiter(bytes, at) && this.#open === 0) {
        window.at = at + this.#delimiter.length;
        return at;
      }
      if (byte === SINGLE || byte === DOUBLE || byte === BACKTICK) {
        this.#inside = byte;
        this.#escapes = byte !== BACKTICK && this.#dialect === "mysql";
        at += 1;
      } else if (
        bytes[at + 1] === SINGLE &&
        (byte === 69 || byte === 101) &&
        this.#dialect === "postgresql" &&
        !isWordByte(bytes[at - 1])
      ) {
        this.#inside = SINGLE;
        this.#escapes = true;
        at += 2;
      } else if (byte === DASH && bytes[at + 1] === DASH && (this.#dialect !== "mysql" || isSpace(bytes[at + 2]))) {
        this.#inside = NEWLINE;
        at += 2;
      } else if (byte === HASH && this.#dialect === "mysql") {
        this.#inside = NEWLINE;
        at += 1;
      } else if (byte === SLASH && bytes[at + 1] === STAR) {
        this.#inside = STAR;
        at += 2;
      } else if (byte === DOLLAR && this.#dialect === "postgresql" && !isWordByte(bytes[at - 1])) {
        const tag = /^\$(?:[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*)?\$/u.exec(bytes.toString("latin1", at, at + 66))?.[0];
        if (tag !== undefined) {
          this.#inside = DOLLAR;
          this.#dollar = Buffer.from(tag, "latin1");
        }
        at += tag?.length ?? 1;
      } else if (this.#hasBody && isWordByte(byte)) at = this.#word(bytes, at);
      else at += 1;
    }
    window.at = Math.min(Math.max(at, window.at), bytes.length);
    return undefined;
  }

  /** Goes on inside a quote or comment; returns where it stops, behind its end or at the end of what is there. */
  #leave(bytes: Buffer, from: number, safe: number): number {
    const inside = this.#inside;
    if (inside === NEWLINE || inside === STAR || inside === DOLLAR) {
      const mark = inside === NEWLINE ? NEWLINE : inside === STAR ? "*/" : (this.#dollar as Buffer);
      const found = bytes.indexOf(mark, from);
      if (found < 0 || found >= safe) return safe;
      this.#inside = 0;
      return found + (inside === NEWLINE ? 1 : inside === STAR ? 2 : (this.#dollar?.length ?? 0));
    }
    let at = from;
    while (at < safe) {
      const byte = bytes[at];
      if (byte === BACKSLASH && this.#escapes) at += 2;
      else if (byte !== inside) at += 1;
      else if (bytes[at + 1] === inside) at += 2;
      else {
        this.#inside = 0;
        return at + 1;
      }
    }
    return at;
  }

  #isDelimiter(bytes: Buffer, at: number): boolean {
    for (let n = 1; n < this.#delimiter.length; n += 1) if (bytes[at + n] !== this.#delimiter[n]) return false;
    return true;
  }

  #word(bytes: Buffer, from: number): number {
    let at = from;
    while (isWordByte(bytes[at])) at += 1;
    const word = bytes.toString("latin1", from, Math.min(at, from + 6)).toUpperCase();
    if (at - from === word.length) {
      if (word === "BEGIN" || word === "CASE") this.#open += 1;
      else if (word === "END" && this.#open > 0) this.#open -= 1;
    }
    return at;
  }
}

const isSpace = (byte: number | undefined): boolean => byte === undefined || byte <= 32;
