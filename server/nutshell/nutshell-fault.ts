/** Puts what Nutshell answered into words as a fault; Nutshell's own words are kept apart, they may hold personal values. */
import { NutshellError, type Retry, type Scope } from "../../shared/errors.ts";
import type { NutshellCode } from "./classify-response.ts";

type Facts = { readonly message: string; readonly hint: string; readonly scope: Scope; readonly retry: Retry["kind"] };

const facts: Readonly<Record<NutshellCode, Facts>> = {
  "nutshell/unauthorized": {
    message: "Nutshell does not accept the user or the API key for",
    hint: "Check NUTSHELL_USER and NUTSHELL_KEY and, in Nutshell under Setup > API keys, that the key is active and may use the API.",
    scope: "run",
    retry: "never",
  },
  "nutshell/not-impersonated": {
    message: "Nutshell does not let this API key act for the chosen user at",
    hint: "Give the key API access plus user impersonation in Nutshell under Setup > API keys, and enable the user; else the key's own name is used.",
    scope: "record",
    retry: "never",
  },
  "nutshell/rate-limited": {
    message: "Nutshell asked for a pause at",
    hint: "Nothing to do: the pace adapts and the call is made again.",
    scope: "batch",
    retry: "after",
  },
  "nutshell/unavailable": {
    message: "Nutshell could not be reached or did not work at",
    hint: "Wait until Nutshell works again, then start the same command again; it goes on where it stopped.",
    scope: "batch",
    retry: "later",
  },
  "nutshell/rejected": {
    message: "Nutshell refused",
    hint: "Look at Nutshell's words in the dead letters, correct the record or the mapping and load again.",
    scope: "record",
    retry: "never",
  },
  "nutshell/conflict": {
    message: "The record has changed in Nutshell since it was read, so nothing was overwritten by",
    hint: "Plan again; what people changed is taken into account.",
    scope: "record",
    retry: "never",
  },
  "nutshell/missing": {
    message: "Nutshell does not know the record or address of",
    hint: "The record was removed for good, or the id is wrong; plan again.",
    scope: "record",
    retry: "never",
  },
  "nutshell/outcome-unknown": {
    message: "No answer tells whether Nutshell carried out",
    hint: "The record is looked up before anything is sent again.",
    scope: "record",
    retry: "never",
  },
  "nutshell/malformed": {
    message: "Nutshell's answer has an unexpected form at",
    hint: "Report it with the request id; Nutshell may have changed its API.",
    scope: "run",
    retry: "never",
  },
};

const kept = new WeakMap<object, string>();

/** `call`: method or path without values, for the person reading. `words` go to `wordsOf` only, never into the message. */
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
export const wordsOf = (fault: object): string => kept.get(fault) ?? "";
