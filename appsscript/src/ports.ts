/** Defines what the add-on needs from Google; `google/` implements it, tests may implement it differently. */

export type Cell = string | number | boolean;

/** One tab. Rows and columns count from 1, as in the sheet. */
export type SheetTab = {
  readonly sheetId: number;
  readonly title: string;
  /** Everything that stands in it, headings first; an empty tab is one empty row. */
  read(): Cell[][];
  /** One row, as wide as what stands in the tab. */
  readRow(row: number): Cell[];
  /** One column down to the last row with anything in it. */
  readColumn(column: number): Cell[];
  readNotes(column: number, rows: number): string[];
  /** "" takes the note away. */
  writeNote(row: number, column: number, text: string): void;
  /** Shows the tab and selects a cell such as `F12`. */
  select(cell: string): void;
};

export type SpreadsheetPort = {
  id(): string;
  tabs(): readonly SheetTab[];
  /** Null when nothing is selected. */
  selection(): { readonly sheetId: number; readonly row: number } | null;
};

export type HttpCall = {
  readonly method: "get" | "post";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined sends none. */
  readonly json: string | undefined;
};

export type Ports = {
  readonly spreadsheet: SpreadsheetPort;
  /** Gives whatever was answered, whatever its status; throws only when there was no answer. */
  readonly http: { send(call: HttpCall): { readonly status: number; readonly text: string } };
  /** The signed token that says who clicked; null when Google gives none. */
  readonly identity: { token(): string | null };
  /** What is remembered with this spreadsheet. A value has at most 9 KB. */
  readonly properties: {
    read(name: string): string | null;
    readAll(): Record<string, string>;
    write(name: string, value: string): void;
    forget(name: string): void;
  };
  /** Runs `act` while no other execution in this spreadsheet runs its own; does not run it when it cannot have the lock soon. */
  readonly lock: { alone(act: () => void): void };
  readonly ui: {
    addMenu(items: readonly { readonly label: string; readonly run: string }[]): void;
    showSidebar(): void;
    alert(title: string, text: string): void;
    confirm(title: string, text: string): boolean;
  };
  readonly clock: { now(): Date };
};

/** What Google hands to `onEdit`, as far as it is read. */
export type EditEvent = {
  readonly range: { getSheet(): { getSheetId(): number }; getRow(): number; getNumRows(): number };
};
