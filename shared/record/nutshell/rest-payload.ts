/** Builds what REST's calls take. */
import type { Catalog } from "../catalog.ts";
import { isBlank } from "../is-blank.ts";
import type { FieldValue, TargetFields } from "../target-record.ts";
import { customFieldName, type Entity } from "./entity.ts";
import { surfaceNames } from "./surface-names.ts";
import { customValue, escaped, idOf, linksOf, restRef, seconds, type Wire, withKey } from "./to-wire.ts";

/** REST creates an activity with its log in one call; JSON-RPC would take two. */
export function restActivity(fields: TargetFields, key: string, catalog: Catalog): Wire {
  const isLogged = fields["isLogged"] === "yes";
  const type = fields["activityType"];
  const people = [...linksOf(fields["participants"]), ...linksOf(fields["lead"])].map(restRef);
  const owner = fields["owner"] === undefined ? [] : [`${Number(fields["owner"])}-users`];
  const note = isLogged ? withKey(escaped(fields["note"]), key) : escaped(fields["note"]);
  const description = isLogged ? fields["description"] : withKey(fields["description"], key);
  return {
    name: fields["title"],
    ...(description === undefined ? {} : { description }),
    ...(note === undefined || note === "" ? {} : { note }),
    ...(type === undefined ? {} : { activityType: `${idOf(catalog.activityTypes, type, "activity type")}-activityTypes` }),
    ...(fields["startTime"] === undefined ? {} : { startTime: seconds(fields["startTime"]) }),
    ...(fields["endTime"] === undefined ? {} : { endTime: seconds(fields["endTime"]) }),
    isLogged,
    isAllDay: false,
    links: { participants: [...people, ...owner] },
  };
}

/** One PATCH that sets or clears single fields; only REST can empty a list, since JSON-RPC leaves a list alone that comes empty. */
export function patchOperations(entity: Entity, fields: TargetFields): Wire[] {
  return Object.entries(fields).map(([field, value]) => ({
    op: "replace",
    path: `/${surfaceNames[entity].resource}/0/${patchPath(field)}`,
    value: patchValue(field, value),
  }));
}

function patchPath(field: string): string {
  const name = customFieldName(field);
  if (name !== undefined) return name.replaceAll("~", "~0").replaceAll("/", "~1");
  if (field === "account") return "links/accounts";
  if (field === "value") return "manualValue";
  if (field === "title") return "description";
  return ["contacts", "sources", "products", "tags", "owner", "industry", "accountType"].includes(field) ? `links/${field}` : field;
}

function patchValue(field: string, value: FieldValue): unknown {
  if (field === "emails" && Array.isArray(value)) return value.map((address, at) => ({ value: address, isPrimary: at === 0 }));
  if (!isBlank(value))
    return field === "value" && typeof value === "object" && value !== null && "amount" in value ? value.amount : customValue(value);
  return ["emails", "phones", "urls", "addresses", "account", "contacts", "sources", "products", "tags"].includes(field) ? [] : null;
}
