/** Decides whether a record outside the crosswalk is a second copy that Nutshell made of one of our calls, and whether people made it theirs. */
import type { Entity } from "../record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";
import { wasEdited } from "./was-edited.ts";

/** The calls that were sent to create the record of a key. */
export type Creates = {
  readonly subject: string;
  /** What each of them wrote. */
  readonly written: readonly TargetFields[];
  /** The revisions of what they made, as far as they were shown. */
  readonly revs: readonly string[];
};

export type Copy = {
  readonly entity: Entity;
  readonly rev: string | null;
  readonly fields: TargetFields;
  isSame(field: string, a: FieldValue, b: FieldValue): boolean;
};

/**
 * `not ours`: no call of ours created a record of this kind under its key. A copy is untouched while it has the revision that such a record is
 * created with, as far as one was shown, and holds what one of the calls wrote: a person's own record that carries the key may hold something else.
 */
export function judgeDouble(creates: Creates | undefined, copy: Copy): "not ours" | "untouched" | "edited" {
  const { entity, rev, fields: found, isSame } = copy;
  if (creates?.subject !== entity) return "not ours";
  if (creates.revs.length > 0 && (rev === null || !creates.revs.includes(rev))) return "edited";
  return creates.written.some((written) => wasEdited({ entity, how: "created", written, found, isSame }).length === 0)
    ? "untouched"
    : "edited";
}
