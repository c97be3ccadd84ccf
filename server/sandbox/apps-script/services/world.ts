/** The services meet what lies outside the script: one question at a time, in text, and the facts of this execution. */

import type { UiEffect } from "../../../../shared/contract/script-screen.ts";
import type { Execution } from "../execution.ts";
import type { AskHost } from "../host-calls.ts";
import { Exception } from "./exception.ts";

/** Put there by the thread for as long as the services are loaded; no object of the outer world gets further than this file. */
declare const OUTSIDE: { readonly ask: (question: string) => string };

const { ask: askOutside } = OUTSIDE;

/** What this execution was given; until it begins nobody acts and nothing is allowed. */
export const execution: Execution = {
  function: "",
  args: [],
  mode: "NONE",
  person: "",
  locale: "",
  spreadsheetId: "",
  selection: null,
  event: null,
  answers: [],
};
/** What the add-on's manifest allows. */
export const scopes: string[] = [];

/** The execution begins; `facts` is its JSON with that of the scopes. */
export function begin(facts: string): void {
  const given = JSON.parse(facts) as { readonly execution: Execution; readonly scopes: readonly string[] };
  Object.assign(execution, given.execution);
  scopes.push(...given.scopes);
}

/** Asks the host and waits. Throws an Exception with the host's words when it refuses. */
export const ask: AskHost = (name, payload) => {
  const answer = JSON.parse(askOutside(JSON.stringify({ name, payload }))) as { ok: boolean; data?: unknown; message?: string };
  if (!answer.ok) throw new Exception(answer.message ?? "The service did not say why it failed.");
  return answer.data as never;
};

/** What the script has done to the screen so far. */
export const effects: UiEffect[] = [];
/** What the script has logged so far. */
export const logged: string[] = [];
