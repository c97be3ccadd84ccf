/** Sends an HTTP request to Nutshell and returns the answer, if there is one. */
import { Agent, request } from "undici";

export type Outgoing = {
  readonly url: string;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | undefined;
  readonly timeoutMs: number;
};

/** `not-sent`: certainly not executed. `lost` and `timeout`: sent, perhaps executed, no answer. */
export type Answer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly retryAfter: string | null;
      /** What the server's clock said. */
      readonly date?: string | null;
      readonly requestId: string | null;
      readonly text: string;
    }
  | { readonly kind: "not-sent" | "lost" | "timeout"; readonly reason: string };

const notSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);
const timeouts = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "TimeoutError"]);

/** Larger answers are no answers of ours. */
const LARGEST_ANSWER = 64 * 1024 * 1024;
/**
 * A connection that was idle for longer is not used again: when the server closes it at the very moment a write is sent, nobody can tell
 * whether the write arrived. Proxies close idle connections after some seconds; what a server says itself counts, less a second.
 */
const IDLE_MS = 1_500;
const LONGEST_IDLE_MS = 30_000;

/** Connections to Nutshell. Making one must fail before a call as a whole does, so that the call is known not to have been sent. */
export const createAgent = (timeoutMs: number): Agent =>
  new Agent({
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: LONGEST_IDLE_MS,
    keepAliveTimeoutThreshold: 1_000,
    maxResponseSize: LARGEST_ANSWER,
    connect: { timeout: Math.min(timeoutMs / 2, 10_000) },
  });

/** Never throws for what the network does; redirects are not followed. */
export async function sendRequest(agent: Agent, o: Outgoing): Promise<Answer> {
  const late = new AbortController();
  // Stopped when the answer is there: a signal of AbortSignal.timeout would go on to make an error that nobody needs.
  const timer = setTimeout(() => late.abort(new DOMException("no answer in time", "TimeoutError")), o.timeoutMs);
  try {
    const response = await request(o.url, {
      dispatcher: agent,
      method: o.method,
      headers: o.headers,
      body: o.body ?? null,
      headersTimeout: o.timeoutMs,
      bodyTimeout: o.timeoutMs,
      signal: late.signal,
    });
    const text = (await response.body.text()).replace(/^\uFEFF/u, "");
    return {
      kind: "answer",
      status: response.statusCode,
      retryAfter: one(response.headers["retry-after"]),
      date: one(response.headers["date"]),
      requestId: idOf(one(response.headers["x-nutshell-request-id"])),
      text,
    };
  } catch (cause) {
    const reason = codeOf(cause);
    return { kind: notSent.has(reason) ? "not-sent" : timeouts.has(reason) ? "timeout" : "lost", reason };
  } finally {
    clearTimeout(timer);
  }
}

const one = (header: string | string[] | undefined): string | null => (Array.isArray(header) ? (header[0] ?? null) : (header ?? null));

/** It stands in messages and logs, so it must not be able to say anything. */
const idOf = (header: string | null): string | null => (header !== null && /^[\w.:-]{1,100}$/u.test(header) ? header : null);

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "unknown";
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  return code ?? cause.name;
}
