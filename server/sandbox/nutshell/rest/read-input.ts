/** Reads what REST callers write about companies, people and leads, for creates and patches alike. */
import type { Call } from "../call.ts";
import type { LeadDraft } from "../entities/lead.ts";
import { Refusal } from "../refusal.ts";
import { findCustomField } from "../store/custom-fields.ts";
import type { Fields, Kept } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import { readAmount } from "../values/amount.ts";
import { addressItems, emailItems, phoneItems, type RawItem, urlItems } from "../values/items.ts";
import { splitName } from "../values/name.ts";
import { readTime } from "../values/time.ts";
import { type Parts, readLink } from "./read-links.ts";
import type { Payload } from "./route.ts";

/** A draft from attributes and links. An attribute that is neither known nor a custom field is refused. */
export function readInput(call: Call, kind: Kind, input: Payload, former?: Kept): LeadDraft {
  const parts: Parts = { call, kind, former, fields: {}, links: {}, backLinks: {}, customFields: {} };
  for (const [name, value] of Object.entries(input)) {
    if (name === "links") for (const [link, target] of Object.entries((value ?? {}) as Payload)) readLink(parts, link, target);
    else readAttribute(parts, name, value);
  }
  const { fields, links, backLinks, customFields, name } = parts;
  return {
    ...(name === undefined ? {} : { name }),
    fields,
    links,
    backLinks,
    ...(Object.keys(customFields).length > 0 ? { customFields } : {}),
  };
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const items = (value: unknown): RawItem[] =>
  (Array.isArray(value) ? value : value === null ? [] : [value]).map((item: unknown): RawItem => {
    if (typeof item !== "object" || item === null) return { name: null, value: item };
    const { name, value: inner, isPrimary } = item as Record<string, unknown>;
    return { name: typeof name === "string" ? name : null, value: inner, primary: isPrimary === true };
  });

function renamePerson(parts: Parts, changed: Partial<NonNullable<Fields["person"]>>): void {
  const now = parts.fields.person ?? parts.former?.fields.person;
  parts.fields.person = { salutation: "", givenName: "", familyName: "", ...now, ...changed };
}

const attributes: Readonly<Record<string, (parts: Parts, value: unknown) => void>> = {
  name: (parts, value) => {
    if (parts.kind === "contacts") parts.fields.person = splitName(text(value) ?? "");
    else parts.name = (text(value) ?? "").trim();
  },
  firstName: (parts, value) => renamePerson(parts, { givenName: text(value) ?? "" }),
  lastName: (parts, value) => renamePerson(parts, { familyName: text(value) ?? "" }),
  description: (parts, value) => {
    if (parts.kind === "leads") parts.name = text(value) ?? "";
    else parts.fields.description = text(value);
  },
  jobTitle: (parts, value) => {
    parts.fields.jobTitle = text(value);
  },
  emails: (parts, value) => {
    parts.fields.emails = emailItems(items(value));
  },
  phones: (parts, value) => {
    parts.fields.phones = phoneItems(items(value), parts.call.world.switches.get("value.unreadable-phone"));
  },
  urls: (parts, value) => {
    parts.fields.urls = urlItems(items(value));
  },
  addresses: (parts, value) => {
    parts.fields.addresses = addressItems(items(value));
  },
  manualValue: (parts, value) => {
    parts.fields.manualValue = value === null || value === "" ? null : readAmount(value, "manualValue");
  },
  valueToProductMode: (parts) => {
    parts.fields.manualValue = null;
  },
  dueTime: (parts, value) => {
    parts.fields.due = readTime(value, "dueTime");
  },
  confidence: (parts, value) => {
    parts.fields.confidence = Number(value);
  },
  priority: (parts, value) => {
    parts.fields.priority = Number(value);
  },
  customFields: (parts, value) => {
    Object.assign(parts.customFields, value);
  },
};
const party: readonly Kind[] = ["contacts", "accounts"];
const onlyFor: Readonly<Record<string, readonly Kind[]>> = {
  firstName: ["contacts"],
  lastName: ["contacts"],
  jobTitle: ["contacts"],
  manualValue: ["leads"],
  valueToProductMode: ["leads"],
  dueTime: ["leads"],
  confidence: ["leads"],
  priority: ["leads"],
  emails: party,
  phones: party,
  urls: party,
  addresses: party,
};
/** What a lead takes once it is there, but not when it is made. */
const onlyPatched: readonly string[] = ["name", "confidence", "priority", "valueToProductMode"];

function readAttribute(parts: Parts, name: string, value: unknown): void {
  const { kind, former, call } = parts;
  if (kind === "leads" && former === undefined && onlyPatched.includes(name))
    throw new Refusal(400, `${name} cannot be written when a lead is made`, { title: "Invalid attribute" });
  const reader = Object.hasOwn(attributes, name) && (onlyFor[name]?.includes(kind) ?? true) ? attributes[name] : undefined;
  if (reader !== undefined) reader(parts, value);
  else if (findCustomField(call.db, kind, name)) parts.customFields[name] = value;
  else if (name !== "type" && name !== "id") throw new Refusal(400, `Unknown attribute: ${name}`, { title: "Invalid attribute" });
}
