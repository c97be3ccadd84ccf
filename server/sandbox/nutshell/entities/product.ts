/** Knows the rules of products. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { changeRecord, createRecord, type Draft, requireTarget } from "./write-record.ts";

/** Adds a product, which needs a name. */
export function createProduct(call: Call, draft: Draft): number {
  if (!draft.name?.trim()) throw new Refusal(400, "A product needs a name.");
  check(call, draft);
  return createRecord(call, "products", draft);
}

/** Changes a product. */
export function changeProduct(call: Call, former: Kept, draft: Draft): void {
  check(call, draft);
  changeRecord(call, former, draft);
}

function check(call: Call, draft: Draft): void {
  for (const { market } of draft.fields?.prices ?? []) requireTarget(call, { kind: "markets", id: market });
}
