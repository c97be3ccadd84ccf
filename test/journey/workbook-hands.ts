/** Does to a workbook what people do: type, paste, delete rows, columns and tabs. */
import type { Client } from "../../server/cli/client.ts";
import { Status } from "../../shared/contract/endpoints.ts";
import { tabById } from "../../shared/tabs/index.ts";
import type { Cell } from "../../shared/tabs/tab.ts";

export type Hands = {
  /** The cell of the row with this key under this heading, in A1 notation. */
  cell(tab: string, key: string, heading: string): Promise<string>;
  value(tab: string, key: string, heading: string): Promise<Cell>;
  /** All rows, by heading. */
  rows(tab: string): Promise<Record<string, Cell>[]>;
  /** Types into the page as operations. The answer as it came. */
  type(tab: string, key: string, heading: string, value: Cell): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Pastes past the rules of the cells, as other programs may. */
  paste(tab: string, key: string, heading: string, value: Cell): Promise<void>;
  deleteRow(tab: string, key: string): Promise<void>;
  deleteColumn(tab: string, heading: string): Promise<void>;
  deleteTab(tab: string): Promise<void>;
};

const letter = (column: number): string => String.fromCharCode(65 + column);

/** Hands on a migration's workbook. `operations` is that person's token; deleting is done as the spreadsheet's owner. */
export async function takeHold(client: Client, id: string, operations: string): Promise<Hands> {
  const { workbook } = Status.parse(await client.call("status", { params: { id } })).migration;
  const { sheets } = await client.call("sandbox");
  const ask = async (
    url: string,
    token: string,
    method: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const sheetOf = (tab: string): { sheetId: number; title: string } => {
    const found = tabById(tab);
    if (!found) throw new Error(`no tab ${tab}`);
    return found;
  };
  const cellsOf = async (tab: string): Promise<Cell[][]> =>
    (await ask(`${client.url}/local/${workbook}/tabs/${sheetOf(tab).sheetId}`, operations, "GET")).body["cells"] as Cell[][];
  const find = async (tab: string, key: string | null, heading: string): Promise<{ row: number; column: number; value: Cell }> => {
    const cells = await cellsOf(tab);
    const column = cells[0]?.indexOf(heading) ?? -1;
    const row = key === null ? 0 : cells.findIndex((line) => line[0] === key);
    if (row < 0 || column < 0) throw new Error(`nothing at ${tab} ${key} ${heading}`);
    return { row, column, value: cells[row]?.[column] ?? null };
  };
  const change = async (request: object): Promise<void> => {
    const { status, body } = await ask(`${sheets.url}/v4/spreadsheets/${workbook}:batchUpdate`, sheets.token, "POST", {
      requests: [request],
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  const cellOf = async (tab: string, key: string, heading: string): Promise<string> => {
    const { row, column } = await find(tab, key, heading);
    return `${letter(column)}${row + 1}`;
  };
  const remove = (tab: string, dimension: "ROWS" | "COLUMNS", at: number): Promise<void> =>
    change({ deleteDimension: { range: { sheetId: sheetOf(tab).sheetId, dimension, startIndex: at, endIndex: at + 1 } } });
  return {
    cell: cellOf,
    value: async (tab, key, heading) => (await find(tab, key, heading)).value,
    async rows(tab) {
      const [headings = [], ...lines] = await cellsOf(tab);
      return lines.map((line) => Object.fromEntries(headings.map((heading, index) => [String(heading), line[index] ?? null])));
    },
    async type(tab, key, heading, value) {
      const { row, column } = await find(tab, key, heading);
      return ask(`${client.url}/local/${workbook}/edits`, operations, "POST", {
        edits: [{ sheetId: sheetOf(tab).sheetId, row, column, value }],
      });
    },
    async paste(tab, key, heading, value) {
      const range = encodeURIComponent(`${sheetOf(tab).title}!${await cellOf(tab, key, heading)}`);
      await ask(`${sheets.url}/v4/spreadsheets/${workbook}/values/${range}?valueInputOption=RAW`, sheets.token, "PUT", {
        values: [[value]],
      });
    },
    deleteRow: async (tab, key) => remove(tab, "ROWS", (await find(tab, key, "key")).row),
    deleteColumn: async (tab, heading) => remove(tab, "COLUMNS", (await find(tab, null, heading)).column),
    deleteTab: (tab) => change({ deleteSheet: { sheetId: sheetOf(tab).sheetId } }),
  };
}
