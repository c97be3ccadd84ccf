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

/**
 * Reads `'My Tab'!A1:C3`, `Tab!A:C`, `Tab!A5:B`, `Tab!A2:2`, `Tab!2:2`, `Tab!R1C1:R2C2`, `Tab`, `A1:B2` (first visible tab) or the name of a
 * named range. Corners may stand in any order.
 */
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

const cellPattern = /^\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,7})?$/;
const rowColumnPattern = /^R([1-9][0-9]{0,7})C([1-9][0-9]{0,4})$/i;

type Corner = { row: number | undefined; column: number | undefined };

/** A corner counts from 1; a part that is not given is open. Null for anything else. */
function parseCorner(text: string): Corner | null {
  const numbered = rowColumnPattern.exec(text);
  if (numbered !== null) return { row: Number(numbered[1]), column: Number(numbered[2]) };
  const [whole, letters, digits] = cellPattern.exec(text) ?? [];
  if (!whole) return null;
  return {
    row: digits === undefined ? undefined : Number(digits),
    column: letters === undefined ? undefined : columnNumber(letters) + 1,
  };
}

/** The lines between two ends in either order; one end alone is the first line of an open run. */
function between(one: number | undefined, other: number | undefined): { start: number; end: number } {
  const first = Math.min(one ?? OPEN, other ?? OPEN);
  if (first === OPEN) return { start: 0, end: OPEN };
  return { start: first - 1, end: one === undefined || other === undefined ? OPEN : Math.max(one, other) };
}

function parseArea(cells: string): Area | null {
  if (/R\[|C\[/i.test(cells)) throw new Refusal(`Relative ranges such as ${cells} are not built here.`);
  const corners = cells.split(":").map(parseCorner);
  const [first, second = first] = corners;
  if (corners.length > 2 || !first || !second) return null;
  const isOpen = (corner: Corner): boolean => corner.row === undefined || corner.column === undefined;
  if (corners.length === 1 && isOpen(first)) return null;
  // A column and a row have no cell in common that could be a corner.
  if (
    (first.row ?? second.row) !== undefined &&
    isOpen(first) &&
    isOpen(second) &&
    (first.row === undefined) !== (second.row === undefined)
  )
    return null;
  const rows = between(first.row, second.row);
  const columns = between(first.column, second.column);
  return { startRow: rows.start, endRow: rows.end, startColumn: columns.start, endColumn: columns.end };
}

/** The area in A1 notation with its tab, cut to the grid, as Google echoes it. */
export function rangeName(tab: TabState, area: Area): string {
  const lastRow = Math.min(area.endRow, tab.rowCount) - 1;
  const lastColumn = Math.min(area.endColumn, tab.columnCount) - 1;
  const first = cellName(area.startRow, area.startColumn);
  const last = cellName(Math.max(lastRow, area.startRow), Math.max(lastColumn, area.startColumn));
  return `${quotedTitle(tab.title)}!${first === last ? first : `${first}:${last}`}`;
}

/** A title that could be read as a cell is quoted too. */
function quotedTitle(title: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}[0-9]+$/.test(title) && !/^R[0-9]*C[0-9]*$/i.test(title);
  return isPlain ? title : `'${title.replaceAll("'", "''")}'`;
}
