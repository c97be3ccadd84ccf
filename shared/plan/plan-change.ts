/** Decides the change for one record. */
import type { Change, FieldSides } from "../record/change.ts";
import type { Consents } from "../record/consents.ts";
import { canonical } from "../record/fingerprint.ts";
import { isBlank } from "../record/is-blank.ts";
import type { Issue } from "../record/issue.ts";
import {
  customField,
  customFieldName,
  type Entity,
  entityFields,
  type FieldKind,
  isNamePart,
  MIGRATION_KEY_FIELD,
} from "../record/nutshell/entity.ts";
import { withoutAuthor } from "../record/nutshell/without-author.ts";
import type { TargetFields, TargetRecord } from "../record/target-record.ts";
import { guardMatch, markIssues } from "./consent.ts";
import { ownFields, type Side } from "./merge-fields.ts";

/** How a record that was in Nutshell before is treated. */
export type MatchPolicy = "fill blanks" | "overwrite" | "skip";

export type KnownRecord = {
  /** What we wrote before, links by Nutshell id; `complete` is false when a load broke off between two calls. */
  readonly link?:
    | {
        readonly id: number;
        readonly rev: string | null;
        readonly written: TargetFields;
        readonly how: "created" | "matched";
        readonly complete: boolean;
      }
    | undefined;
  /** A record that was in Nutshell before us and is the same. */
  readonly existing?:
    | { readonly id: number; readonly rev: string; readonly fields: TargetFields; readonly migrationKey?: string | null }
    | undefined;
  /** The key of another source record that is the same. */
  readonly survivor?: string | undefined;
  /** Why they are one. */
  readonly why?: string | undefined;
  /** Links that are not among its fields, because the records they lead to wait and are not in Nutshell. */
  readonly waiting?: TargetFields | undefined;
  readonly policy: MatchPolicy;
  /** Fields and tags that say whether somebody wants to be reached. */
  readonly consents?: Consents | undefined;
};

/** The fields of `wanted` whose value is not what `there` holds. */
export function changedFields(wanted: TargetFields, there: TargetFields): TargetFields {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => !(isBlank(value) && isBlank(there[field])) && canonical(value) !== canonical(there[field] ?? null),
    ),
  );
}

/** Links, owners and the place of a lead only ever change to something else. */
const clearable = new Set<FieldKind>([
  "text",
  "longText",
  "number",
  "money",
  "date",
  "emails",
  "phones",
  "urls",
  "addresses",
  "tags",
  "sources",
  "products",
]);

/** What we wrote and the source no longer says: as null where it is emptied, or as fields that are kept, because they only change to something else. */
function emptiedFields(
  entity: Entity,
  wanted: TargetFields,
  written: TargetFields,
  waiting: TargetFields,
): { readonly cleared: TargetFields; readonly kept: FieldSides[] } {
  const cleared: TargetFields = {};
  const kept: FieldSides[] = [];
  for (const [field, value] of Object.entries(written)) {
    if (field in wanted || field in waiting || isBlank(value) || field === customField(MIGRATION_KEY_FIELD)) continue;
    const known = entityFields[entity].find((f) => f.field === field);
    if (customFieldName(field) !== undefined || (known !== undefined && known.required !== true && clearable.has(known.kind)))
      cleared[field] = null;
    else if (known !== undefined) kept.push({ field, written: value, there: value, source: null, what: "keep" });
  }
  return { cleared, kept };
}

/**
 * One change for one target record. `target.fields` must have its links resolved as far as they are known.
 * @example a record never seen before is created; one written before and unchanged is skipped.
 */
export function planChange(target: TargetRecord & Side, object: string, known: KnownRecord, issues: readonly Issue[] = []): Change {
  const base = { key: target.key, object, entity: target.entity, fields: {} as TargetFields, issues: [...issues] };
  const { link, existing, survivor, why = "", waiting = {}, policy, consents } = known;
  if (link && !link.complete) return { ...base, kind: "create", reason: "Resuming a partial create", fields: target.fields };
  if (link) {
    const all = withoutAuthor(target.entity, target.fields);
    // Nothing is written into a record that was there before, but what an earlier policy filled in follows the source.
    const isLeft = policy === "skip" && link.how === "matched";
    const wanted = isLeft ? Object.fromEntries(Object.entries(all).filter(([field]) => field in link.written)) : all;
    const changed =
      link.how === "matched" ? changesOfMatched(wanted, link.written, existing?.fields ?? wanted) : changedFields(wanted, link.written);
    const { cleared, kept } = emptiedFields(target.entity, wanted, link.written, waiting);
    const fields = { ...changed, ...cleared };
    const later = Object.entries(waiting).map(([field, source]): FieldSides => {
      const written = link.written[field] ?? null;
      return { field, written, there: written, source, what: "wait" };
    });
    const told = [...kept, ...later];
    const sides = told.length === 0 ? {} : { sides: told };
    if (Object.keys(fields).length === 0) return { ...base, kind: "skip", reason: whyUnchanged(kept, later), ...sides };
    return {
      ...base,
      kind: "update",
      reason: `Differs from what was written: ${Object.keys(fields).join(", ")}`,
      fields,
      ...sides,
      matched: { id: link.id, rev: link.rev ?? "" },
    };
  }
  if (survivor !== undefined)
    return { ...base, kind: "merge", reason: `The same as ${survivor}${why === "" ? "" : `. ${why}`}`, into: survivor };
  if (!existing) return { ...base, kind: "create", reason: "Not in Nutshell yet", fields: target.fields };
  const matched = { id: existing.id, rev: existing.rev };
  const byPolicy = {
    skip: () => ({}),
    overwrite: () => overwriting(target, existing.fields),
    "fill blanks": () => updateOfMatched(target.fields, existing.fields),
  }[policy]();
  const { fields, cases } = guardMatch(consents, target.entity, { wanted: ownFields(target), there: existing.fields, fields: byPolicy });
  base.issues.push(...markIssues(cases));
  const isLeft = policy === "skip";
  if (isLeft && Object.keys(fields).length === 0)
    return { ...base, kind: "skip", reason: "Existed in Nutshell before; left unchanged", matched };
  const isOfOther = (existing.migrationKey ?? target.key) !== target.key;
  // The key of another migration stays: that one finds its record by it. The crosswalk knows ours by its id.
  const keyed = isOfOther || isLeft ? fields : { ...fields, [customField(MIGRATION_KEY_FIELD)]: target.key };
  if (Object.keys(keyed).length === 0)
    return { ...base, kind: "skip", reason: "Came with another migration and has these values", matched };
  const done = isLeft
    ? "only marks that forbid contacting are written"
    : policy === "overwrite"
      ? "values that differ are overwritten"
      : "blanks are filled";
  return {
    ...base,
    kind: "update",
    reason: isOfOther
      ? `Came with another migration; ${done}`
      : `Existed in Nutshell before; ${done}${isLeft ? "" : " and the migration key is added"}`,
    fields: keyed,
    sides: Object.entries(keyed).map(([field, source]) => {
      const there = field === customField(MIGRATION_KEY_FIELD) ? (existing.migrationKey ?? null) : (existing.fields[field] ?? null);
      return { field, written: null, there, source, what: "write" };
    }),
    matched,
  };
}

const namesOf = (sides: readonly FieldSides[]): string => sides.map(({ field }) => field).join(", ");

function whyUnchanged(kept: readonly FieldSides[], waiting: readonly FieldSides[]): string {
  const reasons = [
    ...(kept.length === 0 ? [] : [`Emptied in the source, kept in Nutshell: ${namesOf(kept)}`]),
    ...(waiting.length === 0 ? [] : [`Waits for records that it is to be linked to: ${namesOf(waiting)}`]),
  ];
  return reasons.length === 0 ? "Already in Nutshell with the same values as in the source" : reasons.join(". ");
}

/** All that differs; what the map fills in only where people have nothing. */
const overwriting = (target: Side, there: TargetFields): TargetFields => ({
  ...updateOfMatched(target.fields, there),
  ...changedFields(ownFields(target), there),
});

/** What we filled in follows the source; of the rest only blanks are filled. */
function changesOfMatched(wanted: TargetFields, written: TargetFields, there: TargetFields): TargetFields {
  const ours = Object.fromEntries(Object.entries(wanted).filter(([field]) => field in written));
  return { ...updateOfMatched(wanted, { ...there, ...written }), ...changedFields(ours, written) };
}

/** Only what is blank there: people's own values in a record that was there before are never replaced. */
function updateOfMatched(wanted: TargetFields, there: TargetFields): TargetFields {
  const isOther = (field: string): boolean => isNamePart("contact", field) && !isBlank(there["name"]);
  return Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !isBlank(value) && isBlank(there[field]) && !isOther(field)));
}
