/** Turns Nutshell's error answers into faults; Nutshell's own message is kept separately because it may contain personal data. */
import { NutshellError, type Retry, type Scope } from "../../shared/errors.ts";
import type { NutshellCode } from "./classify-response.ts";

type Facts = { readonly message: string; readonly hint: string; readonly scope: Scope; readonly retry: Retry["kind"] };

const facts: Readonly<Record<NutshellCode, Facts>> = {
  "nutshell/unauthorized": {
    message: "Nutshell did not accept the user or API key for",
    hint: "Check NUTSHELL_USER and NUTSHELL_KEY, and check in Nutshell under Setup > API keys that the key is active and has API access.",
    scope: "run",
    retry: "never",
  },
  "nutshell/not-impersonated": {
    message: "Nutshell does not let this API key act as the chosen user for",
    hint: "In Nutshell under Setup > API keys, give the key API access with user impersonation, and enable the user. Otherwise records are written in the key's own name.",
    scope: "record",
    retry: "never",
  },
  "nutshell/rate-limited": {
    message: "Nutshell's rate limit was reached for",
    hint: "You do not need to do anything: Crosswalk slows down and repeats the call.",
    scope: "batch",
    retry: "after",
  },
  "nutshell/unavailable": {
    message: "Nutshell could not be reached or returned a server error for",
    hint: "Wait until Nutshell works again, then start the same step again: it continues where it stopped.",
    scope: "batch",
    retry: "later",
  },
  "nutshell/rejected": {
    message: "Nutshell refused",
    hint: "The tab Rows has Nutshell's message: correct the record or the mapping, or tick Try again, then load again.",
    scope: "record",
    retry: "never",
  },
  "nutshell/plan-limit": {
    message: "The Nutshell account has no room for more records by its plan, so it refused",
    hint: "In Nutshell under Setup > Billing choose a larger plan, or remove records that nobody needs. Then start the same step again: it continues where it stopped.",
    scope: "run",
    retry: "never",
  },
  "nutshell/conflict": {
    message: "The record has changed in Nutshell since it was read, so it was not overwritten by",
    hint: "Plan again: the plan takes people's edits into account.",
    scope: "record",
    retry: "never",
  },
  "nutshell/missing": {
    message: "Nutshell could not find the record or address for",
    hint: "The record was deleted permanently, or the id is wrong. Plan again.",
    scope: "record",
    retry: "never",
  },
  "nutshell/outcome-unknown": {
    message: "There was no answer, so it is unknown whether Nutshell carried out",
    hint: "You do not need to do anything: Crosswalk looks the record up before it sends anything again.",
    scope: "record",
    retry: "never",
  },
  "nutshell/malformed": {
    message: "Nutshell's answer has an unexpected format for",
    hint: "Report this with the request id. Nutshell may have changed its API.",
    scope: "run",
    retry: "never",
  },
};

const kept = new WeakMap<object, string>();

/** `call`: method or path without values, for the person reading. `words` go to `nutshellMessageOf` only, never into the message. */
export function nutshellFault(o: {
  code: NutshellCode;
  call: string;
  words?: string;
  requestId?: string | null;
  /** Where in the answer something unexpected stood. */
  member?: string;
  retryAfterMs?: number | null;
  cause?: unknown;
}): NutshellError {
  const { message, hint, scope, retry } = facts[o.code];
  const request = o.requestId ? ` (request ${o.requestId})` : "";
  const member = o.member === undefined ? "" : `; unexpected: ${o.member}`;
  const fault = new NutshellError({
    code: o.code,
    message: `${message} ${o.call}${request}${member}.`,
    hint,
    scope,
    where: { path: o.call },
    retry: retry === "after" ? { kind: "after", milliseconds: o.retryAfterMs ?? 1_000 } : { kind: retry },
    ...(o.cause === undefined ? {} : { cause: o.cause }),
  });
  if (o.words !== undefined) kept.set(fault, o.words);
  return fault;
}

/** What Nutshell itself said, or "" ; for the dead letter only, never for a log. */
export const nutshellMessageOf = (fault: object): string => kept.get(fault) ?? "";
