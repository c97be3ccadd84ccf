/** Defines what a running script may ask of its host and what it is answered; all of it survives JSON. */
import type { Block } from "../../../shared/contract/script-screen.ts";

/** A cell as a script reads it; numbers shown as dates are dates. */
export type Cell = string | number | boolean | { readonly date: number };
export type TabFacts = {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
};
export type WorkbookFacts = {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly tabs: readonly TabFacts[];
};
/** What travels over the web: text where it is text, else base64. */
export type Body = { readonly text: string } | { readonly base64: string };
export type WebRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body | null;
  readonly followRedirects: boolean;
};
export type WebResponse = {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Body;
};
/** Whose properties, cache or lock: one for the script, for the file, or for the person in the script. */
export type StoreKind = "script" | "document" | "user";
export type TriggerEvent = "ON_OPEN" | "ON_EDIT" | "ON_CHANGE";
export type TriggerFacts = { readonly id: string; readonly function: string; readonly event: TriggerEvent; readonly spreadsheetId: string };

type Nothing = Readonly<Record<string, never>>;

/** Every question of a script. What is refused is thrown in the script with the host's words. */
export type HostCalls = {
  workbook: { in: Nothing; out: WorkbookFacts };
  /** Numbers of the last row and column that hold anything; 0 when the tab is empty. */
  extent: { in: { sheetId: number }; out: { lastRow: number; lastColumn: number } };
  /** Finds a block by A1 notation or the name of a named range. */
  "find-block": { in: { text: string; sheetId: number | null }; out: Block };
  "read-cells": { in: { block: Block; shown: boolean }; out: Cell[][] };
  "write-cells": { in: { block: Block; values: (string | number | boolean)[][] }; out: null };
  "read-notes": { in: { block: Block }; out: string[][] };
  "write-notes": { in: { block: Block; notes: string[][] }; out: null };
  fetch: { in: { requests: WebRequest[] }; out: WebResponse[] };
  "identity-token": { in: Nothing; out: string };
  html: { in: { name: string }; out: string };
  /** Shows a dialog with buttons and waits for the person; `CLOSE` when nobody answers. */
  alert: { in: { title: string; text: string; buttons: string }; out: string };
  properties: { in: { store: StoreKind }; out: Record<string, string> };
  "write-properties": { in: { store: StoreKind; values: Record<string, string | null>; replace: boolean }; out: null };
  cached: { in: { store: StoreKind; keys: string[] }; out: Record<string, string> };
  "write-cached": { in: { store: StoreKind; values: Record<string, string | null>; seconds: number }; out: null };
  lock: { in: { store: StoreKind; wait: number }; out: boolean };
  unlock: { in: { store: StoreKind }; out: null };
  triggers: { in: Nothing; out: TriggerFacts[] };
  "add-trigger": { in: { function: string; event: TriggerEvent }; out: TriggerFacts };
  "remove-trigger": { in: { id: string }; out: null };
  /** The digest in base64. */
  digest: { in: { algorithm: string; body: Body }; out: string };
  random: { in: Nothing; out: string };
  sleep: { in: { milliseconds: number }; out: null };
};

/** Asks the host and waits for the answer. */
export type AskHost = <Name extends keyof HostCalls>(name: Name, payload: HostCalls[Name]["in"]) => HostCalls[Name]["out"];
