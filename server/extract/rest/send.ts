/** Sends calls that read, and no others: to allowed addresses, within limits of time and size, counted by method and path. */

import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { request } from "undici";
import { joinPieces } from "../source-bytes.ts";
import { type AddressRules, createAgent, type Lookup, PRIVATE, requireAllowed } from "./allowed-address.ts";
import { hostRefused, malformed, refused, unavailable } from "./rest-fault.ts";

export type Call = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** `read`: a GET; `declared`: a POST that the manifest declares as reading; `probe`: a call that cannot write, to prove host and key. */
  readonly kind: "read" | "declared" | "probe";
  /** Method and address without secrets, for people. */
  readonly shown: string;
  /** The path as the manifest has it, so that calls are counted and not listed. */
  readonly path: string;
};

export type Answer = { readonly status: number; readonly headers: ReadonlyMap<string, string>; readonly body: Buffer };
export type SentCalls = { readonly method: string; readonly path: string; readonly kind: Call["kind"]; count: number };

export type Sender = {
  /** Throws a SourceError: `source/unavailable` when it may work later. */
  send(call: Call, signal: AbortSignal): Promise<Answer>;
  /** What was sent so far. */
  sent(): readonly SentCalls[];
  close(): Promise<void>;
};

const LARGEST_ANSWER = 64 << 20;
const MOST_REDIRECTS = 3;

export function createSender(rules: AddressRules, o: { timeoutMs?: number; resolve?: Lookup; largest?: number } = {}): Sender {
  const timeoutMs = o.timeoutMs ?? 60_000;
  const largest = o.largest ?? LARGEST_ANSWER;
  const agent = createAgent(rules, { timeoutMs: Math.min(10_000, timeoutMs), ...(o.resolve && { resolve: o.resolve }) });
  const sent = new Map<string, SentCalls>();

  async function sendOnce(call: Call, url: URL, signal: AbortSignal): Promise<Answer> {
    requireAllowed(url, rules);
    const key = `${call.kind} ${call.method} ${call.path}`;
    const counted = sent.get(key) ?? { method: call.method, path: call.path, kind: call.kind, count: 0 };
    counted.count += 1;
    sent.set(key, counted);
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher: agent,
        method: call.method as "GET" | "POST",
        headers: { accept: "application/json, */*;q=0.5", "accept-encoding": "gzip, identity", "user-agent": "Crosswalk", ...call.headers },
        ...(call.body !== undefined && { body: call.body }),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        signal: AbortSignal.any([signal, late]),
      });
      const names = new Map(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(", ") : (value ?? "")]),
      );
      const isPacked = names.get("content-encoding") === "gzip";
      return { status: statusCode, headers: names, body: await readAll(isPacked ? unpack(body) : body) };
    } catch (cause) {
      signal.throwIfAborted();
      if (cause === TOO_LARGE) throw malformed(call.shown, `it has more than ${largest} bytes`);
      const code = codeOf(cause);
      if (code === PRIVATE) throw hostRefused(url.host, "it is at a private address");
      const why = late.aborted ? "it took too long" : code === "" ? "the connection broke" : `the connection failed (${code})`;
      // The original may hold the address with its parameters.
      throw unavailable({ request: call.shown, message: `The source did not answer ${call.shown}: ${why}.` });
    }
  }

  async function readAll(body: AsyncIterable<Buffer>): Promise<Buffer> {
    const bytes = await joinPieces(body, { most: largest + 1 });
    if (bytes.length > largest) throw TOO_LARGE;
    return bytes;
  }

  return {
    async send(call, signal) {
      requireReading(call);
      let url = call.url;
      for (let hop = 0; ; hop++) {
        const answer = await sendOnce(call, url, signal);
        const to = answer.headers.get("location");
        if (answer.status < 300 || answer.status > 399 || to === undefined) return answer;
        if (!URL.canParse(to, url.href)) throw refused(call.shown, "is redirected to what is no address");
        const next = new URL(to, url);
        // Elsewhere the key would be shown to somebody else.
        if (next.origin !== url.origin) throw hostRefused(next.host, `${call.shown} was redirected to it`);
        if (call.method !== "GET" || hop >= MOST_REDIRECTS) throw refused(call.shown, "is redirected");
        url = next;
      }
    },
    sent: () => [...sent.values()].map((one) => ({ ...one })),
    close: () => agent.close(),
  };
}

const TOO_LARGE = new Error("too large");

/** The last gate before the network: whatever asks, nothing that could write leaves. */
function requireReading({ method, kind, shown }: Call): void {
  if (method === "GET" || (method === "POST" && kind !== "read")) return;
  throw refused(shown, "was not sent, because it may write");
}

function unpack(body: Readable): Readable {
  const unpacked = createGunzip();
  body.on("error", (fault) => unpacked.destroy(fault));
  return body.pipe(unpacked);
}

function codeOf(cause: unknown): string {
  const one = cause as { code?: unknown; cause?: { code?: unknown }; errors?: { code?: unknown }[] };
  const code = one.code ?? one.cause?.code ?? one.errors?.[0]?.code;
  return typeof code === "string" ? code : "";
}
