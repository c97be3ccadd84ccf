/** Defines what a workbook of the Sheets stand-in holds; every state is immutable. */

/** What stands in one cell; null is an empty cell. Formulas are not built. */
export type StoredCell = string | number | boolean | null;
/** One grid row from column A; may be shorter than the grid. */
export type CellRow = readonly StoredCell[];
/** Consecutive rows that are copied and saved together; may be shorter than `BLOCK_ROWS`. */
export type Block = readonly CellRow[];
export const BLOCK_ROWS = 500;

/** Stands for "no bound" in an area. */
export const OPEN = 2_147_483_647;
/** Zero-based and half-open. */
export type Area = { readonly startRow: number; readonly endRow: number; readonly startColumn: number; readonly endColumn: number };

export type Rgb = { readonly red?: number | undefined; readonly green?: number | undefined; readonly blue?: number | undefined };
/** Format properties by path, such as `textFormat.bold`; null puts a property back to its default. */
export type FormatProps = Readonly<Record<string, unknown>>;

export type ValidationRule = {
  readonly type: "BOOLEAN" | "ONE_OF_LIST" | "ONE_OF_RANGE";
  readonly values: readonly string[];
  readonly strict: boolean;
  readonly showCustomUi: boolean;
  readonly inputMessage: string;
};
export type Protection = {
  readonly id: number;
  readonly area: Area;
  readonly description: string;
  readonly warningOnly: boolean;
  readonly editors: readonly string[];
};
export type ConditionalRule = { readonly areas: readonly Area[]; readonly formula: string; readonly props: FormatProps };
/** Size and visibility of a run of rows or columns. */
export type Span = { readonly start: number; readonly end: number; readonly pixelSize?: number; readonly hidden?: boolean };

export type Depth = { readonly start: number; readonly end: number; readonly depth: number };

export type TabState = {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly tabColor: Rgb | null;
  readonly blocks: readonly Block[];
  /** By `row:column`. */
  readonly notes: Readonly<Record<string, string>>;
  /** Later ones win, property by property. */
  readonly formats: readonly { readonly area: Area; readonly props: FormatProps }[];
  /** Never overlap. */
  readonly validations: readonly { readonly area: Area; readonly rule: ValidationRule }[];
  readonly protections: readonly Protection[];
  readonly conditional: readonly ConditionalRule[];
  readonly filter: Area | null;
  /** What the filter hides, by column. */
  readonly filterHides?: readonly { readonly column: number; readonly values: readonly string[] }[];
  readonly hideGridlines?: boolean;
  /** Cells shown as one; never overlap. */
  readonly merges?: readonly Area[];
  /** How deep rows and columns are grouped, where they are; never overlap. */
  readonly rowGroups?: readonly Depth[];
  readonly columnGroups?: readonly Depth[];
  readonly columns: readonly Span[];
  readonly rows: readonly Span[];
};

export type NamedRange = { readonly id: string; readonly name: string; readonly sheetId: number; readonly area: Area };
export type MetadataLocation =
  | { readonly kind: "SPREADSHEET" }
  | { readonly kind: "SHEET"; readonly sheetId: number }
  | { readonly kind: "ROW" | "COLUMN"; readonly sheetId: number; readonly index: number };
export type Metadata = {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly visibility: "DOCUMENT" | "PROJECT";
  readonly location: MetadataLocation;
};

export type WorkbookState = {
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  /** E-mail of the owner, who may edit every protected range. */
  readonly owner: string;
  readonly tabs: readonly TabState[];
  readonly namedRanges: readonly NamedRange[];
  readonly metadata: readonly Metadata[];
  /** The next id given to what was made without one. */
  readonly nextId: number;
};

/** Who makes a change. */
export type Actor = { readonly email: string };

/** A tab without content; Google's default size. */
export function emptyTab(facts: Pick<TabState, "sheetId" | "title"> & Partial<TabState>): TabState {
  return {
    hidden: false,
    rowCount: 1000,
    columnCount: 26,
    frozenRowCount: 0,
    frozenColumnCount: 0,
    tabColor: null,
    blocks: [],
    notes: {},
    formats: [],
    validations: [],
    protections: [],
    conditional: [],
    filter: null,
    columns: [],
    rows: [],
    ...facts,
  };
}
