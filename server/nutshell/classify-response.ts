/** The only place that decides what an answer of Nutshell means: the error in the body first, then the status. Pure. */
import type { Answer } from "./send-request.ts";

export type NutshellCode =
  | "nutshell/unauthorized"
  | "nutshell/not-impersonated"
  | "nutshell/rate-limited"
  | "nutshell/unavailable"
  | "nutshell/rejected"
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
  const status = error?.status ?? answer.status;
  if (error === undefined && status >= 200 && status < 300) {
    if (body !== undefined || answer.text.trim() === "") return { kind: "ok", body: body ?? null };
    // HTML or cut-off JSON under a good status: a write was probably carried out, but what came of it is not known.
    return isWrite
      ? fault("nutshell/outcome-unknown", "An answer that is no JSON", false)
      : fault("nutshell/malformed", "An answer that is no JSON", true);
  }
  if (status === 401 || status === 403) return fault("nutshell/unauthorized", words, false);
  if (status === 404) return fault("nutshell/missing", words, false);
  if (status === 409) return fault("nutshell/conflict", words, false);
  if (status === 429) return fault("nutshell/rate-limited", words, true, waitOf(answer.retryAfter, o.now));
  if (status >= 500) return fault(lost, words, !isWrite, status === 503 ? waitOf(answer.retryAfter, o.now) : null);
  if (status < 400) return fault("nutshell/malformed", words, false);
  return fault("nutshell/rejected", words, false);
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
  if (typeof body === "string") return status >= 400 ? { status, words: body } : undefined;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const { error, errors, code, message } = body as { error?: unknown; errors?: unknown; code?: unknown; message?: unknown };
  if (typeof error === "object" && error !== null) return fromRpc(error, status);
  if (typeof error === "string") return { status: Math.max(status, 400), words: error };
  const [first] = Array.isArray(errors) ? (errors as unknown[]) : [];
  if (typeof first === "object" && first !== null) return fromJsonApi(first, status);
  if (status >= 400 && message !== undefined)
    return { status: typeof code === "number" && code >= 400 ? code : status, words: String(message) };
  return undefined;
}

function fromRpc(error: object, status: number): Found {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const number = Number(code);
  const words = String(message ?? "no message");
  if (number >= 400 && number < 600) return { status: number, words };
  // JSON-RPC's own codes: -32603 is the server's fault, the others the caller's.
  if (number === -32603 || (number <= -32000 && number >= -32099)) return { status: 500, words };
  return { status: number < 0 || status < 400 ? 400 : status, words };
}

function fromJsonApi(error: object, status: number): Found {
  const { status: own, title, detail } = error as { status?: unknown; title?: unknown; detail?: unknown };
  const words = [title, detail].filter((part) => typeof part === "string" && part !== "").join(": ");
  const number = Number(own);
  return { status: number >= 400 && number < 600 ? number : Math.max(status, 400), words: words === "" ? `HTTP ${status}` : words };
}

/** Retry-After as seconds or as a date, in milliseconds; null when absent or unreadable. */
function waitOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+(\.\d+)?$/u.test(header.trim())) return Math.round(Number(header) * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
