/** Tells one address that a run has ended and which gates wait: signed, without personal data, again until it is taken. */
import { createHmac } from "node:crypto";
import type { Gate, RunState, Verb } from "../../shared/record/run.ts";

/** What is told. Ids and words of the product only. */
export type Notice = {
  readonly event: "run-ended";
  /** The run's id: whoever gets a notice twice knows it by this. */
  readonly run: string;
  readonly migration: string;
  readonly verb: Verb;
  readonly state: RunState;
  /** Code of the fault that ended it, as GLOSSARY.md lists them. */
  readonly code: string | null;
  /** Gates that wait for a signature. */
  readonly gates: readonly Gate[];
  /** ISO 8601. */
  readonly at: string;
};

export type Webhook = { readonly url: string; readonly secret: string };

const TIMEOUT_MS = 10_000;

/** `t=1796125146,v1=<hex>`: HMAC-SHA256 of the seconds, a full stop and the body. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/** Throws unless the address answers with a status from 200 to 299: the queue tries again. A redirect is not followed. */
export async function sendNotice({ url, secret }: Webhook, notice: Notice, now: () => number = Date.now): Promise<void> {
  const body = JSON.stringify(notice);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "crosswalk-signature": signatureOf(secret, Math.floor(now() / 1000), body) },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the address answered ${response.status}`);
}
