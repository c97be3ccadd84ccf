/** Finds in Nutshell what people imported from the files, by migration key, and enters it into the ledger and the crosswalk. */
import { carriedFields } from "../../shared/plan/import-cells.ts";
import { readImport } from "../../shared/plan/read-import.ts";
import { linkedKeys, resolveLinks } from "../../shared/plan/resolve-links.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { IMPORT_STEP, importerEntities } from "../../shared/record/importer.ts";
import type { Receipt } from "../../shared/record/ledger-entry.ts";
import { whatNutshellShows } from "../../shared/rollback/what-nutshell-shows.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import type { Ledger, LinkChange } from "../ledger/ledger.ts";
import type { Log } from "../log.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { type NutshellRecord, readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { countWaitingForImporter, findHandedOver, type HandedOverRow } from "../store/tables/handed-over.ts";
import { findLinkedRecords, listHeldIds } from "../store/tables/link.ts";

/** `doubles`: records that were imported a second time. */
export type Adopted = {
  readonly adopted: number;
  readonly doubles: readonly { readonly key: string; readonly entity: string; readonly id: number }[];
};

type Input = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly client: NutshellClient;
  readonly catalog: Catalog;
  readonly log: Log;
  readonly migrationId: string;
  readonly runId: string;
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

/** Clocks differ; what was there this long before the file was made has not come from it. */
const CLOCK_MS = 5 * 60_000;
/** An importer may write a record in several moves. */
const IMPORT_MS = 60_000;

/**
 * Reads the kinds of record of which some wait, page by page. The oldest record with a key is the one; a record that was there before its file was is
 * left to the plan, which treats it like any record that existed. Only reads in Nutshell.
 */
export async function adoptImported(o: Input): Promise<Adopted> {
  const waiting = await countWaitingForImporter(o.store, o.migrationId);
  const doubles: Adopted["doubles"][number][] = [];
  let [adopted, done] = [0, 0];
  for (const entity of importerEntities) {
    if (waiting[entity] === 0) continue;
    const seen = new Map<string, number>();
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      const keyed = page.filter(({ migrationKey }) => migrationKey !== null);
      const rows = await findHandedOver(
        o.store,
        o.migrationId,
        keyed.map((record) => record.migrationKey ?? ""),
      );
      const held = await listHeldIds(o.store, { migrationId: o.migrationId, subject: entity, ids: keyed.map(({ id }) => id) });
      const fresh: { record: NutshellRecord; row: HandedOverRow }[] = [];
      for (const record of keyed) {
        const row = rows.get(record.migrationKey ?? "");
        if (row === undefined || row.entity !== entity || held.has(record.id) || !isFromFile(record, row)) continue;
        const first = row.id ?? seen.get(row.key);
        if (first === undefined) {
          seen.set(row.key, record.id);
          fresh.push({ record, row });
        } else if (first !== record.id) doubles.push({ key: row.key, entity, id: record.id });
      }
      await enter(o, fresh);
      adopted += fresh.length;
      done += page.length;
      o.onProgress("look for imported records", done, null);
    }
  }
  if (adopted > 0 || doubles.length > 0) o.log.info({ adopted, doubles: doubles.length }, "imported records found");
  return { adopted, doubles };
}

const isFromFile = ({ createdTime }: NutshellRecord, { since }: HandedOverRow): boolean =>
  createdTime === null || Date.parse(createdTime) >= since.getTime() - CLOCK_MS;

/** The ledger has an entry for each, as if a call had created it: a rollback finds it there. */
async function enter(o: Input, found: readonly { record: NutshellRecord; row: HandedOverRow }[]): Promise<void> {
  if (found.length === 0) return;
  const linked = await findLinkedRecords(
    o.store,
    o.migrationId,
    found.flatMap(({ row }) => linkedKeys(row.fields)),
  );
  const entries = found.map(({ record, row }) => ({ record, row, link: linkOf(record, row, resolveLinks(row.fields, linked)) }));
  const { migrationId, runId } = o;
  const intents = entries.map(({ row, link }) => ({
    ...{ key: row.key, subject: row.entity, action: "create" as const, step: IMPORT_STEP },
    ...{ nutshellId: null, rev: null, fields: link.written, before: null },
  }));
  const ids = await o.ledger.intend({ migrationId, runId, intents });
  const settlements = entries.map(({ record, row, link }, at) => {
    const receipt: Receipt = { outcome: "done", nutshellId: record.id, rev: record.rev, code: null, message: null };
    return { intentId: ids[at] ?? 0, key: row.key, receipt, link };
  });
  await o.ledger.settle({ migrationId, runId, settlements });
}

function linkOf(record: NutshellRecord, row: HandedOverRow, wanted: HandedOverRow["fields"]): LinkChange {
  const { entity } = row;
  const held = { ...record.fields, ...record.others };
  const [made, changed] = [record.createdTime, record.modifiedTime].map((time) => (time === null ? Number.NaN : Date.parse(time)));
  const written = readImport({
    entity,
    wanted,
    carried: carriedFields(entity, wanted, row.cells),
    held,
    isTouched: (changed ?? 0) - (made ?? 0) > IMPORT_MS,
    isSame: (field, a, b) => sameToNutshell(entity, field, a, b),
  });
  const shown = whatNutshellShows({ entity, written, held });
  return { object: row.object, how: "created", written, shown, touched: false, steps: [IMPORT_STEP], complete: true };
}
