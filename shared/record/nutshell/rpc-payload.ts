/** Builds the records JSON-RPC's new and edit methods take. */
import type { Catalog } from "../catalog.ts";
import { isBlank } from "../is-blank.ts";
import { linesOf } from "../products.ts";
import type { FieldValue, ProductLine, TargetFields } from "../target-record.ts";
import { customFieldName, type Entity, MIGRATION_KEY_FIELD, nameParts } from "./entity.ts";
import {
  customValues,
  cut,
  escaped,
  idOf,
  linksOf,
  milestoneOf,
  pick,
  priorityOf,
  rpcAddresses,
  rpcRef,
  rpcUser,
  type Wire,
  withKey,
} from "./to-wire.ts";

/** What the record holds now; an edit replaces whole lists, so it has to send again what shall stay. */
export type Current = {
  readonly fields: TargetFields;
  readonly migrationKey: string | null;
  readonly roles: readonly { readonly entity: Entity; readonly id: number; readonly role: string | null }[];
};

/** A record that is not there yet. */
export const nothingThere: Current = { fields: {}, migrationKey: null, roles: [] };

/** JSON-RPC's payload for the given fields; lists are complete, custom fields and company links are merged with what is there. */
export function rpcPayload(entity: Entity, fields: TargetFields, catalog: Catalog, current: Current): Wire {
  const wire: Wire = {};
  const custom = pick(fields, (f) => customFieldName(f) !== undefined);
  for (const [field, value] of Object.entries(pick(fields, (f) => customFieldName(f) === undefined)))
    Object.assign(wire, fieldWire(field, value, { entity, catalog, current }));
  if (entity === "contact" && nameParts.some((part) => part in fields)) wire["name"] = nameInParts(fields, current);
  if (entity === "contact" && ("account" in fields || "jobTitle" in fields)) wire["accounts"] = companyLinks(fields, current);
  if (entity === "activity" && ("participants" in fields || "owner" in fields)) wire["participants"] = participants(fields, current);
  if (entity === "lead") Object.assign(wire, stageWire(fields, catalog, current));
  if (entity === "activity" || entity === "task" || entity === "note")
    Object.assign(wire, current === nothingThere ? {} : textWire(entity, fields, current));
  if (Object.keys(custom).length > 0) {
    // Whether an edit merges custom fields or replaces them all is not documented: all of them are sent.
    const there = pick(current.fields, (f) => customFieldName(f) !== undefined && !(f in custom));
    const key = current.migrationKey === null ? {} : { [MIGRATION_KEY_FIELD]: current.migrationKey };
    wire["customFields"] = {
      ...key,
      ...customValues(entity, { ...there, ...custom }, catalog),
    };
  }
  return wire;
}

/** A price is written with another name for its currency than it is read with. */
const productWire = ({ product, quantity, price }: ProductLine, catalog: Catalog): Wire => ({
  entityType: "Products",
  id: idOf(catalog.products, product, "product"),
  quantity: Number(quantity),
  ...(price === undefined ? {} : { price: { currency_shortname: price.currency, amount: price.amount } }),
});

type Around = { readonly entity: Entity; readonly catalog: Catalog; readonly current: Current };

function fieldWire(field: string, value: FieldValue, { entity, catalog, current }: Around): Wire {
  switch (field) {
    case "title":
      return entity === "lead"
        ? { description: cut(String(value ?? ""), 100) }
        : entity === "activity"
          ? { name: value }
          : { title: value };
    case "givenName":
    case "familyName":
      return {};
    case "emails":
      return { email: value };
    case "phones":
      return { phone: value };
    case "urls":
      return { url: value };
    case "addresses":
      return { address: rpcAddresses(value) };
    case "industry":
      return { industryId: idOf(catalog.industries, value, "industry") };
    case "accountType":
      return { accountTypeId: idOf(catalog.accountTypes, value, "company type") };
    case "owner":
      return entity === "activity"
        ? {}
        : { [entity === "lead" || entity === "task" ? "assignee" : "owner"]: value === null ? null : rpcUser(value) };
    case "account":
      return entity === "lead" && linksOf(value)[0] ? { primaryAccount: rpcRef(linksOf(value)[0] as { entity: Entity; id: number }) } : {};
    case "contacts":
      return { contacts: linksOf(value).map((link) => ({ ...rpcRef(link), ...roleOf(current, link) })) };
    case "lead":
      return { leads: linksOf(value).map(rpcRef) };
    case "parent":
      return { entity: value === null ? null : linksOf(value).map(rpcRef)[0] };
    case "sources":
      return {
        sources: (Array.isArray(value) ? value : []).map((name) => ({
          entityType: "Sources",
          id: idOf(catalog.sources, String(name), "lead source"),
        })),
      };
    case "products":
      return { products: linesOf(value).map((line) => productWire(line, catalog)) };
    case "priority":
      return { priority: isBlank(value) ? 0 : priorityOf(value) };
    case "confidence":
      return { confidence: isBlank(value) ? 0 : Number(value) };
    case "activityType":
      return { activityTypeId: idOf(catalog.activityTypes, value, "activity type") };
    case "isLogged":
      return { status: value === "yes" ? 1 : 0 };
    case "participants":
    case "jobTitle":
    case "pipeline":
    case "stage":
    case "status":
    case "outcome":
    case "closedTime":
    case "value":
    case "note":
    case "body":
    case "author":
    case "loggedBy":
      return {};
    case "tags":
      return { tags: spelled(catalog, entity, value) };
    case "completedTime":
      // Which of the two completes a task is not documented; the other one is left aside.
      return { completedTime: value, isCompleted: !isBlank(value) };
    case "description":
      return entity === "activity" || entity === "task" ? (current === nothingThere ? { description: value } : {}) : { description: value };
    default:
      return { [field]: value };
  }
}

/** Tags by the names that Nutshell has for them: whether case counts there is not documented. */
function spelled(catalog: Catalog, entity: Entity, value: FieldValue): FieldValue {
  const known = entity === "account" || entity === "contact" || entity === "lead" ? catalog.tags[entity] : [];
  const one = (name: string): string => known.find((tag) => tag.toLowerCase() === name.toLowerCase()) ?? name;
  return Array.isArray(value) ? value.map((name) => (typeof name === "string" ? one(name) : name)) : value;
}

/** An activity's user stands among its participants. */
function participants(fields: TargetFields, current: Current): Wire[] {
  const after = { ...current.fields, ...fields };
  const owner = after["owner"];
  return [...linksOf(after["participants"]).map(rpcRef), ...(owner === undefined || owner === null ? [] : [rpcUser(owner)])];
}

function roleOf(current: Current, link: { entity: Entity; id: number }): Wire {
  const role = current.roles.find((r) => r.entity === link.entity && r.id === link.id)?.role;
  return role ? { relationship: role } : {};
}

/** A part that is not written stays as it is. */
function nameInParts(fields: TargetFields, current: Current): Wire {
  const after = { ...current.fields, ...fields };
  return Object.fromEntries(nameParts.map((part) => [part, String(after[part] ?? "")]));
}

/** A person's companies: the first with the job title, then the others as they are. */
function companyLinks(fields: TargetFields, current: Current): Wire[] {
  const [first] = linksOf("account" in fields ? fields["account"] : current.fields["account"]);
  const [former] = linksOf(current.fields["account"]);
  const title = "jobTitle" in fields ? fields["jobTitle"] : current.fields["jobTitle"];
  const others = current.roles.filter((r) => r.entity === "account" && r.id !== first?.id && r.id !== former?.id);
  return [
    ...(first ? [{ ...rpcRef(first), relationship: title ?? "" }] : []),
    ...others.map((r) => ({ ...rpcRef(r), relationship: r.role ?? "" })),
  ];
}

function stageWire(fields: TargetFields, catalog: Catalog, current: Current): Wire {
  if (!("pipeline" in fields) && !("stage" in fields)) return {};
  const id = milestoneOf(catalog, fields["pipeline"] ?? current.fields["pipeline"], fields["stage"]);
  return id === undefined ? {} : { milestoneId: id };
}

/** Texts that carry the migration key's line have to carry it again. */
function textWire(entity: "activity" | "task" | "note", fields: TargetFields, current: Current): Wire {
  const after = { ...current.fields, ...fields };
  const key = current.migrationKey;
  const line = (text: FieldValue | undefined, isCarrier: boolean): string =>
    isCarrier && key !== null ? withKey(text, key) : String(text ?? "");
  if (entity === "note") return { note: line(escaped(after["body"]), true) };
  if (entity === "task") return "description" in fields ? { description: line(after["description"], true) } : {};
  if (!("description" in fields) && !("note" in fields) && !("isLogged" in fields)) return {};
  const isLogged = after["isLogged"] === "yes";
  const log = line(escaped(after["note"]), isLogged);
  return { description: line(after["description"], !isLogged), ...(log === "" ? {} : { logNote: { entityType: "Notes", note: log } }) };
}
