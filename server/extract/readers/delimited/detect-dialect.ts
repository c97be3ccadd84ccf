/** Finds out from a file's first rows how they are cut: delimiter, quotation mark, escape, headings. */
import { filledIn, findHeadingRow } from "../rows-above.ts";
import { type CutRow, cutRow, mendRow } from "./cut-row.ts";
import type { Dialect } from "./dialect.ts";

export type DetectedDialect = Omit<Dialect, "encoding"> & {
  /** The headings as they stand. */
  readonly header: readonly string[];
  /** These, and each row of theirs where they take several. */
  readonly written: readonly (readonly string[])[];
  /** Physical line, from 1, on which they begin. */
  readonly headerLine: number;
  /** What the rows above them say. */
  readonly above: readonly string[];
};

const SAMPLE = 200;
const DELIMITERS = [",", ";", "\t", "|"];

type Sampled = { readonly cells: readonly string[]; readonly line: number; readonly at: number; readonly isDamaged: boolean };

/** `isWhole`: the text is the whole file, not its beginning. */
export function detectDialect(text: string, isWhole: boolean): DetectedDialect {
  const newline = newlineOf(text);
  const named = /^sep=(.)\r?[\n\r]/iu.exec(text);
  const base = { encoding: "utf-8", newline, skipLines: 0 } as const;
  const dialects = named?.[1] === undefined ? candidates(text, base) : [{ ...base, delimiter: named[1] }];
  const body = named ? text.slice(named[0].length) : text;
  let best: { dialect: Dialect; score: number; rows: Sampled[] } | undefined;
  for (const dialect of dialects) {
    const rows = sample(body, dialect, isWhole);
    const score = scoreOf(rows, dialect);
    if (!best || score > best.score + 1e-9) best = { dialect, score, rows };
  }
  const { dialect, rows } = best ?? { dialect: { ...base, delimiter: "," }, rows: [] };
  const { encoding: _, ...found } = dialect;
  return { ...found, ...findHeader(body, dialect, rows, named ? 1 : 0) };
}

/** The rest of a quoted value, by its mark. */
const quotedFrom: Readonly<Record<string, RegExp>> = {
  '"': /[^"]*(?:""[^"]*)*" ?(?=[,;\t|\r\n]|$)/uy,
  "'": /[^']*(?:''[^']*)*' ?(?=[,;\t|\r\n]|$)/uy,
  "~": /[^~]*(?:~~[^~]*)*~ ?(?=[,;\t|\r\n]|$)/uy,
};

/**
 * What most rows end with: line ends inside quoted values are none of theirs. A `\r\n` counts as `\n`.
 * @example newlineOf('ID,Note\r1,"a\nb"\r') // "\r"
 */
export function newlineOf(text: string): Dialect["newline"] {
  const ends = { "\n": 0, "\r": 0 };
  for (let at = 0, before = "\n"; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const quoted = /[,;\t|\r\n ]/u.test(before) ? quotedFrom[character] : undefined;
    before = character;
    if (quoted) {
      quoted.lastIndex = at + 1;
      // Without a mark that closes it, it is part of a value.
      if (quoted.test(text)) at = quoted.lastIndex - 1;
    } else if (character === "\n") ends["\n"] += 1;
    else if (character === "\r" && text[at + 1] !== "\n") ends["\r"] += 1;
  }
  return ends["\r"] > ends["\n"] ? "\r" : "\n";
}

/** Ordered: of two that fit equally well the one before is taken. */
function candidates(text: string, base: Pick<Dialect, "encoding" | "newline" | "skipLines">): Dialect[] {
  const head = text.slice(0, 1 << 16);
  const all: Dialect[] = [];
  for (const delimiter of [...DELIMITERS, ", ", " "]) {
    if (!head.includes(delimiter) && delimiter !== ",") continue;
    const escaped = delimiter === "|" ? "\\|" : delimiter;
    const marks = (quote: string): number =>
      Math.min(
        head.match(new RegExp(`(?:^|${escaped})${quote}`, "gmu"))?.length ?? 0,
        head.match(new RegExp(`${quote}\\r?(?:$|${escaped})`, "gmu"))?.length ?? 0,
      );
    const [double, single, tilde] = [marks('"'), marks("'"), marks("~")];
    // Names end in an apostrophe now and then; where values are quoted, hundreds do.
    const quote = [[tilde, "~"] as const, [single, "'"] as const].find(([own]) => own >= 2 && own > 2 * double)?.[1];
    if (delimiter === " " && double + single + tilde < 2) continue;
    const plain: Dialect = { ...base, delimiter, ...(quote && { quote }) };
    all.push(plain);
    if (head.includes(`\\${quote ?? '"'}`)) all.push({ ...plain, escape: "backslash" });
  }
  return all;
}

function sample(text: string, dialect: Dialect, isWhole: boolean): Sampled[] {
  const rows: Sampled[] = [];
  let line = 1;
  for (let at = 0; at < text.length && rows.length < SAMPLE; ) {
    let cut: CutRow = cutRow(text, at, dialect);
    if (!cut.isEnded && !cut.isDamaged && !isWhole && rows.length > 0) break;
    if (cut.isDamaged) {
      const next = text.indexOf(dialect.newline, at) + 1 || text.length;
      cut = { ...cut, cells: [], end: next };
    }
    if (cut.isDamaged || cut.cells.some((cell) => cell.trim() !== "")) rows.push({ cells: cut.cells, line, at, isDamaged: cut.isDamaged });
    line += countLines(text.slice(at, cut.end));
    at = cut.end;
  }
  return rows;
}

const countLines = (text: string): number => text.match(/\r\n|\r|\n/gu)?.length ?? 0;

const CLEAN = /^(?:[^\s"'](?:[^"]*[^\s"'])?|[^\s"'][^"]*")?$/u;

/**
 * How even the rows are, times how clean their values are: rows of one width, and many of them, speak for a delimiter; values that
 * begin with a space or keep quotation marks speak against it.
 */
function scoreOf(rows: readonly Sampled[], { delimiter }: Dialect): number {
  if (rows.length === 0) return 0;
  const widths = new Map<number, number>();
  let cells = 0;
  let clean = 0;
  let damaged = 0;
  for (const row of rows) {
    if (row.isDamaged) {
      damaged += 1;
      continue;
    }
    widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
    for (const cell of row.cells) {
      cells += 1;
      if (CLEAN.test(cell)) clean += 1;
    }
  }
  const [width, count] = modal(widths);
  if (width < 2 || (delimiter === " " && width < 3)) return 0;
  const evenness = (count / rows.length) * ((width - 1) / width) * (1 - (0.5 * damaged) / rows.length);
  return evenness * evenness * (0.3 + (0.7 * clean) / Math.max(1, cells));
}

/** The width that most rows have; of two the wider. */
function modal(widths: ReadonlyMap<number, number>): readonly [width: number, count: number] {
  let best: readonly [number, number] = [1, 0];
  for (const each of widths) if (each[1] > best[1] || (each[1] === best[1] && each[0] > best[0])) best = each;
  return best;
}

/** Titles above are passed over, see `findHeadingRow`. A damaged row is mended to the width of the others. */
function findHeader(
  text: string,
  dialect: Dialect,
  rows: readonly Sampled[],
  before: number,
): Pick<DetectedDialect, "header" | "headerLine" | "skipLines" | "headerRows" | "columns" | "above" | "written"> {
  const widths = new Map<number, number>();
  for (const { cells, isDamaged } of rows.slice(1)) if (!isDamaged) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width, count] = modal(widths);
  const isTable = width >= 2 && count >= 1;
  const mendedAt = (row: Sampled): readonly string[] | undefined => {
    if (count < 3 || (!row.isDamaged && (row.cells.length >= width || filledIn(row.cells) === 0))) return undefined;
    const mended = mendRow(text, row.at, { ...dialect, columns: width }, { isLast: true, isBroken: row.isDamaged });
    return typeof mended === "object" ? mended.cells : undefined;
  };
  // Of the same width and right below, names complete groups.
  const isNone = (first: number, at: number): boolean => {
    const [group, names] = [rows[first], rows[at]];
    if (!group || names?.cells.length !== width) return true;
    return at === first + 1 && names.line === group.line + 1 && group.cells.length === width;
  };
  const heads = rows.map((each) => ({ cells: mendedAt(each) ?? each.cells }));
  const titles = isTable ? findHeadingRow(heads, isNone) : 0;
  const at = titles < 0 ? 0 : titles;
  const row = rows[at];
  const none = { header: [], headerLine: 1 + before, skipLines: before, columns: 0, above: [], written: [] };
  if (!row) return none;
  let header = mendedAt(row) ?? row.cells;
  const below = rows.slice(at + 1, at + 3);
  let headerRows = 1;
  const isBlankIn = (cells: readonly string[]): boolean => cells.some((cell, i) => i < width && cell.trim() === "");
  for (const next of below) {
    const isSame = next.cells.length === header.length && next.cells.every((cell, i) => cell.trim() === row.cells[i]?.trim());
    const completes =
      !isSame &&
      headerRows === 1 &&
      next.cells.length === header.length &&
      isBlankIn(header) &&
      filledIn(header) >= 2 &&
      filledIn(next.cells) === header.length &&
      !next.cells.some((cell) => /[\d@]/u.test(cell)) &&
      (rows[at + 2]?.cells.some((cell) => /[\d@]/u.test(cell)) ?? false);
    if (!(isSame && filledIn(header) >= 2) && !completes) break;
    if (completes) header = header.map((upper, i) => [upper.trim(), next.cells[i]?.trim() ?? ""].filter((part) => part !== "").join(" "));
    headerRows += 1;
  }
  return {
    header,
    headerLine: row.line + before,
    skipLines: at + before,
    columns: header.length,
    written: headerRows > 1 ? [header, ...rows.slice(at, at + headerRows).map(({ cells }) => cells)] : [header],
    above: rows
      .slice(0, at)
      .map(({ cells, isDamaged, at: from }) =>
        isDamaged ? text.slice(from, text.indexOf(dialect.newline, from)) : cells.filter((cell) => cell.trim() !== "").join(", "),
      ),
    ...(headerRows > 1 && { headerRows }),
  };
}
