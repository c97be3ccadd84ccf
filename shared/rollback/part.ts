/** Decides what undoing a part of a migration means for one record: what one run wrote, or one kind of record of the source. Pure. */
import type { Intent, Receipt } from "../record/ledger-entry.ts";
import type { TargetFields } from "../record/target-record.ts";
import { invertEntry } from "./invert-entry.ts";

/** What is undone; `object` is a kind of record of the source. */
export type Part = { readonly run: string } | { readonly object: string };

/** A call that was carried out for the record; ascending by `id`. */
export type Written = { readonly id: number; readonly runId: string; readonly intent: Intent; readonly receipt: Receipt };

/**
 * "all": the record is undone as a rollback of everything would. `fields`: what the part wrote is given back, and the record stays as the other runs
 * left it; what a later run wrote over it stays. Undefined: the part wrote nothing of it that stands.
 */
export function undoneBy(
  part: Part,
  record: { readonly object: string; readonly id: number; readonly history: readonly Written[] },
): "all" | { readonly fields: TargetFields } | undefined {
  if ("object" in part) return record.object === part.object ? "all" : undefined;
  // An earlier record of the same key may have been undone since: what was written to it says nothing about this one.
  const history = record.history.filter(({ intent, receipt }) => (receipt.nutshellId ?? intent.nutshellId) === record.id);
  const own = history.filter(({ runId }) => runId === part.run);
  if (own.length === 0) return undefined;
  if (own.length === history.length || own.some(({ intent }) => intent.action === "create" && intent.step === "create")) return "all";
  const fields: TargetFields = {};
  for (const entry of own.toReversed()) {
    const inverse = invertEntry(entry.intent, entry.receipt);
    if (inverse.kind !== "update") continue;
    const later = new Set(
      history.filter(({ id, runId }) => id > entry.id && runId !== part.run).flatMap(({ intent }) => Object.keys(intent.fields)),
    );
    Object.assign(fields, Object.fromEntries(Object.entries(inverse.fields).filter(([field]) => !later.has(field))));
  }
  return Object.keys(fields).length === 0 ? undefined : { fields };
}
