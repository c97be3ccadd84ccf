/** Defines what one execution of a script is given; all of it survives JSON. */
import type { Block } from "../../../shared/contract/script-screen.ts";

/** `NONE`: installed, not used in this file yet. `LIMITED`: simple triggers. `FULL`: somebody clicked, or an installable trigger. */
export type AuthMode = "NONE" | "LIMITED" | "FULL";

/** What a function is told about the edit that started it; `value` and `oldValue` are there for single cells only. */
export type EditEvent = {
  readonly kind: "edit";
  readonly block: Block;
  readonly value?: string;
  readonly oldValue?: string;
  /** Absent when the editor may not be known. */
  readonly user?: string;
  readonly triggerUid?: string;
};
/** What a function is told when the spreadsheet was opened or changed. */
export type OtherEvent = {
  readonly kind: "open" | "install" | "change";
  readonly changeType?: string;
  readonly user?: string;
  readonly triggerUid?: string;
};

/** One run of one function, as its thread is told. */
export type Execution = {
  readonly function: string;
  readonly args: readonly unknown[];
  readonly mode: AuthMode;
  /** The effective user. */
  readonly person: string;
  readonly locale: string;
  readonly spreadsheetId: string;
  readonly selection: Block | null;
  readonly event: EditEvent | OtherEvent | null;
  /** What the person answers to dialogs with buttons, in order; without an answer the page is asked, and without a page the dialog is closed. */
  readonly answers: readonly string[];
};

/** One function to run. Without a mode it is FULL, as when somebody clicked. */
export type RunRequest = {
  readonly function: string;
  readonly args?: readonly unknown[];
  readonly person: string;
  readonly spreadsheetId: string;
  readonly mode?: AuthMode;
  readonly selection?: Execution["selection"];
  readonly event?: Execution["event"];
  readonly answers?: readonly string[];
};
