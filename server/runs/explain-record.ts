/** Gathers everything known about one record: its source row, its rules, its calls. */
import type { Explanation } from "../../shared/contract/explanation.ts";
import { RequestError } from "../../shared/errors.ts";
import { isLine } from "../../shared/map/mapped-entity.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { CompiledMap } from "../../shared/record/compiled-map.ts";
import { fold } from "../../shared/record/fold-text.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { nameUsers } from "../../shared/record/nutshell/name-users.ts";
import { linesOf } from "../../shared/record/products.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { listCallsOf } from "../ledger/read-entries.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { compileForPlan } from "../plan/compile-for-plan.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { findNewestChange } from "../store/tables/change.ts";
import { findLinkById, findLinks, type LinkRow } from "../store/tables/link.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { dayOfSnapshot, listSnapshots } from "../store/tables/snapshot.ts";
import { newestStaged } from "../store/tables/staged.ts";
import type { MigrationContext } from "./context.ts";
import { withFilePlace } from "./file-carrier.ts";
import { locateWritten } from "./locate-written.ts";
import { pseudonymKeyFor } from "./pseudonym-key.ts";

const suffixes: Readonly<Record<string, string>> = {
  accounts: "account",
  contacts: "contact",
  leads: "lead",
  activities: "activity",
  tasks: "task",
  notes: "note",
};
const pages: Readonly<Record<string, string>> = { account: "company", contact: "person", lead: "lead" };

/** By migration key (`rsoft/contact/1042`) or Nutshell id (`1003-leads`). Throws `request/not-found` for one nobody knows. */
export async function explainRecord(context: MigrationContext, asked: string): Promise<Explanation> {
  const { store, migration } = context;
  const byId = /^(\d{1,15})-(\w+)$/u.exec(asked.trim());
  const link = byId
    ? await findLinkById(store, migration.id, suffixes[byId[2] ?? ""] ?? "", Number(byId[1]))
    : (await findLinks(store, migration.id, [asked.trim()])).get(asked.trim());
  const key = link?.key ?? asked.trim();
  const parts = parseRecordKey(key);
  const row = parts && (await newestStaged(store, migration.id, parts.object, parts.id));
  const ledger = await listCallsOf(store, migration.id, key);
  if (!link && !row && ledger.length === 0)
    throw new RequestError({
      code: "request/not-found",
      message: `There is no record with the key or id "${asked}".`,
      hint: "Enter a migration key such as rsoft/contact/1042, or a Nutshell id such as 1003-leads.",
    });
  const planned = await findNewestChange(store, migration.id, key);
  const decided = planned?.change;
  const map = await newestMap(store, migration.id);
  const catalog = row && map ? await readCatalog(context.client) : undefined;
  const read = row && map && catalog ? transformRecord(await compiledFor(context, map.map, catalog), row) : undefined;
  const targets = read?.targets ?? [];
  // A record may bring others along, which are written on their own.
  const links = await findLinks(store, migration.id, [
    ...targets.map((target) => target.key),
    ...(decided?.into === undefined ? [] : [decided.into]),
  ]);
  const holder = decided?.into === undefined ? undefined : links.get(decided.into);
  const inLead = holder && planned && { ...holder, written: ofLine(holder.written, planned.target) };
  const writtenAs = (entity: string): TargetFields => {
    const target = targets.find((one) => one.entity === entity);
    // What was merged is written where the record is that was kept.
    const own = link ?? (decided?.kind === "merge" ? holder : undefined);
    return (own?.subject === entity ? own : ((target && links.get(target.key)) ?? inLead))?.written ?? {};
  };
  const where = link ?? (decided?.kind === "skip" || decided?.kind === "merge" ? holder : undefined);
  const withUser = nameUsers(catalog?.users ?? []);
  const cells = [...(read?.trace ?? []), ...(read?.filledIn ?? [])];
  const records = [...new Set([where, ...targets.map((target) => links.get(target.key))])].filter((one) => one !== undefined);
  const led = await findLed(context, new Set(cells.flatMap(({ to }) => to ?? [])));
  const fields = cells.map((cell) => {
    const { field, column, text, recipe, entity, place, to } = cell;
    const written = locateWritten(cell, { mapped: writtenAs(entity), records, there: to === undefined ? undefined : led.get(to) });
    return { field, column, text, recipe, written: withUser(place, written) ?? null };
  });
  const products = link?.subject === "lead" ? linesOf(link.written["products"]) : [];
  const lists = context.profile.objects.filter(isLine).map(({ title }) => title);
  // What stands in a list of its own is no column of the deal.
  if (products.length > 0 && !fields.some(({ field }) => field.startsWith("products")))
    fields.push({ field: "products", column: lists.join(", "), text: "", recipe: "products", written: products });
  return {
    key,
    nutshell: where ? { entity: where.subject, id: where.id, url: pageOf(context.client, where.subject, where.id) } : null,
    source: row ?? null,
    change: decided ? { kind: decided.kind, reason: decided.reason, issues: decided.issues } : null,
    fields,
    ledger: ledger.map((entry) => ({ ...entry, at: entry.at.toISOString(), outcome: entry.outcome ?? "open" })),
  };
}

/** The records that cells lead to, by their keys; one that was merged is the one that was kept. */
async function findLed({ store, migration }: MigrationContext, keys: ReadonlySet<string>): Promise<Map<string, LinkRow>> {
  const links = await findLinks(store, migration.id, [...keys]);
  for (const key of keys) {
    const into = links.has(key) ? undefined : (await findNewestChange(store, migration.id, key))?.change.into;
    const link = into === undefined ? undefined : (await findLinks(store, migration.id, [into])).get(into);
    if (link !== undefined) links.set(key, link);
  }
  return links;
}

/** Of the products of a lead those that a row of the source stands for. */
function ofLine(written: TargetFields, line: TargetFields): TargetFields {
  const names = linesOf(line["products"]).map(({ product }) => fold(product));
  return { ...written, products: linesOf(written["products"]).filter(({ product }) => names.includes(fold(product))) };
}

/** A record's page in Nutshell; null where it has none. */
export function pageOf({ url }: Pick<MigrationContext["client"], "url">, subject: string, id: number): string | null {
  const page = pages[subject];
  return page === undefined ? null : `${url.replace(/\/+$/u, "")}/${page}/${id}`;
}

/** The map as a plan of now would use it. */
export async function compiledFor(context: MigrationContext, map: MigrationMap, catalog: Catalog): Promise<CompiledMap> {
  const { store, profile, migration } = context;
  const measured = await newestCapabilities(store, catalog.account);
  const [newest] = await listSnapshots(store, migration.id);
  const readOn = newest && (await dayOfSnapshot(store, newest.id));
  const pseudonyms = newest && (await pseudonymKeyFor(context, map, newest.id));
  return compileForPlan({ profile, map: withFilePlace(context, map, measured), catalog, measured, readOn, pseudonyms });
}
