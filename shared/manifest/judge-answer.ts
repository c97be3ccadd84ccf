/** Decides what an answer of an API means: use it, leave it out, ask again after a while, or stop. */
import type { ErrorHandler } from "./manifest.ts";
import { asText, holds, type Written } from "./template.ts";

export type AnswerFacts = {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** Undefined when the body is no JSON. */
  readonly body: Written | undefined;
  readonly text: string;
  /** Moment of the answer, milliseconds. */
  readonly now: number;
  /** How often it was asked before. */
  readonly attempt: number;
};

export type Judgement =
  | { readonly kind: "use" | "ignore" }
  | { readonly kind: "again"; readonly waitMs: number; readonly isPace: boolean }
  | {
      readonly kind: "stop";
      readonly why: "unauthorized" | "refused" | "unavailable" | "rate-limited";
      readonly words: string | undefined;
    };

/** Nobody waits longer for one answer, whatever a header says. */
const LONGEST_WAIT_MS = 600_000;

/** The filters of the manifest come first, then what a status usually means. `isError`: the body says so although the status does not. */
export function judgeAnswer(handler: ErrorHandler | undefined, facts: AnswerFacts, isError: boolean): Judgement {
  const { status } = facts;
  const found = handler?.response_filters.find((one) => matches(one, facts));
  const action = found?.action ?? (found ? "FAIL" : undefined);
  if (action === "SUCCESS") return { kind: "use" };
  if (action === "IGNORE") return { kind: "ignore" };
  const isPace = action === "RATE_LIMITED" || (action === undefined && status === 429);
  if (isPace || action === "RETRY" || (action === undefined && (status >= 500 || status === 408))) {
    if (facts.attempt >= (handler?.max_retries ?? 5))
      return { kind: "stop", why: isPace ? "rate-limited" : "unavailable", words: found?.error_message };
    return { kind: "again", waitMs: waitOf(handler, facts), isPace };
  }
  if (action === undefined && status >= 200 && status < 300 && !isError) return { kind: "use" };
  return { kind: "stop", why: status === 401 || status === 403 ? "unauthorized" : "refused", words: found?.error_message };
}

function matches(filter: ErrorHandler["response_filters"][number], { status, body, text, headers }: AnswerFacts): boolean {
  if (filter.http_codes?.includes(status)) return true;
  if (filter.error_message_contains !== undefined && text.includes(filter.error_message_contains)) return true;
  return filter.predicate !== undefined && holds(filter.predicate, { response: body, headers });
}

function waitOf(handler: ErrorHandler | undefined, { headers, now, attempt }: AnswerFacts): number {
  for (const strategy of handler?.backoff_strategies ?? []) {
    if (strategy.type === "ConstantBackoffStrategy") return bounded(strategy.backoff_time_in_seconds * 1_000);
    if (strategy.type === "ExponentialBackoffStrategy") return bounded(strategy.factor * 1_000 * 2 ** attempt);
    const text = headers.get(strategy.header.toLowerCase()) ?? "";
    const wait = readWait(text, now);
    if (wait !== undefined) return bounded(Math.min(wait, (strategy.max_waiting_time_in_seconds ?? Number.POSITIVE_INFINITY) * 1_000));
  }
  return bounded(readWait(headers.get("retry-after") ?? "", now) ?? 500 * 2 ** attempt);
}

/** Seconds, seconds since 1970, or a date. @example readWait("30", 0) // 30000 */
export function readWait(text: string, now: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(text.trim())) {
    const number = Number(text);
    return number > 1_000_000_000 ? Math.max(0, number * 1_000 - now) : number * 1_000;
  }
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}

const bounded = (milliseconds: number): number => Math.min(LONGEST_WAIT_MS, Math.max(0, milliseconds));

/** The value below keys and positions; undefined where there is none. */
export function findBelow(value: Written | undefined, path: readonly string[]): Written | undefined {
  let found = value;
  for (const key of path) {
    if (found instanceof Map) found = found.get(key) as Written | undefined;
    else if (Array.isArray(found)) found = /^\d+$/u.test(key) ? (found[Number(key)] as Written | undefined) : undefined;
    else return undefined;
  }
  return found;
}

/** Whether an answer that looks good says in its body that it is none. */
export function saysError(
  body: Written | undefined,
  rule: { readonly field_path: readonly string[]; readonly unless?: "number" | undefined } | undefined,
): boolean {
  if (rule === undefined) return false;
  const text = asText(findBelow(body, rule.field_path)).trim();
  return rule.unless === "number" ? text !== "" && !/^-?\d+$/u.test(text) : !["", "false", "0", "[]", "{}"].includes(text);
}
