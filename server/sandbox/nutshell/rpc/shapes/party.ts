/** Defines how contacts (people) and accounts (companies) look in full in JSON-RPC answers. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import { readLinks } from "../../store/links.ts";
import { readKept } from "../../store/records.ts";
import { displayName, slug } from "../../values/name.ts";
import { rpcTimeOrNull } from "../../values/time.ts";
import { base, customFields } from "./base.ts";
import { lastContacted } from "./contacted.ts";
import { multiValues } from "./multi-value.ts";
import { notesOf } from "./note.ts";
import { backStubs, type Shape, stubOfRef, stubsOf, tagNames } from "./stub.ts";

/** A person; e-mail, phone, web address, postal address, territory and custom fields are absent when empty. */
export function contactShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  const name = fields.person ?? { salutation: "", givenName: "", familyName: "" };
  const contacted = lastContacted(call, kept);
  const hasTitle = fields.jobTitle !== undefined && call.world.switches.get("value.job-title") === "person";
  return {
    ...base(kept),
    name: { givenName: name.givenName, familyName: name.familyName, salutation: name.salutation, displayName: displayName(name) },
    ...(hasTitle ? { jobTitle: fields.jobTitle } : {}),
    htmlUrl: `${call.world.origin}/person/${slug(kept.id, kept.name)}`,
    avatarUrl: `${call.world.origin}/avatar/contacts/${kept.id}`,
    creator: stubOfRef(call, kept.creator),
    owner: stubOfRef(call, fields.owner),
    leads: backStubs(call, "leads.contacts", kept, 100),
    accounts: stubsOf(call, readLinks(call.db, "contacts.accounts", kept.id)),
    notes: notesOf(call, kept),
    lastContactedDate: rpcTimeOrNull(contacted.at),
    contactedCount: contacted.count,
    tags: tagNames(call, kept),
    description: fields.description ?? null,
    legacyId: fields.legacyId ?? null,
    ...named(call, "territories", "territory", fields.territory),
    ...multiValues(call, fields),
    ...customFields(call, kept),
    // Only people merge records, in Nutshell's pages.
    mergedInto: null,
  };
}

/** A company; with a hundred leads at most. */
export function accountShape(call: Call, kept: Kept): Shape {
  const { fields } = kept;
  return {
    ...base(kept),
    name: kept.name,
    htmlUrl: `${call.world.origin}/company/${slug(kept.id, kept.name)}`,
    ...named(call, "accountTypes", "accountType", fields.accountType),
    ...named(call, "industries", "industry", fields.industry),
    ...named(call, "territories", "territory", fields.territory),
    creator: stubOfRef(call, kept.creator),
    owner: stubOfRef(call, fields.owner),
    tags: tagNames(call, kept),
    lastContactedDate: rpcTimeOrNull(lastContacted(call, kept).at),
    contacts: backStubs(call, "contacts.accounts", kept),
    description: fields.description ?? null,
    ...(fields.legacyId === undefined ? {} : { legacyId: fields.legacyId }),
    ...multiValues(call, fields),
    notes: notesOf(call, kept),
    leads: [...backStubs(call, "leads.primaryAccount", kept, 100), ...backStubs(call, "leads.accounts", kept, 100)].slice(0, 100),
    ...customFields(call, kept),
  };
}

function named(call: Call, kind: "territories" | "industries" | "accountTypes", key: string, id: number | undefined): Shape {
  const kept = id === undefined ? undefined : readKept(call.db, kind, id);
  return kept === undefined ? {} : { [key]: { id: kept.id, name: kept.name } };
}
