/** Formats values, amounts, fields and record names for a cell. */
import { targetLabel } from "../../shared/map/target-label.ts";
import { customFieldName, Entity } from "../../shared/record/nutshell/entity.ts";
import type { Profile } from "../../shared/sources/profile.ts";

/** At most 300 characters; lists separated by semicolons, links as `contact 1042`. */
export function formatValue(value: unknown): string {
  const text = say(value);
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function say(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(say).join("; ");
  if (typeof value !== "object") return String(value);
  if ("amount" in value && "currency" in value) return `${String(value.currency)} ${String(value.amount)}`;
  if ("key" in value) return String(value.key);
  if ("entity" in value && "id" in value) return `${String(value.entity)} ${String(value.id)}`;
  return Object.values(value).map(String).join(", ");
}

/** What people call a field. A record of the source may bring records of other kinds along, whose fields are called by their own. */
export function formatField(entity: string, field: string): string {
  if (field === "the record") return "(the whole record)";
  if (field in otherFields) return otherFields[field] ?? field;
  if (targetLabel(field) !== field) return targetLabel(field);
  const known = [entity, ...Entity.options].map((one) => `${one}.${field}`).find((id) => targetLabel(id) !== id);
  return known === undefined ? (customFieldName(field) ?? field) : targetLabel(known);
}

/** Fields that no column of a source can be mapped to. */
const otherFields: Readonly<Record<string, string>> = {
  ...{ author: "Written by", loggedBy: "Logged by", addresses: "Address" },
  ...{ salutation: "Salutation", givenName: "First name", familyName: "Last name" },
};

/** The field of a kind of record, as people call both: a loss of people's e-mail addresses is one of people. */
export const formatFieldOf = (profile: Pick<Profile, "objects"> | undefined, field: string, title: string): string =>
  formatField(profile?.objects.find((object) => object.title === title || object.name === title)?.becomes ?? "", field);

export const formatObject = (profile: Profile, object: string): string => profile.objects.find((o) => o.name === object)?.title ?? object;
/** `Ada Lovelace (rsoft/contact/1042)`, or the key alone. */
export const formatRecord = (key: string, fields: Record<string, unknown>): string => {
  const name = fields["name"] ?? fields["title"];
  return typeof name === "string" && name !== "" ? `${name.slice(0, 80)} (${key})` : key;
};

/** What a record that has no target is called in the export: `fields` are then its cells. The name of another record, such as its company, comes last. */
export function nameOf(fields: Record<string, unknown>): Record<string, unknown> {
  if ("name" in fields || "title" in fields) return fields;
  const named = Object.entries(fields).filter(([column, value]) => /name|title|subject/iu.test(column) && value !== "" && value !== null);
  const own = named.filter(([column]) => !/company|account|organi[sz]ation|owner|user|pipeline|stage|parent/iu.test(column));
  const [, name] = own[0] ?? named[0] ?? [];
  return name === undefined ? {} : { name };
}
