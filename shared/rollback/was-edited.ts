/** Decides whether people edited a loaded record, ignoring Nutshell's own reformatting. */
import { canonical } from "../record/fingerprint.ts";
import { isBlank } from "../record/is-blank.ts";
import { authorFields, customFieldName, type Entity } from "../record/nutshell/entity.ts";
import { linesOf } from "../record/products.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";
import { expectedValue } from "./what-nutshell-shows.ts";

/** Fields that Nutshell may fill by itself when we leave them out: edits of them are told only where its answer showed what it had filled in. */
const filledByNutshell = new Set([
  "givenName", // it splits a name given as one text; who changes a part changes the name too
  "familyName",
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

/** What Nutshell chooses when we close a lead without saying more. */
const filledByClosing = new Set(["closedTime", "outcome"]);
const isClosed = (status: FieldValue | undefined): boolean => status === "won" || status === "lost" || status === "cancelled";

const tidy = (value: unknown): string =>
  canonical(value)
    .toLowerCase()
    .replace(/https?:\/\//gu, "")
    .replace(/[\s()+.-]/gu, "");

export type Comparison = {
  readonly entity: Entity;
  readonly how: "created" | "matched";
  readonly written: TargetFields;
  readonly found: TargetFields;
  /** What Nutshell showed after our last call where it was not what was written; null or absent where no answer showed it. */
  readonly shown?: TargetFields | null | undefined;
  /** Fields in which this account was measured to keep a value of its own. */
  readonly notKept?: ReadonlySet<string>;
  /** Whether two values are the same after Nutshell's documented rewriting. */
  isSame(field: string, a: FieldValue, b: FieldValue): boolean;
};

/**
 * Names of the fields people changed: what we wrote and now reads otherwise, and for records we created also every other field or link that is not
 * as Nutshell showed it after our last call. A record that was there before (`matched`) is judged by the fields we wrote alone.
 */
export function wasEdited({ entity, how, written, found, shown, notKept, isSame }: Comparison): string[] {
  // Who wrote a record cannot be changed by anybody.
  const isWitness = (field: string): boolean =>
    field !== "custom:Migration key" && field !== authorFields[entity] && !(notKept?.has(field) && !isBlank(found[field]));
  const isAsWritten = (field: string, value: FieldValue): boolean =>
    shown
      ? isSame(field, expectedValue(field, written, shown) ?? null, found[field] ?? null)
      : sameText(value, found[field]) || isSame(field, value, found[field] ?? null);
  const changed = Object.entries(written)
    .filter(([field, value]) => !(isBlank(value) && isBlank(found[field])) && isWitness(field) && !isAsWritten(field, value))
    .map(([field]) => field);
  if (how === "matched") return changed;
  if (shown) {
    const others = [...new Set([...Object.keys(found), ...Object.keys(shown)])].filter((field) => !(field in written));
    return [...changed, ...others.filter((field) => isWitness(field) && !isAsWritten(field, null))];
  }
  const filled = Object.entries(found)
    .filter(([field, value]) => isBlank(written[field]) && !isBlank(value) && isWitness(field) && !isFilledByNutshell(field, written))
    .map(([field]) => field);
  return [...changed, ...filled];
}

/** @example describeEdits(["description", "custom:Budget"]) // "People changed description, Budget" */
export const describeEdits = (fields: readonly string[]): string =>
  `People changed ${fields.map((field) => customFieldName(field) ?? field).join(", ")}`;

const isFilledByNutshell = (field: string, written: TargetFields): boolean =>
  filledByNutshell.has(field) || (filledByClosing.has(field) && isClosed(written["status"]));

function sameText(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  // Of an amount the point counts.
  if (linesOf(a).length > 0) return false;
  if (Array.isArray(a) && Array.isArray(b)) return canonical([...a].map(tidy).sort()) === canonical([...b].map(tidy).sort());
  if (typeof a === "object" && a !== null && b !== null && typeof b === "object" && "amount" in a && "amount" in b)
    return Number(a.amount) === Number(b.amount);
  return (
    tidy(a) === tidy(b) ||
    (typeof a === "string" && typeof b === "string" && !Number.isNaN(Date.parse(a)) && Date.parse(a) === Date.parse(b))
  );
}
