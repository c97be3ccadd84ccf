/** Defines how companies and people look in REST answers. */
import type { Call } from "../../call.ts";
import type { Item, Kept, Phone, PostalAddress } from "../../store/fields.ts";
import { makeRef } from "../../store/kinds.ts";
import { readLinks } from "../../store/links.ts";
import { primaryItem } from "../../values/items.ts";
import { slug } from "../../values/name.ts";
import { filesOf, relatedFilesOf } from "./files.ts";
import {
  avatarOf,
  backRefs,
  creatorOf,
  customFieldsOf,
  hrefOf,
  identity,
  idRef,
  initialsOf,
  originOf,
  pageOf,
  type RestShape,
  refs,
} from "./parts.ts";

/** A company. */
export function accountShape(call: Call, kept: Kept): RestShape {
  const { fields } = kept;
  return {
    ...identity(kept),
    name: kept.name,
    description: fields.description ?? null,
    ...listsOf(kept, shownLabels),
    href: hrefOf(call, kept),
    revenue: null,
    employeeCount: null,
    avatarUrl: avatarOf(call, kept),
    initials: initialsOf(kept.name),
    ...pageOf(call, `/company/${slug(kept.id, kept.name)}`),
    ...customFieldsOf(call, kept),
    ...deletedOf(kept),
    links: {
      creator: creatorOf(kept),
      owner: fields.owner ?? null,
      territory: idRef("territories", fields.territory),
      tags: refs(call, "accounts.tags", kept, "tags"),
      files: filesOf(call, kept),
      relatedFiles: relatedFilesOf(call, kept),
      followup: null,
      recurringTask: recurringTaskOf(call, kept),
      contacts: backRefs(call, "contacts.accounts", kept, "contacts"),
      accountType: idRef("accountTypes", fields.accountType),
      industry: idRef("industries", fields.industry),
    },
  };
}

/** A person. */
export function contactShape(call: Call, kept: Kept): RestShape {
  const { fields } = kept;
  return {
    ...identity(kept),
    name: kept.name,
    description: fields.description ?? null,
    ...listsOf(kept, shownLabels),
    jobTitle: fields.jobTitle ?? roleAtFirst(call, kept) ?? "",
    jobs: jobsOf(call, kept),
    firstName: fields.person?.givenName ?? "",
    lastName: fields.person?.familyName ?? "",
    mcfxContactId: null,
    href: hrefOf(call, kept),
    avatarUrl: avatarOf(call, kept),
    initials: initialsOf(kept.name),
    ...pageOf(call, `/person/${slug(kept.id, kept.name)}`),
    ...customFieldsOf(call, kept),
    ...deletedOf(kept),
    links: {
      accounts: refs(call, "contacts.accounts", kept, "accounts"),
      emAudiences: refs(call, "contacts.emAudiences", kept, "emAudiences"),
      creator: creatorOf(kept),
      origin: originOf(kept),
      owner: fields.owner ?? null,
      territory: idRef("territories", fields.territory),
      tags: refs(call, "contacts.tags", kept, "tags"),
      mergedWith: null,
      files: filesOf(call, kept),
      relatedFiles: relatedFilesOf(call, kept),
      followup: null,
      recurringTask: recurringTaskOf(call, kept),
    },
  };
}

type Labels = { readonly emails: string; readonly addresses: string; readonly phones: string; readonly urls: string };
/** What stands in a label's place where there is none. */
const shownLabels: Labels = { emails: "email", addresses: "address", phones: "phone", urls: "url" };

/** E-mails, addresses, phones and web addresses; without `labels` a missing label stays null, as a PATCH needs it. */
export function listsOf({ fields }: Kept, labels?: Labels): Record<keyof Labels, unknown[]> {
  const list = <Value>(
    items: readonly Item<Value>[] | undefined,
    label: string | undefined,
    show: (value: Value) => unknown,
  ): unknown[] => {
    const primary = primaryItem(items);
    return (items ?? []).map((item) => ({ isPrimary: item === primary, name: item.name ?? label ?? null, value: show(item.value) }));
  };
  return {
    emails: list(fields.emails, labels?.emails, (value) => value),
    addresses: list(fields.addresses, labels?.addresses, shownAddress),
    phones: list(fields.phones, labels?.phones, shownPhone),
    urls: list(fields.urls, labels?.urls, (value) => value),
  };
}

/** A postal address; nobody looks its place on the map up here. */
export const shownAddress = (address: PostalAddress): Record<string, unknown> => ({
  location: null,
  locationAccuracy: null,
  ...address,
  timezone: null,
});

const shownPhone = (phone: Phone): Record<string, unknown> => ({
  ...phone,
  countryCodeAndNumber: phone.countryCode === null ? phone.numberFormatted : `+${phone.countryCode} ${phone.numberFormatted}`,
});
const deletedOf = (kept: Kept): object => (kept.deleted === null ? {} : { deletedTime: kept.deleted });
const roleAtFirst = (call: Call, contact: Kept): string | undefined =>
  readLinks(call.db, "contacts.accounts", contact.id)[0]?.data?.relationship;

/** The role at each company, where one is kept. */
const jobsOf = (call: Call, contact: Kept): Record<string, unknown> =>
  Object.fromEntries(
    readLinks(call.db, "contacts.accounts", contact.id).flatMap(({ id, data }) =>
      data?.relationship === undefined ? [] : [[makeRef("accounts", id), { title: data.relationship }]],
    ),
  );

function recurringTaskOf(call: Call, kept: Kept): string | null {
  const row = call.db.get<{ id: number }>(
    `SELECT t.id FROM link l INDEXED BY link_back CROSS JOIN tasks t ON t.id = l.a WHERE l.relation = 'tasks.entity' AND l.kind = ? AND l.b = ?
     AND t.deleted IS NULL AND json_extract(t.body, '$.recurrence') IS NOT NULL LIMIT 1`,
    kept.kind,
    kept.id,
  );
  return row === undefined ? null : makeRef("tasks", row.id);
}
