/** Gives a row that says more of a company or person its shape: fields for that record, and no record of its own. */
import type { Feed, ObjectMap } from "../../record/compiled-map.ts";
import { customField, customFieldName, DETAIL_NUMBER, DETAIL_OF, detailNumbers } from "../../record/nutshell/entity.ts";
import { fieldOfNumber, madeField } from "../../record/own-fields.ts";
import type { FieldValue } from "../../record/target-record.ts";
import { valueText } from "../../record/value-text.ts";
import { composeText } from "../compose.ts";
import type { Draft } from "../draft.ts";
import { timePlaceOf } from "../place-time.ts";
import { holdOrphan, makeTarget, pickLink, plainFields, type Shaped, type Subject, textOf } from "../subject.ts";
import type { Target } from "../transformed.ts";

/** Whether rows of the object say more of other records: one of its columns says of which. */
export const isDetail = ({ feeds, becomes }: ObjectMap): boolean =>
  feeds.some((feed) => feed.entity === becomes && feed.field === DETAIL_OF);

/** The second row about a record fills fields of its own where these are planned, and stands in the record's description where they are not. */
export function shapeDetail(subject: Subject): Shaped {
  const { drafts, object, key } = subject;
  const entity = object.becomes;
  const draft = drafts.of(entity);
  const { description, ...own } = plainFields(draft);
  const number = (detailNumbers as readonly unknown[]).indexOf(own[DETAIL_NUMBER]);
  const nameIn = fieldNames(subject, number);
  const fields: Record<string, FieldValue | undefined> = {};
  const lines: Draft["lines"] = [];
  for (const [field, value] of Object.entries(own)) {
    const place = nameIn(field);
    const text = value === undefined ? undefined : valueText(field, value);
    if (place !== undefined) fields[place] = value;
    else if (text !== undefined) lines.push({ label: nameOf(field, number), text, field: "description" });
  }
  for (const [at, placed] of drafts.trace.entries()) {
    const place = placed.entity === entity ? nameIn(placed.place) : placed.place;
    if (place !== placed.place) drafts.trace[at] = { ...placed, ...(place === undefined ? { ends: "beside" } : { place, field: place }) };
  }
  const beside = drafts.has("note") ? textOf(drafts.of("note"), "body") : "";
  const text = composeText(lines, [beside, typeof description === "string" ? description : ""]);
  const of = pickLink(subject, draft, [DETAIL_OF], [entity]);
  const employer = entity === "contact" ? { account: pickLink(subject, draft, ["account"], ["account"]) } : {};
  const target = (): Target => ({
    ...makeTarget(subject, {
      ...{ key, entity, lookups: draft.lookups.filter(({ field }) => field === DETAIL_OF) },
      fields: { ...fields, ...employer, description: text, [DETAIL_OF]: of },
    }),
    matchKeys: [],
    detail: detailIn(subject, nameIn),
  });
  if (of === undefined && !draft.lookups.some(({ field }) => field === DETAIL_OF)) return holdOrphan(subject, DETAIL_OF, () => [target()]);
  return { targets: [target()] };
}

/** The date by which one of several rows is the newest, if there is one, and the fields that go with it. */
function detailIn(
  { compiled, object: { feeds, becomes } }: Subject,
  nameIn: (field: string) => string | undefined,
): NonNullable<Target["detail"]> {
  const own = feeds.filter(({ entity, field }) => entity === becomes && customFieldName(field) !== undefined);
  const date = own.find(isDate);
  const newest = date && nameIn(date.field);
  if (newest === undefined) return {};
  const fields = own.flatMap(({ field }) => nameIn(field) ?? []);
  return { newest, fields: [...new Set(fields.flatMap((field) => [field, timePlaceOf(compiled, becomes, field) ?? []].flat()))] };
}

const isDate = ({ kind }: Feed): boolean => kind === "date" || kind === "dateTime";

/** Where the values of a row of this number stand; undefined where no field is planned for them. */
function fieldNames({ compiled, object }: Subject, number: number): (field: string) => string | undefined {
  if (number < 1) return (field) => field;
  return (field) => {
    const name = customFieldName(field);
    if (name === undefined) return field;
    const planned = madeField(compiled, object.becomes, fieldOfNumber(name, number));
    return planned && customField(planned.name);
  };
}

const nameOf = (field: string, number: number): string => fieldOfNumber(customFieldName(field) ?? field, number);
