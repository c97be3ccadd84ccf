/** Makes what is a name and nothing more: audiences and categories of products. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { createRecord } from "./write-record.ts";

/** Adds one; it needs a name. */
export function createNamed(call: Call, kind: "emAudiences" | "productCategories", name: unknown): number {
  const clean = typeof name === "string" ? name.trim() : "";
  if (clean === "") throw new Refusal(400, "name is required");
  return createRecord(call, kind, { name: clean });
}
