/** Goes through the statements of a dump one by one, without running any. */
import type { ByteWindow } from "./byte-window.ts";
import type { Dialect } from "./dialect.ts";
import { scanStatement } from "./scan-statement.ts";
import { DumpTrouble, LONGEST_HEAD, LONGEST_ROW } from "./sql-faults.ts";
import { type Head, readHead } from "./statement-head.ts";

const [NEWLINE, HASH, STAR, DASH, SLASH, BACKSLASH] = [10, 35, 42, 45, 47, 92];
/** As much of a comment or a statement as says what it is. */
const SHORT = 4096;

/** After an "insert" the window stands where its values begin, after a "copy" at its first row: whoever asks for the next statement has passed them. */
export class Statements {
  readonly window: ByteWindow;
  dialect: Dialect;
  delimiter = ";";

  constructor(window: ByteWindow, dialect: Dialect) {
    this.window = window;
    this.dialect = dialect;
  }

  /** The next statement, comment or order to the client; undefined at the end of the file. */
  async next(): Promise<{ readonly start: number; readonly head: Head } | undefined> {
    const { window } = this;
    for (;;) {
      await window.atLeast(SHORT);
      const { bytes } = window;
      while (window.at < bytes.length && (bytes[window.at] as number) <= 32) window.at += 1;
      if (window.at >= bytes.length) {
        if (window.isEnded) return undefined;
        continue;
      }
      if (bytes.length - window.at < SHORT && !window.isEnded) continue;
      // What a program left behind a text file.
      if (bytes[window.at] === 0xef && bytes[window.at + 1] === 0xbb && window.offset === 0) {
        window.at += 3;
        continue;
      }
      return { start: window.offset, head: await this.#read() };
    }
  }

  async #read(): Promise<Head> {
    const { window, dialect } = this;
    const { bytes, at } = window;
    if (bytes[at] === DASH && bytes[at + 1] === DASH) return { kind: "remark", text: await this.#line() };
    if (bytes[at] === HASH && dialect === "mysql") return { kind: "remark", text: await this.#line() };
    if (bytes[at] === SLASH && bytes[at + 1] === STAR) return this.#carriedOut(await this.#comment());
    if (bytes[at] === BACKSLASH) {
      const database = /^\\c(?:onnect)?\s+(?:-\S+\s+)*"?([^\s"]+)/u.exec(await this.#line())?.[1];
      return database === undefined ? { kind: "other" } : { kind: "use", database };
    }
    const text = bytes.toString("latin1", at, at + SHORT);
    if (/^DELIMITER\s/iu.test(text)) {
      this.delimiter = /^\S+\s+(\S{1,16})/u.exec(await this.#line())?.[1] ?? ";";
      return { kind: "other" };
    }
    if (bytes.toString("latin1", at, at + this.delimiter.length) === this.delimiter) {
      window.at += this.delimiter.length;
      return { kind: "other" };
    }
    if (/^(?:INSERT|REPLACE)\b/iu.test(text)) {
      const head = await this.#insertHead(text);
      if (head) return head;
    }
    const isTable = /^CREATE\b(?:\s+\w+){0,2}?\s+TABLE\b/iu.test(text);
    const whole = await scanStatement(window, this, isTable ? LONGEST_HEAD : SHORT);
    const head = readHead(whole.text.trimEnd());
    if (head.kind === "copy") await this.#line();
    return head;
  }

  /** A statement that fills a table may be longer than memory: only up to its values it is looked at. */
  async #insertHead(text: string): Promise<Head | undefined> {
    const { window } = this;
    let head = readHead(text);
    if (head.kind !== "insert" && text.length === SHORT) {
      await window.atLeast(LONGEST_HEAD);
      head = readHead(window.bytes.toString("latin1", window.at, window.at + LONGEST_HEAD));
    }
    if (head.kind !== "insert") return undefined;
    window.at += head.length;
    return head;
  }

  /** MySQL carries out what stands in a comment that begins with an exclamation mark. */
  #carriedOut(comment: string): Head {
    const inside = /^\/\*M?!\d*\s*(.*?)\s*\*\/$/su.exec(comment)?.[1];
    if (inside === undefined) return { kind: "remark", text: comment };
    const head = readHead(inside);
    return head.kind === "encoding" || head.kind === "use" || head.kind === "no escapes" || head.kind === "program"
      ? head
      : { kind: "other" };
  }

  async #line(): Promise<string> {
    const { window } = this;
    let text: string | undefined;
    for (;;) {
      const end = window.bytes.indexOf(NEWLINE, window.at);
      text ??= window.bytes.toString("latin1", window.at, Math.min(window.at + SHORT, end < 0 ? window.bytes.length : end));
      window.at = end < 0 ? window.bytes.length : end + 1;
      if (end >= 0 || window.isEnded) return text.trimEnd();
      await window.more();
    }
  }

  async #comment(): Promise<string> {
    const { window } = this;
    for (;;) {
      const end = window.bytes.indexOf("*/", window.at + 2);
      if (end >= 0) {
        const text = window.bytes.toString("latin1", window.at, Math.min(end + 2, window.at + LONGEST_HEAD));
        window.at = end + 2;
        return text;
      }
      if (window.isEnded) throw new DumpTrouble("cut off", window.offset, "the file ends inside a comment that begins here");
      if (window.bytes.length - window.at > LONGEST_ROW)
        throw new DumpTrouble("hostile", window.offset, "a comment that begins here does not end");
      await window.more();
    }
  }

  /** Passes the values of an "insert". */
  async passValues(): Promise<void> {
    await scanStatement(this.window, this, 0);
  }

  /** Passes the rows of a "copy" and says whether there are any. */
  async passCopy(): Promise<boolean> {
    const { window } = this;
    const start = window.offset;
    await window.atLeast(4);
    if (this.#isEndOfCopy(window.at)) {
      await this.#line();
      return false;
    }
    for (;;) {
      const found = window.bytes.indexOf("\n\\.", window.at);
      if (found >= 0 && (found + 3 < window.bytes.length || window.isEnded)) {
        window.at = found + 1;
        if (!this.#isEndOfCopy(window.at)) continue;
        await this.#line();
        return true;
      }
      if (window.isEnded) throw new DumpTrouble("cut off", start, "the file ends among rows that begin here");
      window.at = Math.max(window.at, window.bytes.length - 4);
      await window.more();
    }
  }

  #isEndOfCopy(at: number): boolean {
    const { bytes } = this.window;
    return bytes.toString("latin1", at, at + 2) === "\\." && (bytes[at + 2] ?? NEWLINE) <= 32;
  }
}
