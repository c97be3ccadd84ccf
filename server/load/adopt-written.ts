/** Finds in Nutshell what was created after a backup was made, by migration key, and enters it into the ledger and the crosswalk. */
import { linkedKeys, resolveLinks } from "../../shared/plan/resolve-links.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Receipt } from "../../shared/record/ledger-entry.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { whatNutshellShows } from "../../shared/rollback/what-nutshell-shows.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import type { Ledger, LinkChange } from "../ledger/ledger.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { type NutshellRecord, readRecord, readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { findLinkedRecords, findLinks, listHeldIds } from "../store/tables/link.ts";
import { findPlannedFields, type PlannedFields } from "../store/tables/restored.ts";

type Input = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly client: NutshellClient;
  readonly catalog: Catalog;
  readonly migrationId: string;
  readonly runId: string;
  readonly signal: AbortSignal;
  /** When the backup was made. */
  readonly since: Date;
  /** Whether keys of this source are keys of the migration. */
  isOurs(source: string): boolean;
  onProgress(phase: string, done: number, total: number | null): void;
};

/** Clocks differ; what was there this long before the backup is in its crosswalk. */
const CLOCK_MS = 5 * 60_000;
/** A record that nobody changed later than this was changed by the calls that created it. */
const WRITING_MS = 60_000;

/**
 * Pages through all kinds of record, in the order in which they are loaded, so that what a record links to is entered before it. The oldest record with a
 * key is the one; a second one is left for verify to find. Reads only. Returns how many were entered.
 */
export async function adoptWritten(o: Input): Promise<number> {
  let [adopted, done] = [0, 0];
  for (const entity of Entity.options)
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      const fresh = await unknownAmong(o, entity, page);
      await enter(o, fresh);
      adopted += fresh.length;
      done += page.length;
      o.onProgress("look for records written after the backup", done, null);
    }
  return adopted;
}

type Found = { readonly key: string; readonly record: NutshellRecord };

async function unknownAmong(o: Input, entity: Entity, page: readonly NutshellRecord[]): Promise<Found[]> {
  const { store, migrationId } = o;
  const recent = page.flatMap((record): Found[] => {
    const key = record.migrationKey;
    const isRecent = record.createdTime === null || Date.parse(record.createdTime) >= o.since.getTime() - CLOCK_MS;
    return key !== null && isRecent && o.isOurs(parseRecordKey(key)?.source ?? "") ? [{ key, record }] : [];
  });
  const links = await findLinks(
    store,
    migrationId,
    recent.map(({ key }) => key),
  );
  const held = await listHeldIds(store, { migrationId, subject: entity, ids: recent.map(({ record }) => record.id) });
  const seen = new Set<string>();
  const fresh = recent.filter(({ key, record }) => {
    const isNew = !links.has(key) && !held.has(record.id) && !seen.has(key);
    if (isNew) seen.add(key);
    return isNew;
  });
  // Lists of notes show no revisions.
  const whole = fresh.map(async ({ key, record }): Promise<Found> => {
    const read = record.rev === null ? await readRecord(o.client, entity, record.id, o.catalog) : null;
    return { key, record: read ?? record };
  });
  return await Promise.all(whole);
}

/** The ledger has an entry for each, as if this run had created it: a rollback finds it there. */
async function enter(o: Input, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return;
  const { store, migrationId, runId } = o;
  const planned = await findPlannedFields(
    store,
    migrationId,
    found.map(({ key }) => key),
  );
  const linked = await findLinkedRecords(
    store,
    migrationId,
    [...planned.values()].flatMap(({ target }) => linkedKeys(target)),
  );
  const entries = found.map(({ key, record }) => ({ key, record, link: linkOf(key, record, planned.get(key), linked) }));
  const intents = entries.map(({ key, record, link }) => ({
    ...{ key, subject: record.entity, action: "create" as const, step: "create" },
    ...{ nutshellId: null, rev: null, fields: link.written, before: null },
  }));
  const ids = await o.ledger.intend({ migrationId, runId, intents });
  const settlements = entries.map(({ key, record, link }, at) => {
    const receipt: Receipt = { outcome: "done", nutshellId: record.id, rev: record.rev, code: null, message: null };
    return { intentId: ids[at] ?? 0, key, receipt, link };
  });
  await o.ledger.settle({ migrationId, runId, settlements });
}

/** Where all of the plan is there nothing is left to be called; where not, the next load does the calls after the create. */
function linkOf(
  key: string,
  record: NutshellRecord,
  planned: PlannedFields | undefined,
  linked: Parameters<typeof resolveLinks>[1],
): LinkChange {
  const { entity, fields } = record;
  const held = { ...fields, ...record.others };
  const wanted: TargetFields = planned === undefined ? fields : resolveLinks(planned.target, linked);
  const isThere = (field: string): boolean => sameToNutshell(entity, field, wanted[field] ?? null, fields[field] ?? null);
  const complete = Object.keys(wanted).every(isThere);
  const written = complete ? wanted : Object.fromEntries(Object.entries(wanted).filter(([field]) => isThere(field)));
  const isAsWritten = complete && Object.keys(fields).every((field) => field in wanted);
  const [made, changed] = [record.createdTime, record.modifiedTime].map((time) => (time === null ? Number.NaN : Date.parse(time)));
  const touched = !isAsWritten && (changed ?? 0) - (made ?? 0) > WRITING_MS;
  const object = planned?.object ?? parseRecordKey(key)?.object ?? entity;
  return { object, how: "created", written, shown: whatNutshellShows({ entity, written, held }), touched, steps: ["create"], complete };
}
