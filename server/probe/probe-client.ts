/** Asks Nutshell so that the whole answer can be looked at: status, body and refusal, nothing judged away. */
import { classifyResponse } from "../nutshell/classify-response.ts";
import type { NutshellClient, RawCall } from "../nutshell/client.ts";
import { nutshellFault } from "../nutshell/nutshell-fault.ts";

export type Reply = {
  readonly status: number;
  /** Parsed JSON; undefined for an empty body and for what is no JSON. */
  readonly body: unknown;
  readonly text: string;
  /** Whether Nutshell said no, by status or in the body. */
  readonly isRefused: boolean;
};
export type RpcReply = Reply & { readonly result: unknown; readonly errorCode: number | undefined };

export type ProbeClient = {
  rpc(method: string, params: object, as?: string): Promise<RpcReply>;
  rest(
    method: RawCall["method"],
    path: string,
    o?: { query?: Record<string, string>; body?: unknown; contentType?: string },
  ): Promise<Reply>;
  /** Any request, for forms that no client of ours sends. */
  raw(call: RawCall): Promise<Reply>;
};

const ATTEMPTS = 5;
const PATCH_TYPE = "application/json-patch+json";

/**
 * Asks again while Nutshell wants a pause or could not be reached. An answer that is lost is a `nutshell/outcome-unknown` or
 * `nutshell/unavailable`, and a key that is not accepted a `nutshell/unauthorized`, unless the call was made in somebody else's name.
 */
export function createProbeClient(client: NutshellClient, signal: AbortSignal): ProbeClient {
  const raw = async (call: RawCall): Promise<Reply> => {
    for (let made = 1; ; made++) {
      signal.throwIfAborted();
      const answer = await client.exchange(call);
      const verdict = classifyResponse({ answer, isWrite: call.method !== "GET", now: Date.now() });
      const waits =
        verdict.kind === "fault" && (answer.kind !== "answer" || verdict.code === "nutshell/rate-limited" || answer.status === 503);
      if (!waits && answer.kind === "answer") {
        const reply = read(answer.status, answer.text);
        if (answer.status === 401 && call.as === undefined) throw nutshellFault({ code: "nutshell/unauthorized", call: nameOf(call) });
        return reply;
      }
      const code = verdict.kind === "fault" ? verdict.code : "nutshell/unavailable";
      const isCertain = answer.kind === "answer" || answer.kind === "not-sent" || call.method === "GET";
      if (!isCertain || made >= ATTEMPTS) throw nutshellFault({ code, call: nameOf(call) });
      await new Promise((resolve) => setTimeout(resolve, (verdict.kind === "fault" ? verdict.retryAfterMs : null) ?? 200 * 2 ** made));
    }
  };
  return {
    raw,
    async rpc(method, params, as) {
      const body = JSON.stringify({ jsonrpc: "2.0", method, params, id: "probe" });
      const reply = await raw({
        method: "POST",
        path: "/api/v1/json",
        contentType: "application/json",
        body,
        ...(as === undefined ? {} : { as }),
      });
      const { result, error } = objectOf(reply.body);
      const code = objectOf(error)["code"];
      return { ...reply, result: result ?? null, errorCode: typeof code === "number" ? code : undefined };
    },
    rest(method, path, o = {}) {
      const query = o.query ? `?${new URLSearchParams(o.query).toString()}` : "";
      const contentType = o.contentType ?? (method === "PATCH" ? PATCH_TYPE : "application/json");
      return raw({
        method,
        path: `/rest${path}${query}`,
        ...(o.body === undefined ? {} : { contentType, body: typeof o.body === "string" ? o.body : JSON.stringify(o.body) }),
      });
    },
  };
}

function read(status: number, text: string): Reply {
  const body = parse(text);
  const { error, errors } = objectOf(body);
  const isRefused = status >= 400 || (error !== undefined && error !== null) || (Array.isArray(errors) && errors.length > 0);
  return { status, text, body, isRefused };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const nameOf = ({ method, path }: RawCall): string => `${method} ${path.split("?")[0]?.replace(/\/\d+(?:-\w+)?(?=\/|$)/gu, "/{id}")}`;

/** A member-wise view of an answer that may be anything; empty for what is no object. */
export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
/** An id in any of its forms: 7, "7", "7-contacts". */
export function idOf(value: unknown): number | undefined {
  const id = Number.parseInt(String(objectOf(value)["id"] ?? value), 10);
  return Number.isInteger(id) ? id : undefined;
}
