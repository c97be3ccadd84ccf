/** Writes long stretches of one value as one request each, so that a large tab needs fewer bytes. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Cell, Tab } from "../../../shared/tabs/tab.ts";
import { layoutOf } from "../tab/layout.ts";
import { cellData } from "./cell-requests.ts";

type Lines = readonly (readonly Cell[] | null)[];
type Stretch = { readonly row: number; end: number; readonly column: number; readonly cell: Cell };

/** A stretch shorter than this costs more as a request than as cells. */
const shortest = 40;
/** More requests than this would make the batch slow. */
const most = 2000;

/**
 * The longest stretches of equal cells of the service's as requests, and the lines without them. Line 0 is grid row 1 (counted from 0).
 * People's columns are left out: what is filled by place must not meet what somebody typed there meanwhile.
 */
export function fillRequests(tab: Tab, lines: Lines): { requests: sheets_v4.Schema$Request[]; rest: Lines } {
  const { sheetId } = tab;
  const stretches = findStretches(tab, lines)
    .sort((one, other) => other.end - other.row - (one.end - one.row))
    .slice(0, most);
  const rest = lines.map((line) => (line === null ? null : [...line]));
  for (const { row, end, column } of stretches)
    for (let at = row; at < end; at++) {
      const line = rest[at];
      if (line) line[column] = null;
    }
  const requests = stretches.map(({ row, end, column, cell }) => ({
    repeatCell: {
      range: { sheetId, startRowIndex: row + 1, endRowIndex: end + 1, startColumnIndex: column, endColumnIndex: column + 1 },
      cell: cellData(cell),
      fields: "userEnteredValue",
    },
  }));
  return { requests, rest };
}

function findStretches(tab: Tab, lines: Lines): Stretch[] {
  const found: Stretch[] = [];
  for (const [column, { writer }] of layoutOf(tab).entries()) {
    if (writer === "people") continue;
    let open: Stretch | null = null;
    for (let row = 0; row <= lines.length; row++) {
      const cell: Cell = lines[row]?.[column] ?? null;
      if (open !== null && open.cell === cell) open.end = row + 1;
      else {
        if (open !== null && open.end - open.row >= shortest) found.push(open);
        open = cell === null || cell === "" ? null : { row, end: row + 1, column, cell };
      }
    }
  }
  return found;
}
