/** Says which links of a record lead to a missing, waiting or left-out record; `plan-batch.ts` decides what becomes of it. */
import type { Issue } from "../record/issue.ts";
import { DETAIL_OF, type Entity } from "../record/nutshell/entity.ts";
import { parseRecordKey } from "../record/record-key.ts";
import type { TargetFields } from "../record/target-record.ts";
import { dropLinks, followMerges, linkedKeys } from "./resolve-links.ts";

/** How a linked record stands in the plan; undefined when no file holds it. */
export type Standing = {
  readonly kind: string;
  readonly into: string | null;
  readonly waitsFor: string | null;
  /** Set where only a record is there whose id is this one in another form: its key, and what differs. */
  readonly otherForm?: { readonly key: string; readonly differs: string };
};

/** The standing of an id that only another record has, in another form: a link to it goes where that record is. */
export const asOtherForm = <T extends Standing & { readonly key: string }>(there: T, key: string, differs: string): T => ({
  ...there,
  key,
  ...(there.kind === "merge" || there.kind === "exclude" || there.kind === "reject" || there.kind === "hold"
    ? {}
    : { kind: "merge", into: there.key }),
  otherForm: { key: there.key, differs },
});

/** A record that is in Nutshell can be linked to, even if its row is refused now or waits. */
export const asLinked = <T extends Standing>(there: T | undefined, isLoaded: boolean): T | undefined =>
  isLoaded && (there?.kind === "reject" || there?.kind === "hold") ? { ...there, kind: "skip" } : there;

export type LinkCheck = {
  readonly fields: TargetFields;
  readonly issues: readonly Issue[];
  /** The keys of records that will not be in Nutshell. */
  readonly gone: ReadonlySet<string>;
  /** Set when the record has to wait with a record it needs: that record's own question. */
  readonly waitsFor: string | undefined;
  /** Nothing it could belong to is left. */
  readonly orphan: boolean;
};

/** Fields of which at least one link must remain; a record without is an orphan. */
const parents: Readonly<Partial<Record<Entity, readonly string[]>>> = {
  activity: ["participants", "lead"],
  note: ["parent"],
  lead: ["account", "contacts"],
  account: [DETAIL_OF],
  contact: [DETAIL_OF],
};

/** A key for people: the id as it stands in the cell. */
function shownKey(key: string): string {
  const { source, object, id, part } = parseRecordKey(key) ?? {};
  return id === undefined || !/%[0-9a-f]{4}/u.test(key) ? key : `${source}/${object}/${id}${part === undefined ? "" : `#${part}`}`;
}

/** What is said of a link to a record that will not be in Nutshell. */
export const leftOutLink = (key: string, there: object | undefined): Issue => ({
  code: "issue/orphan-reference",
  severity: "warn",
  message: `${shownKey(key)} ${there ? "is left out" : "is not in the export"}; the link to it is left out`,
  hint: "Links to records that are not loaded are left out",
});

/** What is said of a link whose id only another record has, in another form. */
export const linkInOtherForm = (key: string, { key: meant, differs }: NonNullable<Standing["otherForm"]>): Issue => ({
  code: "issue/bad-format",
  severity: "warn",
  message: `${shownKey(key)} is not in the export; the link goes to ${shownKey(meant)}, whose id differs only in: ${differs}`,
  hint: "Links whose id is written in another form go to the only record that has it",
});

/**
 * Takes out of a record that is in Nutshell already the links to records that wait and are not there: everything else about it goes on.
 * `fields` have the links to all records by id that are in Nutshell.
 */
export function splitWaiting(
  fields: TargetFields,
  standing: (key: string) => Standing | undefined,
): { readonly fields: TargetFields; readonly waiting: TargetFields } {
  const isWaiting = (key: string): boolean => ["hold", "conflict"].includes(standing(key)?.kind ?? "");
  const keys = new Set(linkedKeys(fields).filter(isWaiting));
  const waiting = Object.entries(fields).filter(([field, value]) => linkedKeys({ [field]: value }).some((key) => keys.has(key)));
  return { fields: dropLinks(fields, keys), waiting: Object.fromEntries(waiting) };
}

/** Follows merges, drops links to records that will not be in Nutshell, and says what the record waits for. */
export function checkLinks(entity: Entity, fields: TargetFields, standing: (key: string) => Standing | undefined): LinkCheck {
  const keys = linkedKeys(fields);
  const survivors = new Map<string, string>();
  const gone = new Set<string>();
  const issues: Issue[] = [];
  let waitsFor: string | undefined;
  for (const key of keys) {
    const there = standing(key);
    if (there?.otherForm) issues.push(linkInOtherForm(key, there.otherForm));
    if (there?.kind === "merge" && there.into !== null) survivors.set(key, there.into);
    else if (!there || there.kind === "exclude" || there.kind === "reject") {
      gone.add(key);
      issues.push(leftOutLink(key, there));
    } else if (there.kind === "hold" || there.kind === "conflict") waitsFor = there.waitsFor ?? key;
  }
  const kept = dropLinks(followMerges(fields, survivors), gone);
  const needed = parents[entity] ?? [];
  const isOrphan =
    gone.size > 0 &&
    needed.some((field) => linkedKeys({ [field]: fields[field] ?? null }).length > 0) &&
    needed.every((field) => kept[field] === undefined || kept[field] === null);
  return { fields: kept, issues, gone, waitsFor, orphan: isOrphan };
}
