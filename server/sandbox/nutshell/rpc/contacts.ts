/** The only place that holds the JSON-RPC methods for contacts (people). */
import type { Call } from "../call.ts";
import { changeContact, createContact } from "../entities/contact.ts";
import type { Draft } from "../entities/write-record.ts";
import { Refusal } from "../refusal.ts";
import type { Fields, Kept } from "../store/fields.ts";
import { addressItems, emailItems, phoneItems, urlItems } from "../values/items.ts";
import { splitName } from "../values/name.ts";
import { findMethod, hasTag, linkedFrom, linksTo, searchMethod } from "./find.ts";
import { type Method, readObject } from "./method.ts";
import { type Payload, readCustomFields, readItems, readNotes, readNumber, readRef, readTags, readTargets, readText } from "./payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "./record-methods.ts";

export const contactMethods: readonly Method[] = [
  newMethod("newContact", "contacts", "contact", (call, payload) => createContact(call, draft(call, payload))),
  getMethod("getContact", "contacts", "contactId"),
  findMethod("findContacts", "contacts", {
    order: "id",
    query: { accountId: linksTo(["contacts.accounts"], "accounts"), leadId: linkedFrom("leads.contacts"), tag: hasTag("contacts") },
  }),
  searchMethod("searchContacts", "contacts"),
  editMethod("editContact", "contacts", "contactId", "contact", (call, former, payload) => {
    if (payload["id"] !== undefined) throw new Refusal(400, "id cannot be changed");
    changeContact(call, former, draft(call, payload, former));
  }),
  deleteMethod("deleteContact", "contacts", "contactId"),
];

function draft(call: Call, payload: Payload, former?: Kept): Draft {
  return {
    fields: { person: readName(payload["name"], former), ...entityFields(payload) },
    links: listed({
      "contacts.accounts": readTargets(payload, "accounts", "accounts"),
      "contacts.tags": readTags(call, payload, "contacts"),
    }),
    backLinks: listed({ "leads.contacts": readTargets(payload, "leads", "leads") }),
    customFields: readCustomFields(payload),
    notes: readNotes(payload),
  };
}

/** What contacts and accounts have in common; also used for accounts. */
export function entityFields(payload: Payload): NonNullable<Draft["fields"]> {
  const items = <Value>(key: string, clean: (raw: NonNullable<ReturnType<typeof readItems>>) => Value): Value | undefined => {
    const raw = readItems(payload, key);
    return raw === undefined ? undefined : clean(raw);
  };
  return {
    description: readText(payload, "description"),
    owner: readRef(payload, "owner", "users", ["users", "teams"]),
    territory: readNumber(payload, "territoryId"),
    emails: items("email", emailItems),
    phones: items("phone", phoneItems),
    urls: items("url", urlItems),
    addresses: items("address", addressItems),
  };
}

/** Only the lists that were given. */
export function listed<Lists extends Record<string, unknown>>(lists: Lists): { [Key in keyof Lists]?: Exclude<Lists[Key], undefined> } {
  return Object.fromEntries(Object.entries(lists).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Lists]?: Exclude<Lists[Key], undefined>;
  };
}

function readName(value: unknown, former: Kept | undefined): Fields["person"] {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return splitName(value);
  const parts = readObject(value, "name");
  const part = (key: "salutation" | "givenName" | "familyName"): string =>
    typeof parts[key] === "string" ? parts[key].trim() : (former?.fields.person?.[key] ?? "");
  return { salutation: part("salutation"), givenName: part("givenName"), familyName: part("familyName") };
}
