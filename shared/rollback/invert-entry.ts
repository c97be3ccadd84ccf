/** Turns one ledger entry into the change that rolls it back. */
import type { Intent, LedgerSubject, Receipt } from "../record/ledger-entry.ts";
import type { TargetFields } from "../record/target-record.ts";

export type Inverse =
  | { readonly kind: "delete"; readonly key: string; readonly subject: LedgerSubject; readonly id: number }
  | { readonly kind: "update"; readonly key: string; readonly subject: LedgerSubject; readonly id: number; readonly fields: TargetFields }
  | { readonly kind: "cannot"; readonly key: string; readonly subject: LedgerSubject; readonly reason: string }
  | { readonly kind: "nothing" };

/**
 * The inverse of a confirmed entry: a create is deleted, an update gets its former values back (absent ones are cleared).
 * Custom-field definitions cannot be taken back: Nutshell's API has no call for it.
 */
export function invertEntry(intent: Intent, receipt: Receipt): Inverse {
  if (receipt.outcome !== "done") return { kind: "nothing" };
  const { key, subject } = intent;
  const id = receipt.nutshellId ?? intent.nutshellId;
  if (subject === "customField")
    return {
      kind: "cannot",
      key,
      subject,
      reason: "Nutshell's API cannot delete a custom field. Delete it in Nutshell under Setup if nobody uses it",
    };
  if (id === null) return { kind: "cannot", key, subject, reason: "Nutshell returned no id for it" };
  switch (intent.action) {
    case "create":
      // Later calls of the same record's sequence (`value`, `close`) vanish with it.
      return intent.step === "create" ? { kind: "delete", key, subject, id } : { kind: "nothing" };
    case "update": {
      const before = intent.before ?? {};
      return {
        kind: "update",
        key,
        subject,
        id,
        fields: Object.fromEntries(Object.keys(intent.fields).map((field) => [field, before[field] ?? null])),
      };
    }
    case "delete":
      return {
        kind: "cannot",
        key,
        subject,
        reason: "Restoring a deleted record through the API loses its tags and company links. Restore it from Nutshell's trash",
      };
    case "restore":
      return { kind: "delete", key, subject, id };
  }
}
