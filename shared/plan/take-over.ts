/** Decides about the record of a row that is gone from the export where another record has its name: it goes on with that one, or waits. */
import type { Change } from "../record/change.ts";
import { decisionKey } from "../record/decision.ts";
import { isBlank } from "../record/is-blank.ts";
import type { Issue } from "../record/issue.ts";
import { parseRecordKey } from "../record/record-key.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";
import type { BatchRules, Part, Unsaid } from "./batch.ts";
import { mergeFields } from "./merge-fields.ts";
import { type KnownRecord, planChange } from "./plan-change.ts";
import { planDeletion } from "./plan-deletion.ts";

type Feeding = { readonly column: string; readonly entity: string; readonly field: string };

const nameOf = ({ entity, field }: Feeding): string => `${entity}.${field}`;

/** The fields that the absent columns feed; undefined where there are none. */
export function unsaidFields(feeds: readonly Feeding[], absent: ReadonlySet<string>): Unsaid | undefined {
  const unsaid: [string, "whole" | "part"][] = [];
  for (const name of new Set(feeds.filter(({ column }) => absent.has(column)).map(nameOf)))
    unsaid.push([name, feeds.every((feed) => nameOf(feed) !== name || absent.has(feed.column)) ? "whole" : "part"]);
  return unsaid.length === 0 ? undefined : new Map(unsaid);
}

/**
 * The fields of a row that takes over the record of `from`. A row of the same kind says all that its columns say; what comes from columns that the
 * export lacks stays as it was written. A row of another kind, such as a lead with a person, says little of the record and empties nothing.
 */
export function keepUnsaid(
  unsaid: Unsaid | undefined,
  by: { readonly key: string; readonly entity: string; readonly fields: TargetFields },
  from: { readonly key: string; readonly written: TargetFields },
): TargetFields {
  const [own, other] = [by.key, from.key].map(parseRecordKey);
  const isOtherKind = own?.object !== other?.object || (own?.part !== undefined && own.part !== other?.part);
  const kept = Object.entries(from.written).flatMap(([field, value]): [string, FieldValue][] => {
    const said = by.fields[field];
    if (isBlank(value)) return [];
    if (isBlank(said)) return isOtherKind || unsaid?.has(`${by.entity}.${field}`) ? [[field, value]] : [];
    if (unsaid?.get(`${by.entity}.${field}`) !== "part") return [];
    // Of a list, such as several phone numbers, each value stands for itself.
    return [
      [
        field,
        Array.isArray(value)
          ? (mergeFields({ fields: { [field]: value } }, { fields: { [field]: said ?? null } }).fields[field] ?? value)
          : value,
      ],
    ];
  });
  return { ...by.fields, ...Object.fromEntries(kept) };
}

type Link = NonNullable<KnownRecord["link"]>;
type Gone = { readonly key: string; readonly link: Link; readonly issues: readonly Issue[] };
/** Under `key` the change of the record whose row is gone, and in `joined` that of the one that has its name. */
export type GoneRow = {
  readonly key: string;
  readonly gone: Change;
  readonly fields: TargetFields;
  readonly known: KnownRecord & { readonly link: Link };
  readonly joined: Change;
};

/** The record of a row that is gone goes on with what `part` says, under its own key: it may be one that others were merged into, or a company that was only a name. */
export function takeOver({ object, policy, unsaid, consents }: BatchRules, part: Part, { key, link, issues }: Gone): GoneRow {
  const known = { policy, link, consents };
  const fields = keepUnsaid(unsaid, part, { key, written: link.written });
  const gone: Change = { ...planChange({ key, entity: part.entity, fields }, object, known, issues), countsAs: "nothing" };
  return { key, gone, fields, known, joined: joinedTo(object, part, key, `Takes over the record of ${key}, whose row is gone`) };
}

/**
 * The record of a company whose row is gone stays as it is although others still name it: their links lead to it, and whether it is deleted is asked as
 * of every record that is gone (server/plan/propose-deletions.ts). Undefined once that is decided: those who name it get a company of their own.
 */
export function waitAsGone({ object, policy, answers }: BatchRules, part: Part, { key, link, issues }: Gone): GoneRow | undefined {
  if (answers.get(decisionKey("deleted", key)) === "Delete in Nutshell") return undefined;
  const deletion = planDeletion({ key, object, entity: part.entity, id: link.id, rev: link.rev }, undefined, new Map());
  const joined = joinedTo(object, part, key, `Named by records of the export; ${key} has this name, and its row is gone`);
  return { key, gone: { ...deletion, issues: [...issues] }, fields: {}, known: { policy, link }, joined };
}

const joinedTo = (object: string, { key, entity }: Part, into: string, reason: string): Change => ({
  key,
  object,
  entity,
  fields: {},
  kind: "merge",
  reason,
  into,
  issues: [],
});
