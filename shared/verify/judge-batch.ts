/** Decides whether a batch of a load arrived: every record accounted for, every field in Nutshell's answers, every link at a record of the crosswalk. */
import type { Change } from "../record/change.ts";
import { pluralize } from "../record/format-count.ts";
import { isBlank } from "../record/is-blank.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

/** What a batch was to write of one record: its fields that are not empty, and its links as field and key. */
export type BatchEntry = {
  readonly key: string;
  readonly kind: "create" | "update" | "delete";
  readonly fields: readonly string[];
  readonly links: readonly (readonly [field: string, to: string])[];
};

type Target = { readonly entity: Entity; readonly id: number };

/** What the ledger knows of a record after its calls. */
export type BatchFact = {
  /** A call of it has no receipt. */
  readonly isOpen: boolean;
  /** It is a dead letter, with its reason. */
  readonly hasFailed: boolean;
  /** Its entry in the crosswalk; `shown`: what Nutshell's answers showed otherwise than written, null where they showed nothing. */
  readonly link: (Target & { readonly isComplete: boolean; readonly shown: TargetFields | null }) | null;
};

export type BatchFailure = {
  /** counts: neither written nor failed. target: a link to a record that the crosswalk does not have. fields, links: Nutshell does not hold what was sent. */
  readonly check: "counts" | "target" | "fields" | "links";
  readonly key: string;
  /** The field, except for counts. */
  readonly field: string;
  /** The record linked to, for target and links. */
  readonly to: string;
};

/** Records written, failed with a reason, and those of which no answer was seen; fields and links that were looked at. */
export type BatchCounts = {
  readonly records: number;
  readonly written: number;
  readonly failed: number;
  readonly unseen: number;
  readonly fields: number;
  readonly links: number;
};
/** `looked`: in how many records each field or link was looked at, by `lookedKey`. */
export type BatchVerdict = BatchCounts & { readonly failures: readonly BatchFailure[]; readonly looked: ReadonlyMap<string, number> };

/** One key for what is counted together: a field, or a link of one name. */
export const lookedKey = ({ check, field }: Pick<BatchFailure, "check" | "field">): string => `${check} ${field}`;

type LinkValue = { readonly key: string } | Target;
const isLink = (value: unknown): value is LinkValue =>
  typeof value === "object" && value !== null && ("key" in value || ("entity" in value && "id" in value));
const linksOf = (value: unknown): LinkValue[] => (Array.isArray(value) ? value : [value]).filter(isLink);

/** @example a contact of Ada with a name and a company has the field `name` and one link, of the field `account` */
export function batchEntry({ key, kind, fields }: Pick<Change, "key" | "fields"> & { readonly kind: BatchEntry["kind"] }): BatchEntry {
  if (kind === "delete") return { key, kind, fields: [], links: [] };
  const filled = Object.entries(fields).filter(([, value]) => !isBlank(value));
  return {
    key,
    kind,
    fields: filled.flatMap(([field, value]) => (linksOf(value).length > 0 ? [] : [field])),
    links: filled.flatMap(([field, value]) => linksOf(value).flatMap((link) => ("key" in link ? [[field, link.key] as const] : []))),
  };
}

/**
 * `facts` of the records and of those they link to, by key. `notKept`: fields that the account was measured to keep a value of its own in.
 * `isLater`: the batch is looked at again, so that records taken back meanwhile count no more.
 */
export function judgeBatch(
  entries: readonly BatchEntry[],
  { facts, notKept, isLater = false }: { facts: ReadonlyMap<string, BatchFact>; notKept: ReadonlySet<string>; isLater?: boolean },
): BatchVerdict {
  const counts = { records: 0, written: 0, failed: 0, unseen: 0, fields: 0, links: 0 };
  const failures: BatchFailure[] = [];
  const looked = new Map<string, number>();
  const look = (check: "fields" | "links", field: string): void => {
    const of = lookedKey({ check, field });
    looked.set(of, (looked.get(of) ?? 0) + 1);
    counts[check] += 1;
  };
  for (const { key, kind, fields, links } of entries) {
    const fact = facts.get(key);
    const link = fact?.link ?? null;
    const isWritten = kind === "delete" ? link === null : link?.isComplete === true;
    if (isLater && link === null && fact?.hasFailed !== true && fact?.isOpen !== true) continue;
    counts.records += 1;
    if (fact?.isOpen !== true && fact?.hasFailed) counts.failed += 1;
    else if (fact?.isOpen || !isWritten) failures.push({ check: "counts", key, field: "", to: "" });
    else counts.written += 1;
    if (fact?.isOpen || fact?.hasFailed || link === null || kind === "delete" || !isWritten) continue;
    const { shown } = link;
    if (shown === null) counts.unseen += 1;
    else
      for (const field of fields) {
        if (notKept.has(field)) continue;
        look("fields", field);
        if (field in shown && isBlank(shown[field])) failures.push({ check: "fields", key, field, to: "" });
      }
    for (const [field, to] of links) {
      look("links", field);
      const target = facts.get(to)?.link ?? null;
      if (target === null) failures.push({ check: "target", key, field, to });
      else if (shown !== null && field in shown && !pointsAt(shown[field], target)) failures.push({ check: "links", key, field, to });
    }
  }
  return { ...counts, failures, looked };
}

/** Of the records that had a value or link, more than this share has to lack it before a load stops. */
const MOST = 0.5;
/** And at least this many: one or two records say nothing about the others. */
const LEAST = 3;

/**
 * What stops a load, and what does not: Nutshell dropping a value or link of most records that had one would go on doing so, record for record;
 * dropping those of a few is a matter of these records, which verify lists. What is missing in the crosswalk itself always stops.
 */
export function splitFailures(
  failures: readonly BatchFailure[],
  looked: ReadonlyMap<string, number>,
): { readonly stopping: BatchFailure[]; readonly single: BatchFailure[] } {
  const lacking = new Map<string, Set<string>>();
  for (const failure of failures) lacking.set(lookedKey(failure), (lacking.get(lookedKey(failure)) ?? new Set()).add(failure.key));
  const stops = (failure: BatchFailure): boolean => {
    if (failure.check === "counts" || failure.check === "target") return true;
    const records = lacking.get(lookedKey(failure))?.size ?? 0;
    return records >= LEAST && records > MOST * (looked.get(lookedKey(failure)) ?? 0);
  };
  return { stopping: failures.filter(stops), single: failures.filter((failure) => !stops(failure)) };
}

/** Whether a record that was read since holds what the answer did not show. */
export function isThereNow(failure: BatchFailure, held: TargetFields, facts: ReadonlyMap<string, BatchFact>): boolean {
  if (failure.check === "counts" || failure.check === "target") return false;
  if (failure.check === "fields") return !isBlank(held[failure.field]);
  const target = facts.get(failure.to)?.link ?? null;
  return target !== null && pointsAt(held[failure.field], target);
}

const pointsAt = (value: FieldValue | undefined, { entity, id }: Target): boolean =>
  linksOf(value).some((link) => "id" in link && link.entity === entity && link.id === id);

/** Records named in one sentence. */
const NAMED = 5;

/** What failed, with the records: `Phone is empty in Nutshell in 2 records (rsoft/contact/1, rsoft/contact/7)`. */
export function describeFailures(failures: readonly BatchFailure[], fieldTitle: (field: string) => string): string {
  const groups = new Map<string, BatchFailure[]>();
  for (const failure of failures) {
    const name = `${failure.check} ${failure.field}`;
    groups.set(name, [...(groups.get(name) ?? []), failure]);
  }
  return [...groups.values()]
    .map((group) => {
      const [first] = group as [BatchFailure, ...BatchFailure[]];
      const keys = [...new Set(group.map(({ key }) => key))];
      const which = `${pluralize(keys.length, "record")} (${keys.slice(0, NAMED).join(", ")}${keys.length > NAMED ? ", …" : ""})`;
      if (first.check === "counts") return `neither written nor failed with a reason: ${which}`;
      const title = fieldTitle(first.field);
      return first.check === "fields"
        ? `${title} was sent and is empty in Nutshell: ${which}`
        : `the link ${title} does not lead to the loaded record: ${which}`;
    })
    .join("; ");
}
