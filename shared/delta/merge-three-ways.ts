/** Merges what we wrote, what Nutshell holds now and what the source says now. */
import { canonical } from "../record/fingerprint.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

export type Merge = {
  /** Fields only the source changed: written. */
  readonly write: TargetFields;
  /** Fields both sides changed to different values: a person decides. */
  readonly conflicts: readonly {
    readonly field: string;
    readonly base: FieldValue;
    readonly theirs: FieldValue;
    readonly ours: FieldValue;
  }[];
  /** Fields only people in Nutshell changed: left alone. */
  readonly kept: readonly string[];
};

const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => {
  const plain = (value: FieldValue | undefined): FieldValue =>
    value === undefined || value === "" || (Array.isArray(value) && value.length === 0) ? null : value;
  return canonical(plain(a)) === canonical(plain(b));
};

/**
 * Field by field over everything the source says or said. `theirs` must be read through the same normalisers as `base`
 * was compared with, so that Nutshell's own rewriting (phones, web addresses) does not look like an edit: `equal` says so.
 * @example base "New", theirs "New", ours "Won" writes "Won"; base "New", theirs "Lost", ours "Won" is a conflict.
 */
export function mergeThreeWays(
  base: TargetFields,
  theirs: TargetFields,
  ours: TargetFields,
  equal: (field: string, a: FieldValue, b: FieldValue) => boolean,
): Merge {
  const write: TargetFields = {};
  const conflicts: { field: string; base: FieldValue; theirs: FieldValue; ours: FieldValue }[] = [];
  const kept: string[] = [];
  for (const field of new Set([...Object.keys(base), ...Object.keys(ours)])) {
    const [b, t, o] = [base[field] ?? null, theirs[field] ?? null, field in ours ? (ours[field] ?? null) : null];
    const sourceChanged = !same(b, o);
    const theyChanged = !same(b, t) && !equal(field, b, t);
    if (theyChanged && !sourceChanged) kept.push(field);
    if (!sourceChanged || same(o, t) || equal(field, o, t)) continue;
    if (theyChanged) conflicts.push({ field, base: b, theirs: t, ours: o });
    else write[field] = o;
  }
  return { write, conflicts, kept };
}
