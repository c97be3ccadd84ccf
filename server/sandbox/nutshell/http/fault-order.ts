/** Defines which faults there are and how one is ordered. */
import * as z from "zod";

/** Every kind of fault with what it does to a call. */
export const faultKinds = {
  latency: "Carried out, answered late.",
  slow: "The same as latency.",
  "429": "Refused: too many requests.",
  "500": "Refused before anything happened.",
  "500-after": "Carried out, then answered with an error 500.",
  "503": "Refused: not available.",
  "502-html": "Refused by a gateway with a page instead of JSON.",
  maintenance: "Refused with 503 and a maintenance page.",
  "html-200": "A page under status 200, as from a proxy that wants a login.",
  truncated: "Carried out, half of the answer arrives.",
  "reset-before": "The connection is cut before anything happened.",
  "reset-after": "Carried out, the connection is cut instead of an answer.",
  "timeout-before": "Not carried out and never answered.",
  "timeout-after": "Carried out and never answered.",
  "409": "A write is refused because somebody else was faster.",
  duplicate: "A write arrives twice and is carried out twice; the first answer goes back.",
} as const satisfies Record<string, string>;
export type FaultKind = keyof typeof faultKinds;

/** The kinds that mean nothing for a call that only reads. */
export const onlyForWrites: ReadonlySet<FaultKind> = new Set<FaultKind>(["409", "duplicate"]);

const LONGEST = 600_000;

export const FaultOrder = z
  .strictObject({
    /** A JSON-RPC method, a REST call such as `POST /rest/notes` or `GET /rest/leads/{id}`, `reads`, `writes`, or `*` for any. */
    method: z.string().min(1),
    kind: z.enum(Object.keys(faultKinds) as [FaultKind, ...FaultKind[]]),
    /** How many calls are hit: one unless told, any number when a rate decides. */
    times: z.int().min(1).max(1_000_000).optional(),
    /** Which part of the calls is hit, decided by chance. */
    rate: z.number().min(0).max(1).optional(),
    /** The same seed hits the same calls again. */
    seed: z.int().default(1),
    /** The first so many matching calls are spared. */
    after: z.int().min(0).default(0),
    /** Seconds, for refusals with 429 and 503; no such header without it. */
    retryAfter: z.number().min(0).optional(),
    retryAfterAs: z.enum(["seconds", "date"]).default("seconds"),
    /** How late an answer is, or how long a call without answer stays open. */
    milliseconds: z.int().min(0).max(LONGEST).optional(),
    /** With `milliseconds` as the least, answers are late by chance up to this. */
    upTo: z.int().min(0).max(LONGEST).optional(),
    /** Whether half an answer is passed off as the whole, or the connection breaks in the middle. */
    ending: z.enum(["complete", "broken"]).default("complete"),
    /** A refusal after all was done: a gateway's page, say, for a call that went through. */
    carriedOut: z.boolean().default(false),
  })
  .refine((order) => order.upTo === undefined || order.upTo >= (order.milliseconds ?? 0), "upTo must not be below milliseconds")
  .transform((order) => ({ ...order, times: order.times ?? (order.rate === undefined ? 1 : undefined) }));
export type FaultOrder = z.infer<typeof FaultOrder>;
/** An order as somebody writes it. */
export type FaultWish = z.input<typeof FaultOrder>;

/** Whether a call changes something, by its JSON-RPC method or its REST call. */
export function isWrite(name: string): boolean {
  return name.includes(" ") ? !/^(?:GET|HEAD) /u.test(name) : /^(?:new|edit|delete|add)[A-Z]/u.test(name);
}
