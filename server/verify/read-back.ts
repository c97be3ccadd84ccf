/** Reads loaded records back from Nutshell and compares them field by field with what was meant. */
import { linkedKeys, resolveLinks } from "../../shared/plan/resolve-links.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { IMPORT_STEP } from "../../shared/record/importer.ts";
import type { FieldFinding } from "../../shared/record/mismatch.ts";
import { authorFields, Entity } from "../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { compareRecord } from "../../shared/verify/compare-record.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { readAmongNewest } from "../nutshell/read-among-newest.ts";
import { type NutshellRecord, readRecord, readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { saveFindingCounts } from "../store/tables/finding-count.ts";
import { countLinks, findLinkedRecords, findLinks, listHeldIds, listPlannedLinks, type PlannedLink } from "../store/tables/link.ts";
import { insertMismatches, removeMismatches } from "../store/tables/mismatch.ts";
import { createTally, type ReadBack, type Tally } from "./tally.ts";

export type ReadBackInput = {
  readonly store: Store;
  readonly client: NutshellClient;
  readonly catalog: Catalog;
  readonly migrationId: string;
  readonly runId: string;
  /** Deletes a record that Nutshell created twice, where it is one that nobody edited, and says whether it did. Absent: nothing is deleted. */
  removeDouble?(record: NutshellRecord): Promise<boolean>;
  /** Gets the records that are in Nutshell, with what it holds of them. */
  see?(records: readonly { readonly link: PlannedLink; readonly fields: TargetFields }[]): Promise<void>;
  /** Only these records; absent: everything, read by pages. */
  readonly keys?: readonly string[];
  /** Only records of these kinds; absent: all. */
  readonly entities?: readonly Entity[];
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

const KEYS_AT_ONCE = 100;
const LINKS_AT_ONCE = 500;

/**
 * Writes every finding that is no plain match to `mismatch` and the counts of all to `finding_count`; what an earlier attempt of the same run
 * wrote is replaced. The kinds of record are read side by side, and the next pages while one is compared. What Nutshell created twice is
 * deleted afterwards, and is no finding then.
 */
export async function readBack(o: ReadBackInput): Promise<ReadBack> {
  await removeMismatches(o.store, o.runId);
  const tally = createTally();
  const total = o.keys?.length ?? (await countLinks(o.store, o.migrationId, o.entities));
  let done = 0;
  const progress = (count: number): void => {
    done += count;
    o.onProgress("read back", done, total);
  };
  if (o.keys) await compareKeys(o, o.keys, tally, progress);
  else await compareAll(o, tally, progress);
  const { total: found, counts } = tally.result();
  await saveFindingCounts(o.store, o.runId, counts);
  return found;
}

async function compareKeys(o: ReadBackInput, keys: readonly string[], tally: Tally, progress: (count: number) => void): Promise<void> {
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    o.signal.throwIfAborted();
    const some = keys.slice(at, at + KEYS_AT_ONCE);
    const wanted = await listPlannedLinks(o.store, o.migrationId, { keys: some });
    const byId = await readLinked(o, wanted);
    await compare(o, tally, wanted, (link) => byId.get(`${link.subject}:${link.id}`));
    progress(some.length);
  }
}

/** By pages where they were created lately, the others one by one. */
async function readLinked(o: ReadBackInput, wanted: readonly PlannedLink[]): Promise<Map<string, NutshellRecord>> {
  const { client, catalog } = o;
  const found = new Map<string, NutshellRecord>();
  for (const [entity, links] of Map.groupBy(wanted, ({ subject }) => subject)) {
    const { records } = await readAmongNewest(client, { entity, catalog, ids: new Set(links.map(({ id }) => id)), withTitles: true });
    const others = links.filter(({ id }) => !records.has(id));
    const single = await Promise.all(others.map(({ id }) => readRecord(client, entity, id, catalog)));
    for (const record of [...records.values(), ...single]) if (record) found.set(`${entity}:${record.id}`, record);
  }
  return found;
}

/** One that fails stops the others before it is thrown: nothing is written after that. */
async function compareAll(o: ReadBackInput, tally: Tally, progress: (count: number) => void): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([o.signal, failed.signal]);
  const doubles: NutshellRecord[] = [];
  const ends = await Promise.allSettled(
    (o.entities ?? Entity.options).map((entity) =>
      compareEntity({ ...o, signal }, { entity, tally, progress, doubles }).catch((reason: unknown) => {
        failed.abort(reason);
        throw reason;
      }),
    ),
  );
  o.signal.throwIfAborted();
  if (failed.signal.aborted) throw failed.signal.reason;
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const left: NutshellRecord[] = [];
  for (const record of doubles) if (!(await o.removeDouble?.(record))) left.push(record);
  const keys = left.map(({ migrationKey }) => migrationKey ?? "");
  const links = await findLinks(o.store, o.migrationId, keys);
  const isImported = ({ migrationKey }: NutshellRecord): boolean => links.get(migrationKey ?? "")?.steps.includes(IMPORT_STEP) === true;
  await addUnknown(o, tally, left.filter(isImported), importedTwice);
  await addUnknown(
    o,
    tally,
    left.filter((record) => !isImported(record)),
    secondOne,
  );
}

type OfEntity = { readonly entity: Entity; readonly tally: Tally; readonly doubles: NutshellRecord[]; progress(count: number): void };

/** Doubles are collected, not counted: they may be deleted before the end. */
async function compareEntity(o: ReadBackInput, { entity, tally, doubles, progress }: OfEntity): Promise<void> {
  const comparePage = async (after: number, to: number, page: readonly NutshellRecord[]): Promise<void> => {
    const byId = new Map(page.map((record) => [record.id, record]));
    const withoutLink = new Map(byId);
    for (let from = after; ; ) {
      o.signal.throwIfAborted();
      const wanted = await listPlannedLinks(o.store, o.migrationId, { entity, after: from, to, limit: LINKS_AT_ONCE });
      await compare(o, tally, wanted, (link) => byId.get(link.id));
      for (const { id } of wanted) withoutLink.delete(id);
      progress(wanted.length);
      if (wanted.length < LINKS_AT_ONCE) break;
      from = wanted.at(-1)?.id ?? to;
    }
    const ids = [...withoutLink.values()].flatMap(({ id, migrationKey }) => (migrationKey === null ? [] : [id]));
    const ofOthers = await listHeldIds(o.store, { migrationId: o.migrationId, subject: entity, ids, elsewhere: true });
    const keyed = [...withoutLink.values()].filter(({ id, migrationKey }) => migrationKey !== null && !ofOthers.has(id));
    const loaded = await findLinks(
      o.store,
      o.migrationId,
      keyed.map((record) => record.migrationKey ?? ""),
    );
    const isDouble = (record: NutshellRecord): boolean => loaded.get(record.migrationKey ?? "")?.subject === entity;
    doubles.push(...keyed.filter(isDouble));
    await addUnknown(
      o,
      tally,
      keyed.filter((record) => !isDouble(record)),
      "It has a migration key that is not in the ledger",
    );
  };
  let last = -1;
  for await (const page of readRecords(o.client, entity, o.catalog)) {
    o.signal.throwIfAborted();
    // Everything linked up to the highest id of this page should have been in it: what was not is gone from Nutshell.
    const highest = page.reduce((max, record) => Math.max(max, record.id), last);
    await comparePage(last, highest, page);
    last = highest;
  }
  await comparePage(last, Number.MAX_SAFE_INTEGER, []);
}

async function compare(
  o: ReadBackInput,
  tally: Tally,
  wanted: readonly PlannedLink[],
  find: (link: PlannedLink) => NutshellRecord | undefined,
): Promise<void> {
  if (wanted.length === 0) return;
  const keys = wanted.flatMap((link) => linkedKeys(link.target));
  const linked = await findLinkedRecords(o.store, o.migrationId, keys);
  const seen = wanted.map((link) => ({ link, found: find(link) }));
  await o.see?.(seen.flatMap(({ link, found }) => (found && !found.deleted ? [{ link, fields: found.fields }] : [])));
  const mismatches = seen.flatMap(({ link, found }) => {
    const findings = found && !found.deleted ? findingsOf(link, found, linked) : [missing(found)];
    return tally.addRecord({ key: link.key, object: link.object, entity: link.subject, nutshellId: link.id }, findings);
  });
  await insertMismatches(o.store, o.runId, mismatches);
}

function findingsOf(link: PlannedLink, found: NutshellRecord, linked: ReadonlyMap<string, { entity: Entity; id: number }>): FieldFinding[] {
  const isPlanned = link.how === "created" && Object.keys(link.target).length > 0;
  const expected = isPlanned ? resolveLinks(link.target, linked) : link.written;
  // What was written in somebody else's name says so in the crosswalk.
  const asAuthor = (authorFields[link.subject] ?? "") in link.written;
  return compareRecord(link.subject, withoutKey(expected), found.fields, { asAuthor });
}

const missing = (found: NutshellRecord | undefined): FieldFinding => ({
  field: "the record",
  finding: "only here",
  rule: found ? "It is in Nutshell's trash" : "It is no longer in Nutshell",
});

/** The migration key is compared as such, not as a field. */
function withoutKey(fields: TargetFields): TargetFields {
  const { "custom:Migration key": _key, ...others } = fields;
  return others;
}

const importedTwice =
  "A second record with the migration key of an imported record: its row was imported twice. Delete it in Nutshell; the other one is linked";
const secondOne =
  "A second record with the migration key of a loaded record: Nutshell carried out one call twice, and people edited this record. Delete it in Nutshell; the other one is linked";

/** Records that carry a migration key without a crosswalk entry of their own. */
async function addUnknown(o: ReadBackInput, tally: Tally, records: readonly NutshellRecord[], rule: string): Promise<void> {
  if (records.length === 0) return;
  const mismatches = records.flatMap(({ migrationKey, entity, id }) =>
    tally.addUnknown(
      { key: migrationKey ?? "", object: entity, entity, nutshellId: id },
      { field: "the record", finding: "only there", rule },
    ),
  );
  await insertMismatches(o.store, o.runId, mismatches);
}
