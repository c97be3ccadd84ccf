/** Holds the JSON-RPC methods for contacts (people). */
import type { Call } from "../../call.ts";
import { changeContact, createContact } from "../../entities/contact.ts";
import type { Draft } from "../../entities/write-record.ts";
import { Refusal } from "../../refusal.ts";
import type { Fields, Kept } from "../../store/fields.ts";
import { splitName } from "../../values/name.ts";
import { findMethod, hasTag, linkedFrom, linksTo, searchMethod } from "../find.ts";
import { type Method, readObject } from "../method.ts";
import { partyFields } from "../party-fields.ts";
import { listed, type Payload, readCreated, readCustomFields, readNotes, readTags, readTargets, readText } from "../payload.ts";
import { deleteMethod, editMethod, getMethod, newMethod } from "../record-methods.ts";

export const contactMethods: readonly Method[] = [
  newMethod("newContact", "contacts", "contact", (call, payload) => createContact(call, draft(call, payload))),
  getMethod("getContact", "contacts", "contactId"),
  findMethod("findContacts", "contacts", {
    order: "id",
    query: { accountId: linksTo(["contacts.accounts"], "accounts"), leadId: linkedFrom("leads.contacts"), tag: hasTag("contacts") },
  }),
  searchMethod("searchContacts", "contacts"),
  editMethod("editContact", "contacts", "contact", (call, former, payload) => {
    if (payload["id"] !== undefined) throw new Refusal(400, "id cannot be changed");
    changeContact(call, former, draft(call, payload, former));
  }),
  deleteMethod("deleteContact", "contacts", "contactId"),
];

function draft(call: Call, payload: Payload, former?: Kept): Draft {
  const takesTitle = call.world.switches.get("value.job-title") === "person";
  return {
    created: readCreated(call, payload),
    fields: {
      person: readName(payload["name"], former),
      jobTitle: takesTitle ? readText(payload, "jobTitle") : undefined,
      ...partyFields(call, payload),
    },
    links: listed({
      "contacts.accounts": readTargets(payload, "accounts", "accounts"),
      "contacts.tags": readTags(call, payload, "contacts"),
      "contacts.emAudiences": readTargets(payload, "audienceId", "emAudiences"),
    }),
    backLinks: listed({ "leads.contacts": readTargets(payload, "leads", "leads") }),
    customFields: readCustomFields(call, payload, former),
    notes: readNotes(call, payload),
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
