/** The only place that reads what REST callers write about companies, people and leads, for creates and patches alike. */
import type { Call } from "../call.ts";
import type { LeadDraft } from "../entities/lead.ts";
import { Refusal } from "../refusal.ts";
import { findCustomField } from "../store/custom-fields.ts";
import type { Fields, Kept, Relation, Target } from "../store/fields.ts";
import { type Kind, makeRef, parseRef, type Ref } from "../store/kinds.ts";
import { readAmount } from "../values/amount.ts";
import { addressItems, emailItems, phoneItems, type RawItem, urlItems } from "../values/items.ts";
import { splitName } from "../values/name.ts";
import { readTime } from "../values/time.ts";
import type { Payload } from "./route.ts";

type Parts = {
  fields: NonNullable<LeadDraft["fields"]>;
  links: Partial<Record<Relation, readonly Target[]>>;
  backLinks: Partial<Record<Relation, readonly Target[]>>;
  rest: LeadDraft;
  customFields: Record<string, unknown>;
};
type Reader = (parts: Parts, value: unknown, context: { call: Call; kind: Kind; former: Kept | undefined }) => void;

/** A draft from attributes and links. An attribute that is neither known nor a custom field is refused. */
export function readInput(call: Call, kind: Kind, input: Payload, former?: Kept): LeadDraft {
  const parts: Parts = { fields: {}, links: {}, backLinks: {}, rest: {}, customFields: {} };
  for (const [name, value] of Object.entries(input)) {
    if (name === "links") for (const [link, target] of Object.entries(value as Payload)) readLink(parts, kind, link, target);
    else readAttribute(parts, name, value, { call, kind, former });
  }
  const { fields, links, backLinks, rest, customFields } = parts;
  return { ...rest, fields, links, backLinks, ...(Object.keys(customFields).length > 0 ? { customFields } : {}) };
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const items = (value: unknown): RawItem[] =>
  (Array.isArray(value) ? value : value === null ? [] : [value]).map((item: unknown): RawItem => {
    if (typeof item !== "object" || item === null) return { name: null, value: item };
    const { name, value: inner, isPrimary } = item as Record<string, unknown>;
    return { name: typeof name === "string" ? name : null, value: inner, primary: isPrimary === true };
  });
const nameParts = (former: Kept | undefined, changed: Partial<NonNullable<Fields["person"]>>): NonNullable<Fields["person"]> => ({
  salutation: "",
  givenName: "",
  familyName: "",
  ...former?.fields.person,
  ...changed,
});

const attributes: Readonly<Record<string, Reader>> = {
  name: (parts, value, { kind }) => {
    if (kind === "contacts") parts.fields.person = splitName(text(value) ?? "");
    else parts.rest.name = (text(value) ?? "").trim();
  },
  firstName: (parts, value, { former }) => {
    parts.fields.person = nameParts(former, { ...parts.fields.person, givenName: text(value) ?? "" });
  },
  lastName: (parts, value, { former }) => {
    parts.fields.person = nameParts(former, { ...parts.fields.person, familyName: text(value) ?? "" });
  },
  description: (parts, value, { kind }) => {
    if (kind === "leads") parts.rest.name = text(value) ?? "";
    else parts.fields.description = text(value);
  },
  jobTitle: (parts, value) => {
    parts.fields.jobTitle = text(value);
  },
  emails: (parts, value) => {
    parts.fields.emails = emailItems(items(value));
  },
  phones: (parts, value, { call }) => {
    parts.fields.phones = phoneItems(items(value), call.world.switches.get("value.unreadable-phone"));
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
const onlyFor: Readonly<Record<string, readonly Kind[]>> = {
  firstName: ["contacts"],
  lastName: ["contacts"],
  jobTitle: ["contacts"],
  manualValue: ["leads"],
  valueToProductMode: ["leads"],
  dueTime: ["leads"],
  confidence: ["leads"],
  priority: ["leads"],
  emails: ["contacts", "accounts"],
  phones: ["contacts", "accounts"],
  urls: ["contacts", "accounts"],
  addresses: ["contacts", "accounts"],
};

function readAttribute(parts: Parts, name: string, value: unknown, context: { call: Call; kind: Kind; former: Kept | undefined }): void {
  const reader = attributes[name];
  if (reader !== undefined && (onlyFor[name]?.includes(context.kind) ?? true)) reader(parts, value, context);
  else if (findCustomField(context.call.db, context.kind, name)) parts.customFields[name] = value;
  else if (name !== "type" && name !== "id") throw new Refusal(400, `Unknown attribute: ${name}`, { title: "Invalid attribute" });
}

function readLink(parts: Parts, kind: Kind, name: string, value: unknown): void {
  const one = (target: Kind, ...others: Kind[]): Target | null => {
    const wanted = Array.isArray(value) ? value[0] : value;
    return wanted === null || wanted === undefined || wanted === "" ? null : target_(wanted, target, others);
  };
  const id = (target: Kind): number | null => one(target)?.id ?? null;
  const all = (target: Kind): Target[] =>
    (Array.isArray(value) ? value : value === null ? [] : [value]).map((item: unknown) => target_(item, target, []));
  const who = (): Ref | null => {
    const target = one("users", "teams");
    return target && makeRef(target.kind, target.id);
  };
  const key = `${kind}.${name}`;
  if (name === "owner") parts.fields[kind === "leads" ? "assignee" : "owner"] = who();
  else if (name === "territory") parts.fields.territory = id("territories");
  else if (name === "tags") parts.links[`${kind}.tags` as Relation] = all("tags");
  else if (key === "accounts.accountType") parts.fields.accountType = id("accountTypes");
  else if (key === "accounts.industry") parts.fields.industry = id("industries");
  else if (key === "accounts.contacts") parts.backLinks["contacts.accounts"] = all("contacts");
  else if (key === "contacts.accounts") parts.links["contacts.accounts"] = all("accounts");
  else if (key === "contacts.leads") parts.backLinks["leads.contacts"] = all("leads");
  else if (key === "leads.accounts")
    Object.assign(parts.links, { "leads.primaryAccount": all("accounts").slice(0, 1), "leads.accounts": all("accounts").slice(1) });
  else if (key === "leads.contacts") parts.links["leads.contacts"] = all("contacts");
  else if (key === "leads.sources") parts.links["leads.sources"] = all("sources");
  else if (key === "leads.stage") parts.fields.stage = id("stages") ?? undefined;
  else if (key === "leads.market") parts.fields.market = id("markets") ?? undefined;
  else if (key === "leads.productMaps") parts.links["leads.products"] = productMaps(value);
  else if (key !== "leads.competitorMaps" && name !== "emAudiences")
    throw new Refusal(400, `Unknown link: ${name}`, { title: "Invalid link" });
}

function productMaps(value: unknown): Target[] {
  return (Array.isArray(value) ? value : []).map((map: Payload) => {
    const product = target_((map["links"] as Payload | undefined)?.["product"], "products", []);
    return {
      ...product,
      data: { quantity: Number(map["quantity"] ?? 1), ...(map["price"] === undefined ? {} : { price: readAmount(map["price"], "price") }) },
    };
  });
}

function target_(value: unknown, usual: Kind, others: readonly Kind[]): Target {
  const ref = parseRef(value, usual);
  if (ref === undefined || (ref.kind !== usual && !others.includes(ref.kind)))
    throw new Refusal(400, `Invalid id: ${String(value)}`, { title: "Invalid link" });
  return ref;
}
