/** Defines what a surviving record takes over from one that is merged into it, and what of it does not survive. */
import type { Consents } from "../record/consents.ts";
import { canonical } from "../record/fingerprint.ts";
import { fold } from "../record/fold-text.ts";
import { isBlank } from "../record/is-blank.ts";
import type { Issue } from "../record/issue.ts";
import { customField, customFieldName, type Entity, entityFields, isNamePart, MIGRATION_KEY_FIELD } from "../record/nutshell/entity.ts";
import type { Detail, FieldValue, TargetFields } from "../record/target-record.ts";
import { valueText } from "../record/value-text.ts";
import { isStricter, markIssues } from "./consent.ts";

/** A value of a merged record that has no place in the field of the survivor. */
export type Dropped = { readonly field: string; readonly value: FieldValue };
/** `replaced` are values of the survivor that gave way to a stricter mark. */
export type Merged = {
  readonly fields: TargetFields;
  readonly dropped: readonly Dropped[];
  readonly replaced?: readonly Dropped[];
  readonly filled?: readonly string[];
};
/** A company or person, and those of its fields that hold only what the map gives to every record without a value. */
export type Side = { readonly fields: TargetFields; readonly filled?: readonly string[] | null | undefined };
/** A record on its way into the one that survives it. */
export type MergedRecord = Side & { readonly key: string; readonly entity: Entity; readonly detail?: Detail | undefined };

/** What a record says itself, without what the map fills in. */
export const ownFields = ({ fields, filled }: Side): TargetFields =>
  filled?.length ? Object.fromEntries(Object.entries(fields).filter(([field]) => !filled.includes(field))) : fields;

/**
 * Blanks are filled and lists joined without doubles; values the survivor has are kept, and what differs from them is dropped. What the map
 * fills in counts as a blank beside a real value, on both sides. Of two marks about contacting somebody the stricter one stands.
 */
export function mergeFields(survivor: Side, merged: Side & { readonly detail?: Detail | undefined }, isMore: IsStricter = never): Merged {
  const own = ownFields(survivor);
  const others = ownFields(merged);
  const { fields, dropped, replaced } = merged.detail ? mergeDetail(own, others, merged.detail) : mergeOwn(own, others, isMore);
  const filled: string[] = [];
  for (const { fields: all, filled: names } of [survivor, merged])
    for (const field of names ?? []) {
      const value = all[field];
      if (field in fields || value === undefined || (isNamePart("contact", field) && !isBlank(fields["name"]) && !filled.includes("name")))
        continue;
      fields[field] = value;
      filled.push(field);
    }
  return { fields, dropped, ...(replaced && replaced.length > 0 && { replaced }), ...(filled.length > 0 && { filled }) };
}

/** Whether a value of the merged record is a mark that forbids more than the one of the survivor. */
type IsStricter = (field: string, value: FieldValue, standing: FieldValue | undefined) => boolean;
const never: IsStricter = () => false;

function mergeOwn(
  survivor: TargetFields,
  merged: TargetFields,
  isMore: IsStricter = never,
): { fields: TargetFields; dropped: Dropped[]; replaced?: Dropped[] } {
  const replaced: Dropped[] = [];
  const fields: TargetFields = { ...survivor };
  const dropped: Dropped[] = [];
  for (const [field, value] of Object.entries(merged)) {
    const own = survivor[field];
    // The parts of a name belong to the whole of it.
    if (isNamePart("contact", field) && !isBlank(survivor["name"])) continue;
    if (isBlank(own)) fields[field] = value;
    else if (own !== undefined && isMore(field, value, own)) {
      fields[field] = value;
      replaced.push({ field, value: own });
    } else if (Array.isArray(own) && Array.isArray(value)) {
      const seen = new Set(own.map((item) => canonical(item).toLowerCase()));
      const others = value.filter((item) => !seen.has(canonical(item).toLowerCase()));
      if (field !== "addresses") fields[field] = [...own, ...others];
      else if (others.length > 0) dropped.push({ field, value: others });
    } else if (!isBlank(value) && field !== customField(MIGRATION_KEY_FIELD) && !isAlike(field, own, value)) dropped.push({ field, value });
  }
  return { fields, dropped, replaced };
}

/**
 * Of rows with a date the newest counts as a whole; texts of rows without one stand behind each other. What the record says itself is kept as
 * with any other.
 */
function mergeDetail(survivor: TargetFields, detail: TargetFields, { newest, fields: together }: Detail): Omit<Merged, "filled"> {
  if (newest !== undefined && !isBlank(survivor[newest]) && together) {
    const isNewer = String(detail[newest] ?? "") > String(survivor[newest]);
    const pick = (of: TargetFields): TargetFields => Object.fromEntries(Object.entries(of).filter(([field]) => together.includes(field)));
    const rest = (of: TargetFields): TargetFields => Object.fromEntries(Object.entries(of).filter(([field]) => !together.includes(field)));
    const [kept, older] = isNewer ? [pick(detail), pick(survivor)] : [pick(survivor), pick(detail)];
    const others = mergeOwn(rest(survivor), rest(detail));
    const dropped = Object.entries(older).flatMap(([field, value]) =>
      isBlank(value) || isAlike(field, kept[field], value) ? [] : [{ field, value }],
    );
    return { fields: { ...others.fields, ...kept }, dropped: [...others.dropped, ...dropped] };
  }
  const { fields, dropped } = mergeOwn(survivor, detail);
  const left = dropped.filter(({ field, value }) => {
    const own = fields[field];
    if (typeof own !== "string" || typeof value !== "string") return true;
    if (field === "description") {
      fields[field] = `${own}\n\n${value}`;
      return false;
    }
    if (customFieldName(field) === undefined) return true;
    fields[field] = own.split(BETWEEN).some((one) => fold(one) === fold(value)) ? own : `${own}${BETWEEN}${value}`;
    return false;
  });
  return { fields, dropped: left };
}

const BETWEEN = "; ";

/** How marks of one kind of record are compared. */
export const strictestIn =
  (consents: Consents | undefined, entity: Entity): IsStricter =>
  (field, value, standing) =>
    isStricter(consents, entity, { field, value, standing });

/** What is said on a merged record of marks about contacting in which it and its survivor differ. */
export function markedOf(
  { consents }: { readonly consents?: Consents | undefined },
  entity: Entity,
  survivor: (Side & { readonly key: string }) | undefined,
  joined: Merged | undefined,
): Issue[] {
  if (consents === undefined || survivor === undefined || joined === undefined) return [];
  const stricter = (joined.replaced ?? []).map(({ field, value }) => ({ field, stands: joined.fields[field] ?? null, other: value }));
  const weaker = joined.dropped
    .filter(({ field }) => consents.fields.has(`${entity}.${field}`))
    .map(({ field, value }) => ({ field, stands: survivor.fields[field] ?? null, other: value }));
  return [...markIssues(stricter, survivor.key), ...markIssues(weaker, "this record")];
}

/** The survivor with all that the merged record said: what has no field any more stands in the description. */
export function absorb(survivor: Side, merged: MergedRecord, consents?: Consents): Side {
  const { fields, dropped, replaced = [], filled } = mergeFields(survivor, merged, strictestIn(consents, merged.entity));
  const lines = dropped.flatMap(({ field, value }) => {
    const text = valueText(field, value);
    return text === undefined ? [] : [`${labelOf(merged.entity, field)}: ${text}`];
  });
  for (const { field, value } of replaced)
    lines.push(`${labelOf(merged.entity, field)}: ${valueText(field, value) ?? ""}, until the stricter mark of that record`);
  if (lines.length === 0) return { fields, filled };
  const own = fields["description"];
  const kept = [merged.detail ? `Also said of it: ${merged.key}` : `Also recorded as ${merged.key}`, ...lines].join("\n");
  return { fields: { ...fields, description: typeof own === "string" && own !== "" ? `${own}\n\n${kept}` : kept }, filled };
}

/** What the cells of a record say that give a field its value; "" where nothing is known of them. */
export type CellText = (field: string) => string;

/** Says of each value that no text can keep, such as an owner or an employer, or of all where people's own text stays, that merging leaves it out, and quotes its cells. */
export const lossesOf = (entity: Entity, dropped: readonly Dropped[], textOf: CellText, isKeptBack = false): Issue[] =>
  dropped
    .filter(({ field, value }) => isKeptBack || valueText(field, value) === undefined)
    .map(({ field, value }) => ({
      code: "issue/possible-duplicate",
      severity: "warn",
      field,
      message: `Merged into another record that has another value of "${labelOf(entity, field)}"; that one is kept${leftOut(textOf(field) || (valueText(field, value) ?? ""))}`,
      hint: "Merged records: the value of the record that was kept stays, the other is left out",
    }));

const leftOut = (text: string): string => (text === "" ? "" : `, and this is left out: "${text}"`);

const isAlike = (field: string, own: FieldValue | undefined, value: FieldValue): boolean => {
  if (typeof own !== "string" || typeof value !== "string") return canonical(own ?? null) === canonical(value);
  return fold(own) === fold(value) || (field === "description" && own.includes(value));
};

export const labelOf = (entity: Entity, field: string): string =>
  customFieldName(field) ?? entityFields[entity].find((known) => known.field === field)?.label ?? field;
