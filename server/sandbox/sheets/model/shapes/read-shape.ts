/** Turns a body that breaks a request's shape into a refusal in Google's words. */
import type * as z from "zod";
import { Refusal } from "../refusal.ts";

/** The body as the shape reads it; refuses what the shape does not know. `at` says where in the request the body stands. */
export function readShape<T>(shape: z.ZodType<T>, body: unknown, at: string): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const issue = deepest(read.error.issues);
  const path = [at, ...issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))].join("").replace(/^\./, "");
  if (issue.code === "unrecognized_keys")
    throw new Refusal(`Invalid JSON payload received. Unknown name "${issue.keys[0]}" at '${path}': Cannot find field.`);
  throw new Refusal(`Invalid value at '${path}': ${issue.message}`);
}

/** Of a union's issues the one that came furthest says most. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const issue = issues[0] as z.core.$ZodIssue;
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.map((list) => list[0]).filter((one) => one !== undefined);
  const best = inner.sort((a, b) => b.path.length - a.path.length)[0];
  return best === undefined ? issue : { ...best, path: [...issue.path, ...best.path] };
}
