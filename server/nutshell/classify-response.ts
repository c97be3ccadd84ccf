/** The only place that decides what an answer of Nutshell means: the error in the body first, then the status. Pure. */
import type { Answer } from "./send-request.ts";

export type NutshellCode =
  | "nutshell/unauthorized" | "nutshell/rate-limited" | "nutshell/unavailable" | "nutshell/rejected" | "nutshell/conflict"
  | "nutshell/missing" | "nutshell/outcome-unknown" | "nutshell/malformed";

export type Verdict =
  | { readonly kind: "ok"; readonly body: unknown }
  /** `words` are Nutshell's own and may hold personal values. `again`: the same call may succeed later. */
  | { readonly kind: "fault"; readonly code: NutshellCode; readonly words: string; readonly retryAfterMs: number | null; readonly again: boolean };

/** `isWrite`: the call changes something, so a lost answer leaves its outcome unknown. `now` (ms) is only needed for a dated Retry-After. */
export function classifyResponse(o: { answer: Answer; surface: "rpc" | "rest"; isWrite: boolean; now: number }): Verdict {
  const { answer, isWrite } = o;
  if (answer.kind === "not-sent") return fault("nutshell/unavailable", answer.reason, { again: true });
  if (answer.kind !== "answer") return fault(isWrite ? "nutshell/outcome-unknown" : "nutshell/unavailable", answer.reason, { again: !isWrite });
  const body = parse(answer.text);
  const error = errorIn(body);
  const status = error?.status ?? answer.status;
  const words = error?.words ?? (body === undefined ? `HTTP ${answer.status} without JSON` : `HTTP ${answer.status}`);
  if (error === undefined && answer.status >= 200 && answer.status < 300) {
    if (body !== undefined) return { kind: "ok", body };
    // HTML or cut-off JSON under a good status: a write was probably carried out, but nobody said what came of it.
    return isWrite ? fault("nutshell/outcome-unknown", words) : fault("nutshell/malformed", words, { again: true });
  }
  return fault(...codeOf(status, isWrite), { retryAfterMs: waitOf(answer.retryAfter, o.now) }, words);

  function fault(code: NutshellCode, ...rest: [string, { again?: boolean; retryAfterMs?: number | null }?] | [boolean, { retryAfterMs: number | null }, string]): Verdict {
    if (typeof rest[0] === "boolean") return { kind: "fault", code, words: rest[2] ?? "", retryAfterMs: rest[1]?.retryAfterMs ?? null, again: rest[0] };
    const more = rest[1] as { again?: boolean } | undefined;
    return { kind: "fault", code, words: rest[0], retryAfterMs: null, again: more?.again ?? false };
  }
}
