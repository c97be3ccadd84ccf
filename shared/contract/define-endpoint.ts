/** Defines what the contract says of an endpoint. */
import * as z from "zod";
import type { Role } from "../record/run.ts";

/** Nothing goes in. */
export const Empty = z.strictObject({});

/** `who`: the least role that may call; `anyone` needs no token, `person` any role. The administrator may do everything. */
export type Endpoint = {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** Express form: `/migrations/:id/runs`. All stand under `/api`. */
  readonly path: string;
  readonly who: "anyone" | "person" | Role;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodObject | null;
  /** A schema, or the media type of a stream. */
  readonly answer: z.ZodType | "text/event-stream" | "text/csv" | "text/plain" | "application/json" | "application/zip";
  readonly status: 200 | 201 | 202;
};

/** One that only reads. */
export const get = <
  const N extends string,
  const W extends Endpoint["who"],
  const A extends Endpoint["answer"],
  P extends z.ZodObject = typeof Empty,
  Q extends z.ZodObject = typeof Empty,
>(
  name: N,
  path: string,
  more: { who: W; summary: string; answer: A; params?: P; query?: Q },
) => ({
  name,
  method: "GET" as const,
  path,
  params: Empty as unknown as P,
  query: Empty as unknown as Q,
  body: null,
  status: 200 as const,
  ...more,
});

/** One that changes something. */
export const post = <
  const N extends string,
  const W extends Endpoint["who"],
  B extends z.ZodObject,
  const A extends Endpoint["answer"],
  P extends z.ZodObject = typeof Empty,
>(
  name: N,
  path: string,
  more: { who: W; summary: string; body: B; answer: A; params?: P; status?: Endpoint["status"] },
) => ({ name, method: "POST" as const, path, params: Empty as unknown as P, query: Empty, status: 200 as Endpoint["status"], ...more });
