/** Defines what a fault does to the call it hits. */
import type { FaultKind, FaultOrder } from "./fault-order.ts";
import { errorPage, html, json, type Reply } from "./reply.ts";

/** A call as a fault finds it. */
export type Victim = {
  /** Puts a status into the surface's own form. */
  refuse(status: number, message: string): Reply;
  /** Carries the call out. */
  serve(): Reply;
  /** What the server's clock shows, in Unix seconds. */
  readonly now: number;
};

/** How long a call stays open that is never answered; most clients give up sooner. */
const NEVER = 120_000;
const USUAL_DELAY = 1000;

const cut: Reply = { ...json(500, null), cut: true };

const refusals: Partial<Record<FaultKind, (call: Victim) => Reply>> = {
  "429": (call) => call.refuse(429, "Too Many Requests"),
  "500": (call) => call.refuse(500, "Internal Server Error"),
  "503": (call) => call.refuse(503, "Service Unavailable"),
  "502-html": () => errorPage(502),
  maintenance: () => maintenancePage(),
  "html-200": () => html(200, page("Sign in", "Sign in to continue to your network.")),
  "409": (call) => call.refuse(409, "rev key is out-of-date"),
};

/** What comes back for a call that an order hits; `chance` spreads delays. */
export function inflictFault(order: FaultOrder, chance: () => number, call: Victim): Reply {
  const refusal = refusals[order.kind];
  if (refusal !== undefined) {
    if (order.carriedOut) call.serve();
    return withRetryAfter(refusal(call), order.retryAfter, order.retryAfterAs, call.now);
  }
  switch (order.kind) {
    case "500-after":
      call.serve();
      return call.refuse(500, "Internal Server Error");
    case "truncated":
      return truncated(call.serve(), order.ending);
    case "reset-before":
      return cut;
    case "reset-after":
      return { ...call.serve(), cut: true };
    case "timeout-before":
      return { ...cut, hold: order.milliseconds ?? NEVER };
    case "timeout-after":
      return { ...call.serve(), cut: true, hold: order.milliseconds ?? NEVER };
    case "duplicate":
      return twice(call);
    default:
      return { ...call.serve(), hold: delay(order, chance) };
  }
}

/** The page of a service that is down on purpose. */
export function maintenancePage(): Reply {
  return html(503, page("Down for maintenance", "Nutshell is being looked after. Please come back in a few minutes."));
}

/** The answer with a Retry-After in the form asked for; without seconds it stays as it is. */
export function withRetryAfter(reply: Reply, seconds: number | undefined, form: "seconds" | "date", now: number): Reply {
  if (seconds === undefined) return reply;
  const value = form === "seconds" ? String(seconds) : new Date((now + Math.ceil(seconds)) * 1000).toUTCString();
  return { ...reply, headers: { ...reply.headers, "retry-after": value } };
}

function twice(call: Victim): Reply {
  const first = call.serve();
  call.serve();
  return first;
}

function truncated(reply: Reply, ending: FaultOrder["ending"]): Reply {
  return ending === "broken" ? { ...reply, broken: true } : { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
}

function delay(order: FaultOrder, chance: () => number): number {
  const least = order.milliseconds ?? (order.upTo === undefined ? USUAL_DELAY : 0);
  return Math.round(least + ((order.upTo ?? least) - least) * chance());
}

const page = (title: string, text: string): string =>
  `<!DOCTYPE html>\n<html lang="en"><head><meta charset="UTF-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
