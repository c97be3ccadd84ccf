/** Asks a language model over the usual chat-completions form, with limits of time, size and repetition. */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Agent, request } from "undici";
import * as z from "zod";
import type { Log } from "../log.ts";
import { type ModelCode, modelFault } from "./model-fault.ts";

export type ModelQuestion = { readonly instructions: string; readonly content: string; readonly schema: Readonly<Record<string, unknown>> };

export type LanguageModel = {
  readonly host: string;
  readonly name: string;
  /**
   * `read` makes of the model's text what it means, undefined for what is no answer. `isSent`: false for a question that was answered before.
   * Throws LanguageModelError, or the reason of the signal.
   */
  ask<T>(question: ModelQuestion, read: (text: string) => T | undefined, signal: AbortSignal): Promise<{ answer: T; isSent: boolean }>;
  close(): Promise<void>;
};

export type ModelOptions = {
  /** Up to what stands before `/chat/completions`; config.ts has checked it. */
  readonly url: string;
  readonly name: string;
  readonly key: string | undefined;
  readonly log: Log;
  readonly timeoutMs?: number;
  readonly attempts?: number;
  /** Nobody waits longer before a question is sent again. */
  readonly longestPauseMs?: number;
};

const LARGEST_ANSWER = 1024 * 1024;
const LARGEST_QUESTION = 256 * 1024;
/** Answers that are remembered, so that proposing again costs nothing. */
const REMEMBERED = 200;

const Completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
});

type Attempt =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "fault"; readonly code: ModelCode; readonly status?: number; readonly again: boolean; readonly waitMs: number | null };

export function createLanguageModel(o: ModelOptions): LanguageModel {
  const address = new URL(`${o.url.replace(/\/+$/u, "")}/chat/completions`);
  const timeoutMs = o.timeoutMs ?? 60_000;
  const agent = new Agent({ connections: 2, maxResponseSize: LARGEST_ANSWER, connect: { timeout: Math.min(10_000, timeoutMs) } });
  const remembered = new Map<string, string>();

  async function attempt(body: string, signal: AbortSignal): Promise<Attempt> {
    const begun = performance.now();
    const found = await send(body, signal);
    o.log.debug(
      {
        host: address.host,
        code: found.kind === "text" ? "ok" : found.code,
        status: found.kind === "text" ? 200 : (found.status ?? null),
        milliseconds: Math.round(performance.now() - begun),
      },
      "language model asked",
    );
    return found;
  }

  async function send(body: string, signal: AbortSignal): Promise<Attempt> {
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const {
        statusCode,
        headers,
        body: answer,
      } = await request(address, {
        dispatcher: agent,
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          ...(o.key !== undefined && { authorization: `Bearer ${o.key}` }),
        },
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        signal: AbortSignal.any([signal, late]),
      });
      const text = await answer.text();
      if (statusCode === 200) {
        const read = textOf(text);
        return read === undefined
          ? { kind: "fault", code: "language-model/malformed", again: false, waitMs: null }
          : { kind: "text", text: read };
      }
      const code = codeOf(statusCode);
      const again = code === "language-model/rate-limited" || code === "language-model/unavailable";
      return { kind: "fault", code, status: statusCode, again, waitMs: waitOf(headers["retry-after"]) };
    } catch (cause) {
      signal.throwIfAborted();
      const name = cause instanceof Error && "code" in cause ? String(cause.code) : "";
      if (name === "UND_ERR_RES_EXCEEDED_MAX_SIZE") return { kind: "fault", code: "language-model/malformed", again: false, waitMs: null };
      // Whoever was slow once is not waited for twice.
      return { kind: "fault", code: "language-model/unavailable", again: !late.aborted && !name.endsWith("_TIMEOUT"), waitMs: null };
    }
  }

  return {
    host: address.host,
    name: o.name,
    async ask(question, read, signal) {
      const body = JSON.stringify({
        model: o.name,
        messages: [
          { role: "system", content: question.instructions },
          { role: "user", content: question.content },
        ],
        response_format: { type: "json_schema", json_schema: { name: "columns", strict: true, schema: question.schema } },
      });
      if (Buffer.byteLength(body) > LARGEST_QUESTION) throw modelFault("language-model/refused", address.host, 413);
      const hash = createHash("sha256").update(body).digest("base64");
      const known = remembered.get(hash);
      const again = known === undefined ? undefined : read(known);
      if (again !== undefined) return { answer: again, isSent: false };
      for (let made = 1; ; made += 1) {
        const found = await attempt(body, signal);
        if (found.kind === "text") {
          const answer = read(found.text);
          if (answer === undefined) throw modelFault("language-model/malformed", address.host);
          if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? "");
          remembered.set(hash, found.text);
          return { answer, isSent: true };
        }
        const wait = found.waitMs ?? Math.min(8_000, 250 * 2 ** made);
        if (!found.again || made >= (o.attempts ?? 3) || wait > (o.longestPauseMs ?? 20_000))
          throw modelFault(found.code, address.host, found.status);
        await pause(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    },
    close: () => agent.close(),
  };
}

function codeOf(status: number): ModelCode {
  if (status === 401 || status === 403) return "language-model/unauthorized";
  if (status === 429) return "language-model/rate-limited";
  return status >= 500 || status === 408 ? "language-model/unavailable" : "language-model/refused";
}

/** What the model said; undefined where it said nothing, refused, or was cut off. */
function textOf(body: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const choice = Completion.safeParse(parsed).data?.choices[0];
  if (choice === undefined || choice.finish_reason === "length" || choice.finish_reason === "content_filter") return undefined;
  return choice.message.refusal ? undefined : (choice.message.content ?? undefined);
}

/** Retry-After as seconds or as a date, in milliseconds; null when absent or unreadable. */
function waitOf(header: string | string[] | undefined): number | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim();
  if (text === undefined) return null;
  if (/^\d+(\.\d+)?$/u.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
