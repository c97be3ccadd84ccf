/** Turns a record as JSON-RPC answers it into canonical fields. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { customField, type Entity, MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";
import { entityOfType } from "../../shared/record/nutshell/surface-names.ts";
import { inOrder } from "../../shared/record/products.ts";
import type { FieldValue, ProductLine, TargetFields } from "../../shared/record/target-record.ts";
import type { FullRecord, Stub } from "./entity-shapes.ts";
import { stripMigrationKey } from "./migration-key-line.ts";
import { isObject } from "./nothing.ts";
import { readAddress, readCustomValue, readMany, readMoney, readPhone, readText, readTime } from "./read-values.ts";

/** A link with the text Nutshell keeps on it; an edit that replaces the list has to send it again. */
export type Role = { readonly entity: Entity; readonly id: number; readonly role: string | null };

export type Canonical = { readonly fields: TargetFields; readonly migrationKey: string | null; readonly roles: readonly Role[] };

/** Fields that Nutshell holds nothing in are absent. */
export function toFields(entity: Entity, raw: FullRecord, catalog: Catalog): Canonical {
  const custom = readCustomFields(entity, raw, catalog);
  switch (entity) {
    case "account":
      return { ...custom, fields: { ...accountFields(raw, catalog), ...custom.fields }, roles: [] };
    case "contact":
      return { ...custom, fields: { ...contactFields(raw), ...custom.fields }, roles: rolesOf(raw.accounts, "account") };
    case "lead":
      return { ...custom, fields: { ...leadFields(raw, catalog), ...custom.fields }, roles: rolesOf(raw.contacts, "contact") };
    case "activity":
      return activityFields(raw, catalog);
    case "task":
      return taskFields(raw);
    case "note":
      return noteFields(raw);
  }
}

type Maybe = FieldValue | undefined;
const present = (fields: Record<string, Maybe>): TargetFields =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined));
const label = (stub: Stub | null | undefined): string | undefined => readText(stub?.name);
const user = (stub: Stub | null | undefined): number | undefined =>
  stub && (stub.entityType ?? "Users") === "Users" ? stub.id : undefined;
const sorted = (texts: readonly string[] | null | undefined): string[] | undefined =>
  texts && texts.length > 0 ? [...texts].sort() : undefined;
const linkTo = (entity: Entity, stub: Stub | null | undefined): Maybe => (stub ? { entity, id: stub.id } : undefined);
const rolesOf = (stubs: readonly Stub[] | null | undefined, entity: Entity): Role[] =>
  (stubs ?? []).map((stub) => ({ entity, id: stub.id, role: stub.relationship ?? null }));
const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
};
/** What a record is called that may be shown by its id alone. */
const named = (stub: Stub | null | undefined, known: readonly { readonly id: number; readonly name: string }[]): string | undefined =>
  label(stub) ?? readText(known.find((one) => one.id === stub?.id)?.name);

function byId(entity: Entity, stubs: readonly Stub[] | null | undefined): Maybe {
  const links = (stubs ?? []).map((stub) => ({ entity: entityOfType(stub.entityType ?? "") ?? entity, id: stub.id }));
  return links.length === 0 ? undefined : links.sort((a, b) => a.id - b.id || (a.entity < b.entity ? -1 : 1));
}

const listFields = (raw: FullRecord): Record<string, Maybe> => ({
  emails: readMany(raw.email, readText),
  phones: readMany(raw.phone, readPhone),
  urls: readMany(raw.url, readText),
  addresses: readMany(raw.address, readAddress),
});

function accountFields(raw: FullRecord, catalog: Catalog): TargetFields {
  return present({
    name: readText(raw.name),
    description: readText(raw.description),
    industry: named(raw.industry, catalog.industries),
    accountType: named(raw.accountType, catalog.accountTypes),
    ...listFields(raw),
    owner: user(raw.owner),
    tags: sorted(raw.tags),
  });
}

function contactFields(raw: FullRecord): TargetFields {
  const first = raw.accounts?.[0];
  return present({
    name: personName(raw.name),
    ...partsOf(raw.name),
    jobTitle: readText(first?.relationship) ?? readText(raw.jobTitle),
    description: readText(raw.description),
    ...listFields(raw),
    account: linkTo("account", first),
    owner: user(raw.owner),
    tags: sorted(raw.tags),
  });
}

function personName(name: unknown): string | undefined {
  if (typeof name !== "object" || name === null) return readText(name);
  const { displayName, givenName, familyName } = name as { displayName?: unknown; givenName?: unknown; familyName?: unknown };
  return readText(displayName) ?? readText([givenName, familyName].filter(Boolean).join(" "));
}

function partsOf(name: unknown): { givenName?: string | undefined; familyName?: string | undefined } {
  if (!isObject(name)) return {};
  return { givenName: readText(name["givenName"]), familyName: readText(name["familyName"]) };
}

const statusWords: Readonly<Record<number, string>> = { 0: "open", 1: "pending", 10: "won", 11: "lost", 12: "cancelled" };

/** As a number or as a word. */
function statusOf({ status }: FullRecord): string | undefined {
  const number = numberOf(status);
  if (number !== undefined) return statusWords[number];
  return Object.values(statusWords).find((word) => word === String(status ?? "").toLowerCase());
}

function leadFields(raw: FullRecord, catalog: Catalog): TargetFields {
  const pipeline = catalog.pipelines.find((p) => p.stages.some((s) => s.id === raw.milestone?.id));
  const priority = numberOf(raw.priority);
  const value = readMoney(raw.value);
  return present({
    title: readText(raw.description),
    account: linkTo("account", raw.primaryAccount ?? raw.accounts?.[0]),
    contacts: byId("contact", raw.contacts),
    pipeline: pipeline?.name ?? label(raw.stageset),
    stage: pipeline?.stages.find((s) => s.id === raw.milestone?.id)?.name ?? label(raw.milestone),
    status: statusOf(raw),
    outcome: readText(raw.outcome?.["description"]) ?? named(raw.outcome, catalog.outcomes),
    value: value?.currency === "" ? { ...value, currency: catalog.markets.find((m) => m.id === raw.market?.id)?.currency ?? "" } : value,
    confidence: numberOf(raw.confidence),
    priority: priority === undefined ? undefined : priority === 1 ? "Hot" : "Normal",
    dueTime: readTime(raw.dueTime),
    closedTime: readTime(raw.closedTime),
    sources: sorted(raw.sources?.map((source) => named(source, catalog.sources)).filter((name) => name !== undefined)),
    products: productsOf(raw, catalog),
    owner: user(raw.assignee),
    tags: sorted(raw.tags),
  });
}

/** With names, quantities and prices; a product that nobody can name is called by its id. */
function productsOf(raw: FullRecord, catalog: Catalog): Maybe {
  const lines = (raw.products ?? []).map((stub): ProductLine => {
    const price = readMoney(stub["price"]);
    return {
      product: named(stub, catalog.products) ?? String(stub.id),
      quantity: String(numberOf(stub["quantity"]) ?? 1),
      ...(price !== undefined && { price }),
    };
  });
  return lines.length === 0 ? undefined : inOrder(lines);
}

function activityFields(raw: FullRecord, catalog: Catalog): Canonical {
  const log = stripMigrationKey(readText(raw.logNote?.note) ?? readText(raw.logDescription));
  const agenda = stripMigrationKey(readText(raw.description));
  const people = raw.participants ?? [];
  const fields = present({
    activityType: named(raw.activityType, catalog.activityTypes),
    title: readText(raw.name),
    description: agenda.text,
    note: unescapeMentions(log.text),
    startTime: readTime(raw.startTime),
    endTime: readTime(raw.endTime),
    isLogged: numberOf(raw.status) === 1 || raw.status === "logged" ? "yes" : "no",
    participants: byId(
      "contact",
      people.filter((stub) => ["Contacts", "Accounts"].includes(stub.entityType ?? "")),
    ),
    lead: linkTo("lead", raw.leads?.[0] ?? raw.lead),
    owner: people.find((stub) => stub.entityType === "Users")?.id ?? user(raw.loggedBy),
    loggedBy: user(raw.loggedBy),
  });
  return { fields, migrationKey: log.key ?? agenda.key, roles: [] };
}

function taskFields(raw: FullRecord): Canonical {
  const { text, key } = stripMigrationKey(readText(raw.description));
  const parent = raw.entity ? entityOfType(raw.entity.entityType ?? "") : undefined;
  const fields = present({
    title: readText(raw.title) ?? readText(raw.name),
    description: text,
    dueTime: readTime(raw.dueTime),
    completedTime: readTime(raw.completedTime),
    parent: parent ? linkTo(parent, raw.entity) : undefined,
    owner: user(raw.assignee),
  });
  return { fields, migrationKey: key, roles: [] };
}

function noteFields(raw: FullRecord): Canonical {
  const { text, key } = stripMigrationKey(readText(raw.note)?.trimEnd());
  const parent = linkTo("lead", raw.lead) ?? linkTo("contact", raw.contact) ?? linkTo("account", raw.account);
  return { fields: present({ body: unescapeMentions(text), parent, author: user(raw.user) }), migrationKey: key, roles: [] };
}

/** `\@[…]` was written so that `@[…]` is no mention. */
export const unescapeMentions = (text: string | undefined): string | undefined => text?.replaceAll("\\@[", "@[");

function readCustomFields(entity: Entity, raw: FullRecord, catalog: Catalog): { fields: TargetFields; migrationKey: string | null } {
  const values = raw.customFields ?? {};
  const read = (name: string, value: unknown): Maybe => {
    const field = catalog.customFields.find((f) => f.entity === entity && f.name === name);
    return readCustomValue(value, field?.type, field?.isMultiple);
  };
  const fields = present(
    Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => name !== MIGRATION_KEY_FIELD)
        .map(([name, value]) => [customField(name), read(name, value)]),
    ),
  );
  return { fields, migrationKey: readText(values[MIGRATION_KEY_FIELD]) ?? null };
}
