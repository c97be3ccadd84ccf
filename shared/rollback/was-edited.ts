/** The only place that tells people's edits from Nutshell's own rewriting in a record that we loaded. */

import { canonical } from "../record/fingerprint.ts";
import { isBlank } from "../record/is-blank.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

/** Fields that Nutshell fills by itself when we leave them out. */
const filledByNutshell = new Set([
  "accountType",
  "pipeline",
  "stage",
  "status",
  "confidence",
  "priority",
  "owner",
  "isLogged",
  "endTime",
  "account",
  "contacts",
  "participants",
  "lead",
]);

const tidy = (value: unknown): string =>
  canonical(value)
    .toLowerCase()
    .replace(/https?:\/\//gu, "")
    .replace(/[\s()+.-]/gu, "");

/**
 * Names of the fields people changed: what we wrote and now reads otherwise, and for records we created also what was blank and
 * is filled. A record that was there before (`matched`) is judged by the fields we wrote alone.
 */
export function wasEdited(how: "created" | "matched", written: TargetFields, found: TargetFields): string[] {
  const changed = Object.entries(written)
    .filter(
      ([field, value]) => !(isBlank(value) && isBlank(found[field])) && field !== "custom:Migration key" && !sameText(value, found[field]),
    )
    .map(([field]) => field);
  if (how === "matched") return changed;
  const filled = Object.entries(found)
    .filter(([field, value]) => isBlank(written[field]) && !isBlank(value) && !filledByNutshell.has(field))
    .map(([field]) => field);
  return [...changed, ...filled];
}

function sameText(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return canonical([...a].map(tidy).sort()) === canonical([...b].map(tidy).sort());
  if (typeof a === "object" && a !== null && b !== null && typeof b === "object" && "amount" in a && "amount" in b)
    return Number(a.amount) === Number(b.amount);
  return (
    tidy(a) === tidy(b) ||
    (typeof a === "string" && typeof b === "string" && !Number.isNaN(Date.parse(a)) && Date.parse(a) === Date.parse(b))
  );
}
