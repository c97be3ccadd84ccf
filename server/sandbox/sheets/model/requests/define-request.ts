/** Defines what a kind of batch request is: the shape of its body and what it does to the state. */
import type * as z from "zod";
import { googleField } from "../shapes/google-messages.ts";
import { readShape } from "../shapes/read-shape.ts";
import type { Actor, WorkbookState } from "../workbook-state.ts";

export type Outcome = { readonly state: WorkbookState; readonly reply?: Record<string, unknown> };
export type RequestKind = (state: WorkbookState, body: unknown, actor: Actor, at: string) => Outcome;

/** One kind of request. `run` gives the new state or throws a refusal; it never changes the state it was given. */
export function defineRequest<T>(shape: z.ZodType<T>, run: (state: WorkbookState, body: T, actor: Actor) => Outcome): RequestKind {
  return (state, body, actor, at) =>
    run(state, readShape(shape, body, { message: googleField("Request", [at.slice(at.indexOf(".") + 1)]) ?? "", at }), actor);
}
