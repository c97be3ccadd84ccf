/** Collects what the columns of a record say of products of a lead. */
import { fold } from "../record/fold-text.ts";
import type { Link, Money } from "../record/target-record.ts";
import type { Reading } from "./reading.ts";

/** What the columns say of products: by part, as `lead.products.<part>` names them. */
export type ProductDraft = {
  names: readonly string[];
  code?: string;
  quantity?: string;
  price?: Money;
  of?: string;
  lead?: Link;
};

/** Two columns may name products; of the other parts the first column counts. False when an earlier column has said something else. */
export function placeProduct(product: ProductDraft, part: string | undefined, reading: Reading): boolean {
  if (reading.kind === "nothing") return true;
  if (reading.kind === "link") {
    if (!("key" in reading.link)) return false;
    if (part === "lead") return (product.lead ??= reading.link) === reading.link;
    return (product.of ??= reading.link.key) === reading.link.key;
  }
  const said = reading.kind === "value" ? reading.value : null;
  if (part === "name" && Array.isArray(said)) {
    const seen = new Set(product.names.map(fold));
    product.names = [...product.names, ...said.filter((name) => typeof name === "string").filter((name) => !seen.has(fold(name)))];
    return true;
  }
  if (part === "price" && said !== null && typeof said === "object" && "amount" in said) return (product.price ??= said) === said;
  if (part === "quantity" && (typeof said === "number" || typeof said === "string"))
    return (product.quantity ??= String(said)) === String(said);
  return part === "code" && typeof said === "string" && (product.code ??= said) === said;
}
