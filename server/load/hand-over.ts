/** Puts the records of a plan that wait for Nutshell's importer into its files, with what people import there. */
import { importCells } from "../../shared/plan/import-cells.ts";
import { linkedKeys } from "../../shared/plan/resolve-links.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { type ImporterEntity, WAITS_FOR_IMPORTER } from "../../shared/record/importer.ts";
import { linksOf } from "../../shared/record/nutshell/to-wire.ts";
import type { FieldValue } from "../../shared/record/target-record.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { listChanges, type StoredChange } from "../store/tables/change.ts";
import { listCompanyNames } from "../store/tables/existing.ts";
import { findHandedOver, removeWaiting, saveHandedOver } from "../store/tables/handed-over.ts";
import { findLinks } from "../store/tables/link.ts";

const PAGE = 400;

/** What waited before and is planned otherwise now leaves the files. */
export async function handOver(store: Store, o: { migrationId: string; runId: string; planId: number; catalog: Catalog }): Promise<void> {
  const pages = readPages({
    start: -1,
    read: (after) => listChanges(store, o.planId, { after, limit: PAGE, kinds: ["hold"] }),
    placeOf: ({ ord }) => ord,
  });
  for await (const page of pages) {
    const own = page.filter(({ change }) => change.waitsFor === WAITS_FOR_IMPORTER);
    const companies = await companyNames(store, o.migrationId, own);
    const records = own.map(({ ord, change, target }) => {
      const entity = change.entity as ImporterEntity;
      const company = companies.get(nameOfLink(target["account"]));
      return {
        key: change.key,
        entity,
        object: change.object,
        ord,
        fields: target,
        cells: importCells(entity, change.key, target, { catalog: o.catalog, company }),
      };
    });
    await saveHandedOver(store, { migrationId: o.migrationId, runId: o.runId, records });
  }
  await removeWaiting(store, o.migrationId, { exceptRun: o.runId });
}

/** What the companies of people are called: those in a file come before their people, the others are in Nutshell or written by this load. */
async function companyNames(store: Store, migrationId: string, page: readonly StoredChange[]): Promise<Map<string, string>> {
  const keys = page.flatMap(({ target }) => linkedKeys({ account: target["account"] ?? null }));
  const ids = page.flatMap(({ target }) => linksOf(target["account"] ?? null).map(({ id }) => id));
  const names = new Map<string, string>();
  const add = (key: string, name: FieldValue | undefined): void => {
    if (typeof name === "string") names.set(key, name);
  };
  for (const { change, target } of page) if (change.entity === "account") add(change.key, target["name"]);
  for (const [key, { fields }] of await findHandedOver(store, migrationId, keys)) add(key, fields["name"]);
  for (const [key, { written }] of await findLinks(store, migrationId, keys)) add(key, written["name"]);
  for (const [id, name] of await listCompanyNames(store, { migrationId, ids })) add(`account ${id}`, name);
  return names;
}

function nameOfLink(value: FieldValue | undefined): string {
  const [key] = linkedKeys({ account: value ?? null });
  const [there] = linksOf(value ?? null);
  return key ?? (there === undefined ? "" : `account ${there.id}`);
}
