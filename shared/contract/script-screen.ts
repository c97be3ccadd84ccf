/** Defines what the workbook page and the host of the add-on send each other; all of it survives JSON. */

/** Zero-based place and size of a block of cells. */
export type Block = {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
};

export type MenuItem =
  | { readonly kind: "item"; readonly caption: string; readonly function: string }
  | { readonly kind: "separator" }
  | { readonly kind: "menu"; readonly caption: string; readonly items: readonly MenuItem[] };

/** What a script did to what the person sees, in order. `page` names HTML that the host keeps. */
export type UiEffect =
  | { readonly kind: "menu"; readonly caption: string; readonly items: readonly MenuItem[] }
  | { readonly kind: "toast"; readonly title: string; readonly text: string; readonly seconds: number }
  | { readonly kind: "alert"; readonly title: string; readonly text: string; readonly buttons: string; readonly answer: string }
  | { readonly kind: "sidebar"; readonly title: string; readonly page: string }
  | { readonly kind: "dialog"; readonly title: string; readonly page: string; readonly width: number; readonly height: number }
  /** A tab was chosen, or cells of it. */
  | { readonly kind: "activate"; readonly sheetId: number; readonly block: Block | null };

export type ScriptError = { readonly name: string; readonly message: string; readonly stack: string };

/** How an execution ended. What it did before an error stays done. */
export type Outcome = ({ readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: ScriptError }) & {
  readonly ui: readonly UiEffect[];
  readonly log: readonly string[];
};

/** What an open page is told while no call of its own is answered: what a trigger did, or a dialog whose buttons a script waits for. */
export type ScreenEvent =
  | { readonly kind: "effects"; readonly effects: readonly UiEffect[] }
  | { readonly kind: "dialog"; readonly id: string; readonly title: string; readonly text: string; readonly buttons: string };

/** The routes of the page: `POST /local/:id/open` is answered with `Opened`, `POST /local/:id/run` with an `Outcome`. */
export type Opened = { readonly functions: readonly string[]; readonly outcome: Outcome };
/** Body of `POST /local/:id/run`. */
export type RunBody = { readonly function: string; readonly args: readonly unknown[]; readonly selection: Block | null };
