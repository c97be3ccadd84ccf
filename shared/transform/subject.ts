/** Defines what is at hand while one record takes its shape, what comes out, and what the kinds of record have in common: keys, links, plain fields. */
import { companyNameKey, normalisePersonName } from "../record/compare-names.ts";
import type { CompiledMap, ObjectMap } from "../record/compiled-map.ts";
import { decisionKey } from "../record/decision.ts";
import { fold } from "../record/fold-text.ts";
import { type Entity, isNamePart } from "../record/nutshell/entity.ts";
import { recordKey } from "../record/record-key.ts";
import type { SourceRecord } from "../record/source-record.ts";
import type { FieldValue, Link } from "../record/target-record.ts";
import { composeAddress, composeText } from "./compose.ts";
import type { Draft, Drafts } from "./draft.ts";
import { matchKeysOf } from "./match-keys.ts";
import type { Lookup, Target } from "./transformed.ts";

export type Subject = {
  readonly compiled: CompiledMap;
  readonly object: ObjectMap;
  readonly record: SourceRecord;
  readonly key: string;
  readonly drafts: Drafts;
};
export type Shaped = { readonly targets: readonly Target[]; readonly waitsFor?: string; readonly excluded?: string };

/** The key of a part of the record. */
export const partKey = ({ compiled, record }: Subject, part: string): string => recordKey(compiled.source, record.object, record.id, part);

/** The key of the record that is made from a name: every spelling of one name gives the same one, in every export. */
const namedKey = (source: string, { object, matchKey }: Lookup): string =>
  recordKey(source, object, matchKey.slice(matchKey.indexOf(":") + 1), "from-text");

/** The company for tasks and activities that belong to nobody, where the settings name one. */
export function fallbackParent({ compiled }: Subject, field: string): Lookup[] {
  const text = (compiled.settings["activity.parent_name"] ?? "").trim();
  const name = companyNameKey(text);
  if (compiled.settings["activity.parent"] !== "fallback" || name === "") return [];
  // An export without companies has no word for them: any will do, because the key only has to be the same each time.
  const object = [...compiled.objects.values()].find(({ becomes }) => becomes === "account")?.object ?? "company";
  return [{ field, object, matchKey: `name:${name}`, text, isFallback: true }];
}

/** `Deal 17`: what a record without a name is called. */
export const plainTitle = ({ object, record }: Subject): string => `${object.title.replace(/ies$/u, "y").replace(/s$/u, "")} ${record.id}`;

/** A target with its match keys, which come from its own values alone; empty values are left away. */
export function makeTarget(
  { compiled, drafts, object }: Subject,
  {
    key,
    entity,
    fields,
    lookups = [],
  }: { key: string; entity: Entity; fields: Record<string, FieldValue | undefined>; lookups?: readonly Lookup[] },
): Target {
  const kept: Record<string, FieldValue> = {};
  for (const field in fields) {
    const value = fields[field];
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)) kept[field] = value;
  }
  const filled = drafts.commonPlaces.size === 0 ? [] : Object.keys(kept).filter((field) => isFilledIn(drafts, entity, field));
  return {
    key,
    entity,
    fields: kept,
    ...(filled.length > 0 && { filled }),
    matchKeys: [...matchKeysOf(entity, withoutCommon(kept, drafts.common), compiled.region), ...officeKeys(entity, kept, object)],
    lookups: lookups.map((lookup) => ({ ...lookup, key: namedKey(compiled.source, lookup) })),
  };
}

/** Where the ids of people begin with an office, one person may have a number in each: there the name alone is a reason to compare them. */
function officeKeys(entity: Entity, { name }: Record<string, FieldValue>, { ids }: ObjectMap): string[] {
  if (entity !== "contact" || ids === undefined || ids.size < 2 || typeof name !== "string") return [];
  const person = normalisePersonName(name);
  return person.includes(" ") ? [`office:${person}`] : [];
}

/** Whether a field says only what the map gives to every record without a value; of an address and a name all parts count. */
function isFilledIn({ commonPlaces, has, of }: Drafts, entity: Entity, field: string): boolean {
  if (commonPlaces.has(`${entity}.${field}`)) return true;
  const isName = field === "name" || isNamePart(entity, field);
  if (!has(entity) || (field !== "addresses" && !isName)) return false;
  const parts = Object.keys(isName ? of(entity).name : of(entity).address);
  return parts.length > 0 && parts.every((part) => commonPlaces.has(`${entity}.${isName ? "name" : field}.${part}`));
}

/** The fields without values of lists, such as phone numbers, that the map gives to every record without one: nobody is recognised by them. */
const withoutCommon = (fields: Record<string, FieldValue>, common: ReadonlySet<string>): Record<string, FieldValue> =>
  common.size === 0
    ? fields
    : Object.fromEntries(
        Object.entries(fields).map(([field, value]): [string, FieldValue] => [
          field,
          Array.isArray(value) ? (value.filter((item) => !common.has(fold(String(item)))) as FieldValue) : value,
        ]),
      );

/** Fields that need no knowledge of the entity: values, address, owner, and long texts with their header lines. */
export function plainFields(draft: Draft): Record<string, FieldValue | undefined> {
  const fields: Record<string, FieldValue | undefined> = { ...draft.fields };
  const address = composeAddress(draft);
  if (address) fields["addresses"] = [address];
  if (draft.owner?.user !== undefined) fields["owner"] = draft.owner.user;
  const texts = Object.keys(draft.texts);
  for (const field of draft.lines.length === 0 ? texts : new Set([...texts, ...draft.lines.map((line) => line.field)]))
    fields[field] = textOf(draft, field);
  return fields;
}

/** A long text: its header lines, then its pieces. */
export const textOf = (draft: Draft, field: string): string =>
  composeText(
    draft.lines.filter((line) => line.field === field),
    draft.texts[field] ?? [],
  );

/** First link of a field, by the given order of entities, then by the order of the columns. */
export function pickLink({ compiled }: Subject, draft: Draft, fields: readonly string[], order: readonly Entity[]): Link | undefined {
  const links = draft.links.filter((link) => fields.includes(link.field));
  const rank = (object: string): number => {
    const at = order.indexOf(compiled.objects.get(object)?.becomes ?? "note");
    return at < 0 ? order.length : at;
  };
  return links.sort((a, b) => rank(a.object) - rank(b.object))[0]?.link;
}

/** What people decided about this record under a question, folded; "" while nobody has. */
export const decided = ({ compiled }: Subject, decision: string): string => fold(compiled.decisions.get(decision) ?? "");

/**
 * What becomes of a record that links to nothing: it is left out if that was decided, otherwise its targets wait for the answer,
 * with an issue on `field` that says so. `why` is what is known of it.
 */
export function holdOrphan(subject: Subject, field: string, targets: () => readonly Target[], why = ""): Shaped {
  const decision = decisionKey("parent", subject.key);
  if (decided(subject, decision) === "leave out")
    return { targets: [], excluded: "Left out by decision: it is not linked to any record in the export" };
  subject.drafts.issues.push({
    code: "issue/orphan-reference",
    severity: "hold",
    field,
    message: `It is not linked to any record in the export${why === "" ? "" : `: ${why}`}`,
    hint: "Answer the question on the tab Decisions",
  });
  return { targets: targets(), waitsFor: decision };
}
