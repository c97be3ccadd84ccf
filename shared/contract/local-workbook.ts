/** Defines the messages between the local workbook page and the Sheets stand-in; safe to import in a browser. */
import * as z from "zod";

const index = z.int().min(0);
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Zero-based, half-open, already cut to the grid. */
const area = { startRow: index, endRow: index, startColumn: index, endColumn: index };

/** What stands in one cell as the page shows it; null is an empty cell. */
export const localCell = cell;
export type LocalCell = z.infer<typeof localCell>;

/** Answer of `GET /local/:spreadsheetId`. */
export const localWorkbook = z.strictObject({
  revision: z.int(),
  title: z.string(),
  tabs: z.array(
    z.strictObject({
      sheetId: index,
      title: z.string(),
      index,
      hidden: z.boolean(),
      rowCount: index,
      columnCount: index,
      frozenRows: index,
      frozenColumns: index,
      columns: z.array(z.strictObject({ width: index, hidden: z.boolean() })),
      /** One per column: the note on the cell in the first row. */
      headerNotes: z.array(z.string().nullable()),
    }),
  ),
});
export type LocalWorkbook = z.infer<typeof localWorkbook>;

/** Answer of `GET /local/:spreadsheetId/tabs/:sheetId`. Rows are ragged: trailing empty cells and rows are left out. Colours are `#rrggbb`. */
export const localTab = z.strictObject({
  revision: z.int(),
  cells: z.array(z.array(cell)),
  /** Where two formats overlap the later one wins, property by property. */
  formats: z.array(
    z.strictObject({
      ...area,
      bold: z.boolean().optional(),
      background: z.string().optional(),
      color: z.string().optional(),
      wrap: z.boolean().optional(),
      numberFormat: z.string().optional(),
    }),
  ),
  /** They never overlap. */
  validations: z.array(
    z.strictObject({ ...area, type: z.enum(["checkbox", "list"]), values: z.array(z.string()).optional(), strict: z.boolean() }),
  ),
  /** Areas this caller may not edit. */
  locked: z.array(z.strictObject(area)),
  /** `formula` is written for the first row of the area, such as `=$B2="problem"`; the first rule that holds wins. */
  conditional: z.array(z.strictObject({ ...area, formula: z.string(), background: z.string().optional(), color: z.string().optional() })),
  /** `hides`: rows whose cell of that column (counted from the tab's first) shows one of the values are not shown. */
  filter: z.strictObject({ ...area, hides: z.array(z.strictObject({ column: index, values: z.array(z.string()) })) }).nullable(),
  /** Notes below the first row; those of the first row come with the workbook. */
  notes: z.array(z.strictObject({ row: index, column: index, text: z.string() })),
});
export type LocalTab = z.infer<typeof localTab>;

/**
 * Body of `POST /local/:spreadsheetId/edits`; all edits are made or none.
 * `key` is the first cell of the row as the page shows it: when another row stands there now, the answer is 409 and nothing is changed.
 */
export const localEdits = z.strictObject({
  edits: z
    .array(z.strictObject({ sheetId: index, row: index, column: index, value: cell, key: cell.optional() }))
    .min(1)
    .max(100_000),
});
export type LocalEdits = z.infer<typeof localEdits>;

/** Data of the server-sent event `open`, the first of a stream: where the workbook stands when it begins, so that a page that has read less knows. */
export const localOpen = z.strictObject({ revision: z.int() });
export type LocalOpen = z.infer<typeof localOpen>;

/** Data of the server-sent event `change`; the answer to edits is its `revision` alone. */
export const localChange = z.strictObject({ revision: z.int(), sheetIds: z.array(index) });
export type LocalChange = z.infer<typeof localChange>;

/** What an error looks like on every local route (RFC 9457, `application/problem+json`). */
export const localProblem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  hint: z.string(),
  where: z.array(z.strictObject({ tab: z.string(), cell: z.string() })).optional(),
});
export type LocalProblem = z.infer<typeof localProblem>;
