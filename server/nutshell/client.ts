/** Calls Nutshell: both surfaces, one key, at the pace's speed, every answer checked by a schema. */
import type * as z from "zod";
import type { Log } from "../log.ts";
import { checkCredentials, checkUrl, isAddress } from "./check-credentials.ts";
import { classifyResponse, type Verdict } from "./classify-response.ts";
import { nutshellFault } from "./nutshell-fault.ts";
import type { CallOutcome, Pace, Slot } from "./pace.ts";
import { type Answer, createAgent, sendRequest } from "./send-request.ts";

export type CallOptions = {
  /** A slot of the pace taken beforehand, so that nothing slow stands between the ledger's intent and the call. */
  readonly slot?: Slot;
  /**
   * The e-mail address of an enabled user in whose name the call is made, with the same key. A key that may not act for others, and an
   * address that cannot be one, end as `nutshell/not-impersonated`: certainly not carried out, so the call can be made in the key's own name.
   */
  readonly as?: string;
};

export type NutshellClient = {
  readonly url: string;
  readonly pace: Pace;
  /** How long one call may take before its outcome counts as unknown. */
  readonly timeoutMs: number;
  rpc<T>(method: string, params: Record<string, unknown>, answer: z.ZodType<T>, o?: CallOptions): Promise<T>;
  rest<T>(
    method: "GET" | "POST" | "PATCH" | "DELETE",
    path: string,
    o: { query?: Record<string, string>; body?: unknown; answer: z.ZodType<T> } & CallOptions,
  ): Promise<T>;
  /** One call as it stands, sent once at the pace, its answer not judged: for measuring what an account does. Never throws for what the network does. */
  exchange(call: RawCall): Promise<Answer>;
  /** Calls so far, by what came of them: `ok`, or the code of the fault. */
  readonly counted: ReadonlyMap<string, number>;
  close(): Promise<void>;
};

/** `path` with its query; `as` as in CallOptions. */
export type RawCall = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string | Uint8Array;
  readonly as?: string;
};

export type ClientOptions = {
  readonly url: string;
  readonly user: string;
  readonly key: string;
  readonly pace: Pace;
  readonly log: Log;
  readonly timeoutMs?: number;
  readonly readAttempts?: number;
};

/**
 * Throws NutshellError only. Reads are made again after a while when Nutshell is out of order; a write is sent once, and the caller
 * learns from the code whether it was certainly not carried out (`nutshell/rate-limited`, `nutshell/unavailable`) or perhaps (`nutshell/outcome-unknown`).
 */
export function createNutshellClient(o: ClientOptions): NutshellClient {
  const origin = checkUrl(o.url);
  const timeoutMs = o.timeoutMs ?? 20_000;
  checkCredentials(o.user, o.key);
  const agent = createAgent(timeoutMs);
  const basic = (user: string): string => `Basic ${Buffer.from(`${user}:${o.key}`).toString("base64")}`;
  const own = basic(o.user);
  let calls = 0;
  const counted = new Map<string, number>();
  const count = (verdict: Verdict): string => {
    const code = verdict.kind === "ok" ? "ok" : verdict.code;
    counted.set(code, (counted.get(code) ?? 0) + 1);
    return code;
  };

  type Call = {
    readonly name: string;
    readonly isWrite: boolean;
    readonly method: "GET" | "POST" | "PATCH" | "DELETE";
    readonly url: string;
    readonly contentType: string;
    readonly body: string | undefined;
    readonly as: string | undefined;
  };

  async function attempt(call: Call, slot: Slot): Promise<{ verdict: Verdict; requestId: string | null }> {
    const begun = performance.now();
    let outcome: CallOutcome = { kind: "failed" };
    try {
      const headers = {
        authorization: call.as === undefined ? own : basic(call.as),
        accept: "application/json",
        ...(call.body === undefined ? {} : { "content-type": call.contentType }),
      };
      const answer = await sendRequest(agent, { url: call.url, method: call.method, headers, body: call.body, timeoutMs });
      const verdict = classifyResponse({ answer, isWrite: call.isWrite, now: Date.now() });
      const milliseconds = performance.now() - begun;
      const code = count(verdict);
      outcome = outcomeOf(answer, verdict, milliseconds);
      const requestId = answer.kind === "answer" ? answer.requestId : null;
      o.log.debug(
        {
          call: call.name,
          code,
          status: answer.kind === "answer" ? answer.status : answer.kind,
          milliseconds: Math.round(milliseconds),
          requestId,
        },
        "nutshell call",
      );
      return { verdict, requestId };
    } finally {
      slot.done(outcome);
    }
  }

  async function sendCall<T>(call: Call, pick: (body: unknown) => unknown, answer: z.ZodType<T>, given: Slot | undefined): Promise<T> {
    if (call.as !== undefined && !isAddress(call.as)) {
      given?.done({ kind: "unused" });
      throw nutshellFault({ code: "nutshell/not-impersonated", call: call.name });
    }
    const attempts = call.isWrite ? 1 : (o.readAttempts ?? 7);
    for (let made = 1; ; made++) {
      const { verdict, requestId } = await attempt(call, made === 1 && given ? given : await o.pace.enter());
      if (verdict.kind === "ok") {
        const parsed = answer.safeParse(pick(verdict.body));
        if (parsed.success) return parsed.data;
        const code = call.isWrite ? "nutshell/outcome-unknown" : "nutshell/malformed";
        throw nutshellFault({ code, call: call.name, requestId, member: memberOf(parsed.error) });
      }
      const code = call.as !== undefined && verdict.code === "nutshell/unauthorized" ? "nutshell/not-impersonated" : verdict.code;
      const isLong = verdict.code === "nutshell/unavailable" && (verdict.retryAfterMs ?? 0) > LONGEST_UNSEEN_MS;
      if (call.isWrite || !verdict.again || made >= attempts || isLong)
        throw nutshellFault({ code, call: call.name, words: verdict.words, requestId, retryAfterMs: verdict.retryAfterMs });
      await pause(verdict.retryAfterMs ?? backoff(made));
    }
  }

  return {
    url: origin,
    pace: o.pace,
    timeoutMs,
    counted,
    rpc(method, params, answer, options) {
      const body = JSON.stringify({ jsonrpc: "2.0", method, params, id: String(++calls) });
      const call: Call = {
        name: method,
        isWrite: /^(?:new|edit|delete)[A-Z]/u.test(method),
        method: "POST",
        url: `${origin}/api/v1/json`,
        contentType: "application/json",
        body,
        as: options?.as,
      };
      return sendCall(call, resultOf, answer, options?.slot);
    },
    rest(method, path, options) {
      const query = options.query ? `?${new URLSearchParams(options.query).toString()}` : "";
      const call: Call = {
        name: `${method} ${path.replace(/\/\d+(?:-\w+)?(?=\/|$)/gu, "/{id}")}`,
        isWrite: method !== "GET",
        method,
        url: `${origin}/rest${path}${query}`,
        contentType: method === "PATCH" ? "application/json-patch+json" : "application/json",
        body: options.body === undefined ? undefined : JSON.stringify(options.body),
        as: options.as,
      };
      return sendCall(call, (whole) => whole, options.answer, options.slot);
    },
    async exchange({ method, path, contentType, body, as }) {
      if (as !== undefined && !isAddress(as)) return { kind: "not-sent", reason: "not an e-mail address of a user" };
      const slot = await o.pace.enter();
      const begun = performance.now();
      let outcome: CallOutcome = { kind: "failed" };
      try {
        const headers = {
          authorization: as === undefined ? own : basic(as),
          accept: "application/json",
          ...(contentType === undefined ? {} : { "content-type": contentType }),
        };
        const answer = await sendRequest(agent, { url: `${origin}${path}`, method, headers, body, timeoutMs });
        const verdict = classifyResponse({ answer, isWrite: method !== "GET", now: Date.now() });
        count(verdict);
        outcome = outcomeOf(answer, verdict, performance.now() - begun);
        return answer;
      } finally {
        slot.done(outcome);
      }
    },
    close: () => agent.close(),
  };
}

/** A server that is away for longer than this is waited for by the run, where people see it and can stop it. */
const LONGEST_UNSEEN_MS = 60_000;

function outcomeOf(answer: Answer, verdict: Verdict, milliseconds: number): CallOutcome {
  if (answer.kind === "timeout") return { kind: "answered", milliseconds };
  if (answer.kind !== "answer") return { kind: "failed" };
  if (verdict.kind === "fault" && verdict.code === "nutshell/rate-limited") return { kind: "refused", retryAfterMs: verdict.retryAfterMs };
  if (answer.status === 503) {
    const wish = verdict.kind === "fault" ? verdict.retryAfterMs : null;
    return { kind: "refused", retryAfterMs: wish === null ? null : Math.min(wish, LONGEST_UNSEEN_MS) };
  }
  return answer.status >= 500 ? { kind: "failed" } : { kind: "answered", milliseconds };
}

/** What JSON-RPC answered; undefined, which no schema of ours takes, for what is no such answer. */
function resultOf(body: unknown): unknown {
  if (body === null) return null;
  if (typeof body !== "object" || Array.isArray(body)) return undefined;
  const isAnswer = ["result", "id", "jsonrpc", "error"].some((member) => member in body);
  return isAnswer ? ((body as { result?: unknown }).result ?? null) : undefined;
}

/** Where the first unexpected thing is: names of members and numbers of rows, which are never personal. */
function memberOf(error: z.ZodError): string {
  const path = deepest(error.issues)?.path ?? [];
  return (
    path.map((part) => (typeof part === "number" || /^[\w-]{1,40}$/u.test(String(part)) ? String(part) : "?")).join(".") ||
    "the whole answer"
  );
}

/** Of a choice of forms, the one that was followed furthest. */
function deepest(issues: readonly z.core.$ZodIssue[], at: readonly PropertyKey[] = []): { path: readonly PropertyKey[] } | undefined {
  const [issue] = issues;
  if (issue === undefined) return undefined;
  const path = [...at, ...issue.path];
  const further = issue.code === "invalid_union" ? issue.errors.map((errors) => deepest(errors, path)) : [];
  return further.reduce<{ path: readonly PropertyKey[] }>((best, one) => (one && one.path.length > best.path.length ? one : best), {
    path,
  });
}

const backoff = (made: number): number => (0.5 + Math.random() / 2) * Math.min(8_000, 150 * 2 ** made);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
