/** Reads and writes A1 notation. */
import { Refusal } from "../refusal.ts";
import { type Area, OPEN, type TabState, type WorkbookState } from "../workbook-state.ts";

/** `0` is `A`, `26` is `AA`. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The cell in A1 notation without its tab, such as `F12`. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

const cellPattern = /^\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,7})?$/;

/** Reads `'My Tab'!A1:C3`, `Tab!A:C`, `Tab!A5:B`, `Tab!2:2`, `Tab`, `A1:B2` (first visible tab) or the name of a named range. */
export function parseRange(state: WorkbookState, text: string): { tab: TabState; area: Area } {
  const { title, cells } = splitRange(text);
  if (title === null) {
    const whole = state.tabs.find((tab) => tab.title.toLowerCase() === cells.toLowerCase());
    if (whole !== undefined) return { tab: whole, area: { startRow: 0, endRow: OPEN, startColumn: 0, endColumn: OPEN } };
    const named = state.namedRanges.find((range) => range.name.toLowerCase() === cells.toLowerCase());
    const tabOfName = state.tabs.find((tab) => tab.sheetId === named?.sheetId);
    if (named !== undefined && tabOfName !== undefined) return { tab: tabOfName, area: named.area };
  }
  const tab =
    title === null
      ? state.tabs.find((candidate) => !candidate.hidden)
      : state.tabs.find((candidate) => candidate.title.toLowerCase() === title.toLowerCase());
  if (tab === undefined) throw new Refusal(`Unable to parse range: ${text}`);
  const area = title !== null && cells === null ? { startRow: 0, endRow: OPEN, startColumn: 0, endColumn: OPEN } : parseArea(cells ?? "");
  if (area === null) throw new Refusal(`Unable to parse range: ${text}`);
  return { tab, area };
}

/** A title without cells is the whole tab. */
function splitRange(text: string): { title: string; cells: string | null } | { title: null; cells: string } {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/.exec(text);
  if (quoted !== null) return { title: (quoted[1] as string).replaceAll("''", "'"), cells: quoted[2] ?? null };
  const mark = text.lastIndexOf("!");
  return mark < 0 ? { title: null, cells: text } : { title: text.slice(0, mark), cells: text.slice(mark + 1) };
}

function parseArea(cells: string): Area | null {
  const parts = cells.split(":");
  if (parts.length > 2) return null;
  const [first, second] = [parts[0] ?? "", parts[1]].map((part) => (part === undefined ? undefined : cellPattern.exec(part)));
  if (!first || second === null || first[0] === "" || second?.[0] === "") return null;
  const [startLetters, startDigits] = [first[1], first[2]];
  if (second === undefined && (startLetters === undefined || startDigits === undefined)) return null;
  const [endLetters, endDigits] = second === undefined ? [startLetters, startDigits] : [second[1], second[2]];
  if ((startLetters === undefined) !== (endLetters === undefined)) return null;
  const area = {
    startRow: startDigits === undefined ? 0 : Number(startDigits) - 1,
    endRow: endDigits === undefined ? OPEN : Number(endDigits),
    startColumn: startLetters === undefined ? 0 : columnNumber(startLetters),
    endColumn: endLetters === undefined ? OPEN : columnNumber(endLetters) + 1,
  };
  return area.startRow < area.endRow && area.startColumn < area.endColumn ? area : null;
}

/** The area in A1 notation with its tab, cut to the grid, as Google echoes it. */
export function rangeName(tab: TabState, area: Area): string {
  const lastRow = Math.min(area.endRow, tab.rowCount) - 1;
  const lastColumn = Math.min(area.endColumn, tab.columnCount) - 1;
  const first = cellName(area.startRow, area.startColumn);
  const last = cellName(Math.max(lastRow, area.startRow), Math.max(lastColumn, area.startColumn));
  return `${quotedTitle(tab.title)}!${first === last ? first : `${first}:${last}`}`;
}

function quotedTitle(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
}
