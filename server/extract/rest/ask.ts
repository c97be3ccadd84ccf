/** Asks an API for one answer: in its turn, again after a while when it should be, with the spelling of the key that it accepts. */
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { SourceError } from "../../../shared/errors.ts";
import { judgeAnswer, saysError } from "../../../shared/manifest/judge-answer.ts";
import type { Decoder, HttpRequester } from "../../../shared/manifest/manifest.ts";
import type { JsonValue } from "../readers/json/json-value.ts";
import { clean } from "./clean-text.ts";
import { decodeBody } from "./decode-body.ts";
import type { Pace } from "./pace.ts";
import { type CallParts, prepareCall, spelledAs, spellingsOf } from "./prepare-call.ts";
import { malformed, rateLimited, refused, unauthorized, unavailable } from "./rest-fault.ts";
import type { Answer, Call, Sender } from "./send.ts";

export type Asked = {
  readonly shown: string;
  /** Undefined: the manifest says that this answer is to be left out. */
  readonly value: JsonValue | undefined;
  readonly headers: ReadonlyMap<string, string>;
  readonly sha256: string;
  readonly noted: readonly string[];
};

export type Asker = {
  /** Throws a SourceError that says what to do. */
  ask(requester: HttpRequester, parts: Omit<CallParts, "secrets" | "spelling">, decoder: Decoder, signal: AbortSignal): Promise<Asked>;
  /** The header by which the API knows the key, as far as it was found out. */
  spelling(requester: HttpRequester): string | undefined;
  /** Headers about limits that the source sent, the last of each. */
  limits(): ReadonlyMap<string, string>;
  readonly sender: Sender;
  readonly pace: Pace;
  readonly secrets: readonly string[];
};

/** How often what cannot be read is asked for again: it may have been cut off on its way. */
const MOST_MALFORMED = 2;
const USUAL_RETRIES = 5;
/** Nothing waits longer for a connection to come back. */
const LONGEST_WAIT_MS = 60_000;

export function createAsker(o: { sender: Sender; pace: Pace; secrets: readonly string[]; firstWaitMs?: number }): Asker {
  const { sender, pace, secrets } = o;
  const accepted = new Map<string, string | undefined>();
  const limits = new Map<string, string>();
  const keyOf = ({ url_base, authenticator }: HttpRequester): string => JSON.stringify([url_base, authenticator]);

  async function attempt(
    call: Call,
    handler: HttpRequester["error_handler"],
    signal: AbortSignal,
  ): Promise<{ answer: Answer; begun: number }> {
    for (let tried = 0; ; tried++) {
      const begun = await pace.turn(signal);
      try {
        return { answer: await sender.send(call, signal), begun };
      } catch (fault) {
        if (!(fault instanceof SourceError) || fault.retry.kind !== "later" || tried >= (handler?.max_retries ?? USUAL_RETRIES))
          throw fault;
        await wait(Math.min(LONGEST_WAIT_MS, (o.firstWaitMs ?? 500) * 2 ** tried), undefined, { signal });
      }
    }
  }

  async function askCall(call: Call, requester: HttpRequester, decoder: Decoder, signal: AbortSignal): Promise<Asked> {
    const { error_handler: handler, "x-crosswalk": own } = requester;
    for (let tried = 0, spoilt = 0; ; tried++) {
      const { answer, begun } = await attempt(call, handler, signal);
      const { status, headers, body } = answer;
      for (const [name, value] of headers) if (/rate-?limit|retry-after/iu.test(name)) limits.set(name, clean(value));
      const decoded = decodeBody(body, decoder);
      const value = "value" in decoded ? decoded.value : undefined;
      const facts = { status, headers, body: value, text: decoded.text, now: Date.now(), attempt: tried };
      const judged = judgeAnswer(handler, facts, saysError(value, own?.errorInBody));
      if (judged.kind === "again") {
        if (judged.isPace) pace.refused(begun, judged.waitMs);
        else await wait(judged.waitMs, undefined, { signal });
        continue;
      }
      const asked = { shown: call.shown, headers, sha256: createHash("sha256").update(body).digest("hex") };
      // No content is an empty list.
      if (judged.kind === "ignore" || (judged.kind === "use" && status === 204)) return { ...asked, value: undefined, noted: [] };
      if (judged.kind === "stop") throw faultFor(judged, call.shown, status);
      if ("value" in decoded) return { ...asked, value: decoded.value, noted: decoded.noted };
      if (spoilt >= MOST_MALFORMED) throw malformed(call.shown, decoded.reason);
      spoilt += 1;
      await wait((o.firstWaitMs ?? 500) * 2 ** spoilt, undefined, { signal });
    }
  }

  return {
    sender,
    pace,
    secrets,
    limits: () => limits,
    spelling: (requester) => spelledAs(requester, accepted.get(keyOf(requester))),
    async ask(requester, parts, decoder, signal) {
      const key = keyOf(requester);
      const spellings = accepted.has(key) ? [accepted.get(key)] : spellingsOf(requester);
      for (const [index, spelling] of spellings.entries()) {
        const call = prepareCall(requester, { ...parts, spelling, secrets });
        try {
          const asked = await askCall(call, requester, decoder, signal);
          accepted.set(key, spelling);
          return asked;
        } catch (fault) {
          const isKey = fault instanceof SourceError && (fault.code === "source/unauthorized" || fault.code === "source/refused");
          if (!isKey || index === spellings.length - 1) throw fault;
        }
      }
      throw refused(requester.path, "has no way to prove who asks");
    },
  };
}

function faultFor(
  judged: { why: "unauthorized" | "refused" | "unavailable" | "rate-limited"; words: string | undefined },
  shown: string,
  status: number,
): SourceError {
  const words = judged.words === undefined ? "" : ` (${clean(judged.words, 200)})`;
  if (judged.why === "unauthorized") return unauthorized(shown, status);
  if (judged.why === "rate-limited") return rateLimited(shown);
  if (judged.why === "unavailable")
    return unavailable({ request: shown, message: `The source answered ${shown} with status ${status} again and again${words}.` });
  return refused(
    shown,
    status >= 200 && status < 300 ? `was answered with an error in its text${words}` : `was answered with status ${status}${words}`,
  );
}
