/** Defines what is told about an API: a test of the connection, and a copy of its lists. */
import * as z from "zod";

const Calls = z.array(
  z.strictObject({ method: z.string(), path: z.string(), kind: z.enum(["read", "declared", "probe"]), count: z.number().int() }),
);

/** `confirmed by probe`: seen in answers; `told by customer`: stands in the manifest; `unconfirmed`: nobody knows. */
export const Standing = z.enum(["confirmed by probe", "told by customer", "unconfirmed"]);
export type Standing = z.infer<typeof Standing>;
export const SourceFact = z.strictObject({ fact: z.string(), standing: Standing, value: z.string() });
export type SourceFact = z.infer<typeof SourceFact>;

const StreamTest = z.strictObject({
  stream: z.string(),
  isReached: z.boolean(),
  /** Null: nothing was learnt about the key. */
  isAuthenticated: z.boolean().nullable(),
  /** Records on the pages that were read. */
  rows: z.number().int(),
  /** Records in all, as the source says. */
  total: z.number().int().nullable(),
  paging: z.enum(["none", "second page differs", "one page only", "does not page", "not tried"]),
  problem: z.string().nullable(),
});
export type StreamTest = z.infer<typeof StreamTest>;

/** What a test of the connection found; also the record of what is known about the API. */
export const ConnectionReport = z.strictObject({
  manifest: z.string(),
  manifestSha256: z.string(),
  label: z.string(),
  hosts: z.array(z.string()),
  at: z.string(),
  isGood: z.boolean(),
  streams: z.array(StreamTest),
  facts: z.array(SourceFact),
  calls: Calls,
  /** Where it was written down. */
  file: z.string(),
});
export type ConnectionReport = z.infer<typeof ConnectionReport>;

const FetchedStream = z.strictObject({
  stream: z.string(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  records: z.number().int(),
  said: z.number().int().nullable(),
  pages: z.number().int(),
  slices: z.number().int(),
  notes: z.array(z.string()),
});

/** What was copied, with the hash of each file. */
export const FetchReport = z.strictObject({
  manifest: z.string(),
  manifestSha256: z.string(),
  begun: z.string(),
  ended: z.string(),
  readers: z.number().int(),
  streams: z.array(FetchedStream),
  calls: Calls,
  pace: z.strictObject({ rate: z.number(), limit: z.number().nullable(), refusals: z.number().int() }),
});
export type FetchReport = z.infer<typeof FetchReport>;
