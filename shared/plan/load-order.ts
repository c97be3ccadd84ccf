/** Computes the order in which objects are loaded, from the link graph. */
import { type ProfileObject, referenceKinds } from "../sources/profile.ts";

/** Where each kind of record stands when no link decides: companies, people, leads, then the tail. */
const rank = [...referenceKinds, "account", "contact", "lead", "lead products", "activity", "task", "note", "nothing"];

export type LoadOrder = { readonly order: readonly string[]; readonly cycle: readonly string[] };

/**
 * Objects in an order in which every link points backwards; ties are broken by kind, then by the profile's order.
 * `cycle` names the objects that wait for each other; it is empty for a usable profile.
 */
export function loadOrder(objects: readonly ProfileObject[]): LoadOrder {
  const names = new Set(objects.map((o) => o.name));
  const waiting = new Map(objects.map((o) => [o.name, new Set(o.after.filter((a) => names.has(a) && a !== o.name))]));
  const order: string[] = [];
  while (waiting.size > 0) {
    const ready = objects.filter((o) => waiting.get(o.name)?.size === 0).sort((a, b) => rank.indexOf(a.becomes) - rank.indexOf(b.becomes));
    const next = ready[0];
    if (!next) return { order, cycle: [...waiting.keys()] };
    order.push(next.name);
    waiting.delete(next.name);
    for (const after of waiting.values()) after.delete(next.name);
  }
  return { order, cycle: [] };
}
