/** Counts the rows of a table of a dump byte by byte, without the parser that reads their values. */
import type { SourceFile } from "../../source-file.ts";
import { dumpBytes } from "./dump-bytes.ts";
import type { DumpFormat } from "./dump-format.ts";
import { createDecoder } from "./show-binary.ts";

/** Rows in which at least one value is more than white space. */
export async function countDumpRows(file: SourceFile, format: DumpFormat, signal?: AbortSignal): Promise<number> {
  const counter = new RowCounter(format);
  let left = format.end - format.start;
  for await (const piece of dumpBytes(file, format.wide, format.start)) {
    signal?.throwIfAborted();
    counter.add(piece.length > left ? piece.subarray(0, left) : piece);
    left -= piece.length;
    if (left <= 0) break;
  }
  return counter.rows;
}

/** As much of a statement as says what it is; column lists may be long. */
const LONGEST_HEAD = 1 << 18;
/** Characters beyond ASCII that are looked at to tell white space. */
const MOST_ODD = 512;

type State = "statement" | "rows" | "copy";

class RowCounter {
  rows = 0;
  #state: State = "statement";
  #head = "";
  #tail = "";
  #delimiter = ";";
  #database: string;
  #isWanted = false;
  /** The mark that ends what is quoted or commented; "" outside. */
  #until = "";
  #quoted = "";
  #escapes = false;
  #skip = 0;
  #depth = 0;
  #isOver = false;
  #isFilled = false;
  #word = "";
  #odd: number[] = [];
  #last = "";
  /** The line of COPY that is not whole yet. */
  #line = "";
  readonly #format: DumpFormat;
  readonly #blank: (bytes: readonly number[]) => boolean;

  constructor(format: DumpFormat) {
    this.#format = format;
    this.#database = format.dialect === "mysql" ? format.database : format.schema;
    const decode = createDecoder(format.encoding, { foreign: 0, leftOut: 0 });
    this.#blank = (bytes) => decode(Buffer.from(bytes), 0, bytes.length).trim() === "";
  }

  add(piece: Buffer): void {
    const text = piece.toString("latin1");
    let at = 0;
    while (at < text.length) at = this.#state === "copy" ? this.#copyLine(text, at) : this.#character(text, at);
  }

  #character(text: string, at: number): number {
    const character = text[at] as string;
    if (this.#skip > 0) {
      this.#skip -= 1;
      this.#note(this.#quoted === "" ? "" : escaped(character));
    } else if (this.#until !== "") return this.#within(text, at);
    else if (character === "'" || character === '"' || character === "`") this.#beginQuote(character);
    else if (this.#begins(character)) this.#until = this.#last + character === "/*" ? "*/" : "\n";
    else if (this.#state === "rows") this.#rowCharacter(character);
    else this.#headCharacter(character);
    this.#last = this.#until === "*/" ? "" : character;
    return at + 1;
  }

  /** Whether a comment begins with this character and the one before. */
  #begins(character: string): boolean {
    if (character === "#" && this.#format.dialect === "mysql") return true;
    const two = this.#last + character;
    const begins = two === "/*" || two === "--";
    if (begins && this.#state === "rows") this.#word = this.#word.slice(0, -1);
    if (begins && this.#state === "statement") this.#head = this.#head.slice(0, -1);
    return begins;
  }

  #beginQuote(mark: string): void {
    const { dialect } = this.#format;
    this.#until = mark;
    this.#quoted = mark;
    // A doubled mark goes on with the text before it.
    if (this.#last !== mark) this.#escapes = mark !== "`" && (dialect === "mysql" || (dialect === "postgresql" && /e/iu.test(this.#last)));
    if (this.#state === "statement") this.#head += mark;
  }

  /** Inside a quote or comment. */
  #within(text: string, at: number): number {
    const character = text[at] as string;
    if (this.#quoted !== "") {
      if (character === "\\" && this.#escapes) this.#skip = 1;
      else if (character === this.#until) {
        if (this.#state === "statement") this.#head += character;
        [this.#until, this.#quoted] = ["", ""];
      } else {
        this.#note(character);
        if (this.#state === "statement" && this.#head.length < LONGEST_HEAD) this.#head += character;
        // Once a row is known to be filled only the end of the text matters.
        if (this.#state === "rows" && this.#isFilled) return this.#toMark(text, at + 1);
      }
    } else if (this.#until === "\n" ? character === "\n" : this.#last + character === "*/") {
      this.#until = "";
      this.#last = "";
      return at + 1;
    }
    this.#last = character;
    return at + 1;
  }

  #toMark(text: string, from: number): number {
    const mark = this.#until.charCodeAt(0);
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === mark || (code === 92 && this.#escapes)) break;
    }
    return at;
  }

  /** A character of a value, as it stands or as an escape means it. */
  #note(character: string): void {
    if (this.#state !== "rows" || this.#depth === 0 || this.#isFilled || character === "") return;
    const code = character.charCodeAt(0);
    if (code < 128) this.#isFilled = character.trim() !== "" && code !== 0;
    else if (this.#odd.length < MOST_ODD) this.#odd.push(code);
  }

  #rowCharacter(character: string): void {
    if (this.#depth === 0) {
      // ON DUPLICATE KEY and the like behind the last row.
      this.#isOver ||= /[a-z]/iu.test(character);
      if (character === "(" && !this.#isOver) {
        [this.#depth, this.#isFilled, this.#word, this.#odd] = [1, false, "", []];
      } else if (character === ";") this.#endStatement();
      return;
    }
    if (character === "(") this.#depth += 1;
    if (character === "," || character === ")") {
      if (!this.#isFilled && !/^\s*(?:null|_\w+|[enxb])?\s*$/iu.test(this.#word)) this.#isFilled = true;
      this.#word = "";
    } else if (!this.#isFilled && this.#word.length < 32) this.#word += character;
    if (character !== ")") return;
    this.#depth -= 1;
    if (this.#depth === 0 && this.#isWanted && (this.#isFilled || (this.#odd.length > 0 && !this.#blank(this.#odd)))) this.rows += 1;
  }

  #headCharacter(character: string): void {
    if (character === "(" && /^\s*(?:insert|replace)\b.*\bvalues?\s*$/isu.test(this.#head)) {
      this.#isWanted = this.#names(
        /^\s*(?:insert|replace)\s(?:\s*(?:low_priority|delayed|high_priority|ignore|or\s+\w+)\s)*\s*(?:into\s)?\s*(.*?)\s*(?:\(.*)?\b(?:overriding\s+\w+\s+value\s+)?values?\s*$/isu,
      );
      [this.#state, this.#isOver] = ["rows", false];
      this.#rowCharacter(character);
      return;
    }
    if (this.#head.length < LONGEST_HEAD) this.#head += character;
    if (character === "\n") {
      const order = /^\s*delimiter\s+(\S+)\s*$/iu.exec(this.#head);
      if (order?.[1] !== undefined) [this.#delimiter, this.#head] = [order[1], ""];
    }
    this.#tail = (this.#tail + character).slice(-this.#delimiter.length);
    if (this.#tail === this.#delimiter) this.#endStatement();
  }

  #names(form: RegExp): boolean {
    const { dialect, database, schema, table } = this.#format;
    const parts = (form.exec(this.#head)?.[1] ?? "").match(/`(?:[^`]|``)*`|"(?:[^"]|"")*"|\[[^\]]*\]|[^.\s]+/gu) ?? [];
    const plain = parts.map((part) => (/^[`"[]/u.test(part) ? part.slice(1, -1).replaceAll("``", "`").replaceAll('""', '"') : part));
    const qualifier = plain.at(-2) ?? this.#database;
    const place = dialect === "mysql" ? database : schema;
    return plain.at(-1) === table && (/^(?:public|main)$/u.test(qualifier) && dialect !== "mysql" ? "" : qualifier) === place;
  }

  #endStatement(): void {
    const used = /^\s*use\s+[`"]?([^`";]+)/iu.exec(this.#head)?.[1]?.trim();
    if (used !== undefined && this.#format.dialect === "mysql") this.#database = used;
    if (/^\s*copy\s.*\sfrom\s+stdin\b/isu.test(this.#head) && this.#state === "statement") {
      this.#isWanted = this.#names(/^\s*copy\s+(.*?)\s*(?:\(.*\))?\s*from\s+stdin\b.*$/isu);
      this.#state = "copy";
      this.#line = "\n";
    } else this.#state = "statement";
    [this.#head, this.#tail] = ["", ""];
  }

  /** The first line is the rest of the statement itself. */
  #copyLine(text: string, from: number): number {
    const end = text.indexOf("\n", from);
    this.#line += text.slice(from, end < 0 ? text.length : end);
    if (end < 0) return text.length;
    const line = this.#line.replace(/\r$/u, "");
    this.#line = "";
    if (line === "\\.") this.#state = "statement";
    else if (this.#isWanted && !line.startsWith("\n") && this.#isFilledLine(line)) this.rows += 1;
    return end + 1;
  }

  #isFilledLine(line: string): boolean {
    const first = line.charCodeAt(0);
    if (first > 32 && first < 127 && first !== 92) return true;
    return line.split("\t").some((field) => {
      if (field === "\\N" || field === "") return false;
      const plain = field.replace(/\\[bfnrtv]/gu, " ");
      return !this.#blank([...plain.slice(0, MOST_ODD)].map((character) => character.charCodeAt(0)));
    });
  }
}

const escaped = (character: string): string => (/[nrt]/u.test(character) ? " " : character === "0" ? "\0" : character);
