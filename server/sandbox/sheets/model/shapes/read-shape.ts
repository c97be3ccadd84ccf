/** Turns a body that breaks a request's shape into a refusal in Google's words. */
import type * as z from "zod";
import { Refusal } from "../refusal.ts";
import { googleField, isGoogleWord } from "./google-messages.ts";

/** What a body is: the name of Google's message, when it is one, and where in the request it stands. */
export type BodyPlace = { readonly message?: string; readonly at?: string };

/** The body as the shape reads it; refuses what the shape does not know. */
export function readShape<T>(shape: z.ZodType<T>, body: unknown, { message = "", at = "" }: BodyPlace = {}): T {
  let read = shape.safeParse(body);
  if (!read.success) read = shape.safeParse(withoutNulls(body));
  if (read.success) return read.data;
  const issue = deepest(read.error.issues);
  const path = [at, ...issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))].join("").replace(/^\./, "");
  if (issue.code === "unrecognized_keys" && googleField(message, [...issue.path, issue.keys[0] ?? ""]) !== undefined)
    throw new Refusal(`Not built here: "${issue.keys[0]}" at '${path}'.`);
  if (issue.code === "invalid_value" && isGoogleWord(message, issue.path, valueAt(body, issue.path)))
    throw new Refusal(`Not built here: "${valueAt(body, issue.path)}" at '${path}'.`);
  if (issue.code === "unrecognized_keys")
    throw new Refusal(`Invalid JSON payload received. Unknown name "${issue.keys[0]}" at '${path}': Cannot find field.`);
  throw new Refusal(`Invalid value at '${path}': ${issue.message}`);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step], body);
}

/** Google reads a member that is null as one that is absent; null in a list is a value. */
function withoutNulls(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutNulls);
  if (body === null || typeof body !== "object") return body;
  const given = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([key, value]) => [key, withoutNulls(value)]));
}

/** Of a union's issues the one that came furthest says most. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const issue = issues[0] as z.core.$ZodIssue;
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.map((list) => list[0]).filter((one) => one !== undefined);
  const best = inner.sort((a, b) => b.path.length - a.path.length)[0];
  return best === undefined ? issue : { ...best, path: [...issue.path, ...best.path] };
}
