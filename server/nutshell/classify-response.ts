/** Decides what an answer of Nutshell means: the error in the body first, then the status. Pure. */
import { isNothing, isObject } from "./nothing.ts";
import type { Answer } from "./send-request.ts";

export type NutshellCode =
  | "nutshell/unauthorized"
  | "nutshell/not-impersonated"
  | "nutshell/rate-limited"
  | "nutshell/unavailable"
  | "nutshell/rejected"
  | "nutshell/plan-limit"
  | "nutshell/conflict"
  | "nutshell/missing"
  | "nutshell/outcome-unknown"
  | "nutshell/malformed";

export type Verdict =
  | { readonly kind: "ok"; readonly body: unknown }
  /** `words` are Nutshell's own and may hold personal values. `again`: the same call may be sent again as it is. */
  | {
      readonly kind: "fault";
      readonly code: NutshellCode;
      readonly words: string;
      readonly retryAfterMs: number | null;
      readonly again: boolean;
    };

/** `isWrite`: the call changes something, so a lost answer leaves its outcome unknown. `now` (ms) reads a dated Retry-After. */
export function classifyResponse(o: { answer: Answer; isWrite: boolean; now: number }): Verdict {
  const { answer, isWrite } = o;
  const fault = (code: NutshellCode, words: string, again: boolean, retryAfterMs: number | null = null): Verdict => ({
    kind: "fault",
    code,
    words,
    retryAfterMs,
    again,
  });
  if (answer.kind === "not-sent") return fault("nutshell/unavailable", answer.reason, true);
  const lost = isWrite ? "nutshell/outcome-unknown" : "nutshell/unavailable";
  if (answer.kind !== "answer") return fault(lost, answer.reason, !isWrite);

  const body = parse(answer.text);
  const error = errorIn(body, answer.status);
  const words = error?.words ?? `HTTP ${answer.status}`;
  const status = statusOf(error, answer);
  if (error === undefined && status >= 200 && status < 300) {
    if (body !== undefined || answer.text.trim() === "") return { kind: "ok", body: body ?? null };
    // HTML or cut-off JSON under a good status: a write was probably carried out, but what came of it is not known.
    return isWrite
      ? fault("nutshell/outcome-unknown", "The answer is not JSON", false)
      : fault("nutshell/malformed", "The answer is not JSON", true);
  }
  if (status === 429) return fault("nutshell/rate-limited", words, true, waitOf(answer, o.now));
  if (status === 402 || (error !== undefined && [400, 403, 422].includes(status) && isPlanLimit(words)))
    return fault("nutshell/plan-limit", words, false);
  if (status === 401 || status === 403) return fault("nutshell/unauthorized", words, false);
  if (status === 404 || status === 410) return fault("nutshell/missing", words, false);
  if (status === 409) return fault("nutshell/conflict", words, false);
  if (status >= 500 || status === 408) return fault(lost, words, !isWrite, status === 503 ? waitOf(answer, o.now) : null);
  // A redirect is not followed: it would carry the key elsewhere.
  if (status < 400) return fault(isWrite ? "nutshell/outcome-unknown" : "nutshell/malformed", words, false);
  return fault("nutshell/rejected", words, false);
}

const pauseWords = /too many (?:requests|calls)|rate[ -]?limit|throttl|slow down|quota exceeded/iu;
/** Statuses under which such words can only be about the pace; a refused value may repeat any words. */
const pauseStatuses = new Set([403, 420, 500, 502, 503, 509]);
const planWords =
  /\b(?:plan|contract|subscription)\b.{0,40}\b(?:allows|is limited to|maximum of)\b|\bupgrade your (?:plan|subscription)\b|\b(?:contacts?|leads?|plan) limit (?:has been |was )?(?:reached|exceeded)\b/iu;
/** Whether the account has no room for more; values that are repeated in quotation marks do not count. */
const isPlanLimit = (words: string): boolean => planWords.test(words.replace(/"[^"]*"|'[^']*'/gu, ""));
const staleWords = /^rev key is out-of-date/iu;

/** The status that says what it is about: what the words say counts for more than a number that others use for something else. */
function statusOf(error: Found | undefined, answer: { readonly status: number }): number {
  const status = error?.status ?? answer.status;
  // Whoever accepts any JSON is refused with 406 for his speed only.
  if (status === 406 || answer.status === 429) return 429;
  if (error && pauseStatuses.has(status) && pauseWords.test(error.words)) return 429;
  if (error && status >= 400 && status < 500 && staleWords.test(error.words)) return 409;
  return status;
}

/** Parsed JSON, or undefined for an empty body, HTML and JSON that was cut off. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Found = { readonly status: number; readonly words: string };

/** The error a body speaks of in any of its forms: JSON-RPC's `error`, JSON:API's `errors`, `{code, message}`, or a bare text. */
function errorIn(body: unknown, status: number): Found | undefined {
  if (typeof body === "string")
    return status >= 400 ? { status: /^internal (?:server )?error$/iu.test(body) ? 500 : status, words: body } : undefined;
  if (!isObject(body)) return undefined;
  const { error, errors, code, message } = body;
  if (typeof error === "string" && error !== "") return { status: Math.max(status, 400), words: error };
  if (typeof error === "number" && error !== 0) return fromRpc({ code: error }, status);
  if (isObject(error) && !isNothing(error)) return fromRpc(error, status);
  if (error === true) return { status: Math.max(status, 400), words: readWords(message) };
  const first: unknown = Array.isArray(errors) ? errors[0] : isObject(errors) && !isNothing(errors) ? errors : undefined;
  if (typeof first === "string") return { status: Math.max(status, 400), words: first };
  if (isObject(first)) return fromJsonApi(first, status);
  const isBare = Object.keys(body).every((member) => ["code", "message", "data", "status"].includes(member));
  const number = Number(code);
  if (message !== undefined && (status >= 400 || (isBare && number >= 400)))
    return { status: number >= 400 && number < 600 ? number : status, words: readWords(message) };
  return undefined;
}

const readWords = (message: unknown): string => (typeof message === "string" && message !== "" ? message : "no message");

function fromRpc({ code, message }: Record<string, unknown>, status: number): Found {
  const number = code === null || code === "" ? Number.NaN : Number(code);
  const words = readWords(message);
  if (number >= 400 && number < 600) return { status: number, words };
  // JSON-RPC's own codes: -32603 is the server's fault, the others the caller's.
  if (number === -32603 || (number <= -32000 && number >= -32099)) return { status: 500, words };
  return { status: number < 0 || status < 400 ? 400 : status, words };
}

function fromJsonApi({ status: own, title, detail }: Record<string, unknown>, status: number): Found {
  const words = [title, detail].filter((part) => typeof part === "string" && part !== "").join(": ");
  const number = Number(own);
  return { status: number >= 400 && number < 600 ? number : Math.max(status, 400), words: words === "" ? `HTTP ${status}` : words };
}

/** Nobody is waited for longer than this before asking again. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** Retry-After as seconds or as a date by the server's own clock, in milliseconds; null when absent or unreadable. */
function waitOf({ retryAfter, date }: { readonly retryAfter: string | null; readonly date?: string | null }, now: number): number | null {
  if (retryAfter === null) return null;
  if (/^\d+(\.\d+)?$/u.test(retryAfter.trim())) return Math.min(LONGEST_WAIT_MS, Math.round(Number(retryAfter) * 1_000));
  const at = Date.parse(retryAfter);
  const from = Date.parse(date ?? "");
  return Number.isNaN(at) ? null : Math.min(LONGEST_WAIT_MS, Math.max(0, at - (Number.isNaN(from) ? now : from)));
}
