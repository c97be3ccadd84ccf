/** Merges what we wrote, what Nutshell holds now and what the source says now. */
import type { FieldSides } from "../record/change.ts";
import { canonical } from "../record/fingerprint.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => {
  const plain = (value: FieldValue | undefined): FieldValue =>
    value === undefined || value === "" || (Array.isArray(value) && value.length === 0) ? null : value;
  return canonical(plain(a)) === canonical(plain(b));
};

/**
 * Field by field over everything the source says or said; fields on which nothing is to be done or told are left out. `theirs` must be read through
 * the same normalisers as `base` was compared with, so that Nutshell's own rewriting (phones, web addresses) does not look like an edit:
 * `equal` says so, and the value there is then said as it was written.
 * @example written "New", there "New", source "Won" is written; written "New", there "Lost", source "Won" is asked.
 */
export function mergeThreeWays(
  base: TargetFields,
  theirs: TargetFields,
  ours: TargetFields,
  equal: (field: string, a: FieldValue, b: FieldValue) => boolean,
): FieldSides[] {
  return [...new Set([...Object.keys(base), ...Object.keys(ours)])].flatMap((field): FieldSides[] => {
    const [written, found, source] = [base[field] ?? null, theirs[field] ?? null, ours[field] ?? null];
    const sourceChanged = !same(written, source);
    const theyChanged = !same(written, found) && !equal(field, written, found);
    const sides = { field, written, there: theyChanged ? found : written, source };
    if (!sourceChanged) return theyChanged ? [{ ...sides, what: "keep" }] : [];
    if (same(source, found) || equal(field, source, found)) return [];
    return [{ ...sides, what: theyChanged ? "ask" : "write" }];
  });
}

/** What is written of a record: the source's values of these fields. */
export const writtenFields = (sides: readonly FieldSides[]): TargetFields =>
  Object.fromEntries(sides.filter(({ what }) => what === "write").map(({ field, source }) => [field, source]));
