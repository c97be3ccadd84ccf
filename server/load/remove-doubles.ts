/** Finds records that Nutshell created twice from one call, whoever sent it in whichever run, and deletes the copy that is not in the crosswalk. */
import { Fault } from "../../shared/errors.ts";
import { writeSteps } from "../../shared/plan/write-steps.ts";
import type { Change } from "../../shared/record/change.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { judgeDouble } from "../../shared/rollback/is-double.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import { listCreates } from "../ledger/read-entries.ts";
import { type Created, newestEvent, readCreatedPages } from "../nutshell/read-created.ts";
import { readRecord } from "../nutshell/read-records.ts";
import { countLinks, findKeysById, findLinks, listHeldIds } from "../store/tables/link.ts";
import { readSearchedTo, setSearchedTo } from "../store/tables/migration.ts";
import { authorFor, performStep } from "./perform-step.ts";
import type { Writer } from "./writer.ts";

/** A record leaves a few events behind; people at work leave others. */
const EVENTS_PER_RECORD = 6;
const EVENTS_PER_PAGE = 200;
const PAGES_AT_LEAST = 20;

/** Before the first call of a migration: stores the event from which doubles are looked for, so that no end of a process can lose it. */
export async function markBeginning(writer: Writer): Promise<void> {
  const { deps, migrationId } = writer;
  const first = await writer.mark.first();
  if (first !== undefined && (await readSearchedTo(deps.store, migrationId)) === null) await setSearchedTo(deps.store, migrationId, first);
}

/**
 * Goes through what the feed shows since the last search, page by page: one call for some dozens of records. What no crosswalk holds and carries the
 * key of a record that it holds is a double; it is deleted through the ledger unless people edited it. Returns how many were. Where there is
 * no feed verify and rollback find them.
 */
export async function removeDoubles(writer: Writer): Promise<number> {
  const { client, ledger, log, store } = writer.deps;
  const { migrationId } = writer;
  let removed = 0;
  try {
    const mark = await readSearchedTo(store, migrationId);
    if (mark === null) return 0;
    // A record whose call is under way elsewhere is not in the crosswalk yet: the next search looks at it again.
    const isSettled = (await ledger.open(migrationId)).length === 0;
    const newest = (await newestEvent(client)) ?? 0;
    // An account that was emptied counts its events from the beginning.
    const since = newest < mark ? 0 : mark;
    const pages = PAGES_AT_LEAST + Math.ceil(((await countLinks(store, migrationId)) * EVENTS_PER_RECORD) / EVENTS_PER_PAGE);
    let isWhole = newest === since;
    let failed = 0;
    if (!isWhole)
      for await (const page of readCreatedPages(client, undefined, { since, pages })) {
        isWhole = page.isWhole;
        for (const record of await listCandidates(writer, page.created)) {
          const result = await removeDouble(writer, record);
          if (result === "removed") removed += 1;
          if (result === "failed") failed += 1;
        }
      }
    if (isWhole && isSettled && failed === 0) await setSearchedTo(store, migrationId, newest);
  } catch (reason) {
    // The load itself has ended well; what is left over verify will find.
    if (!(reason instanceof Fault) || reason.code.startsWith("ledger/")) throw reason;
    log.warn({ code: reason.code }, "could not search for duplicates");
  }
  if (removed > 0) log.warn({ removed }, "deleted records that Nutshell had created twice");
  return removed;
}

/** What was created without being in the crosswalk and may carry a key. */
async function listCandidates({ deps, migrationId }: Writer, created: readonly Created[]): Promise<Created[]> {
  const held = new Set<string>();
  for (const subject of new Set(created.map((row) => row.entity))) {
    const ids = created.filter((row) => row.entity === subject).map((row) => row.id);
    for (const id of (await findKeysById(deps.store, { migrationId, subject, ids })).keys()) held.add(`${subject}:${id}`);
  }
  const candidates = created.filter((row) => row.key !== null && !held.has(`${row.entity}:${row.id}`));
  const keys = candidates.flatMap((row) => (typeof row.key === "string" ? [row.key] : []));
  const links = await findLinks(deps.store, migrationId, keys);
  // What an activity logged stands in the feed as a note of its own, under the activity's key.
  return candidates.filter((row) => typeof row.key !== "string" || links.get(row.key)?.subject === row.entity);
}

/**
 * Deletes a record that carries the key of a record of this migration without being it. `other`: it is no double, or people edited it. With
 * `orphans` also one whose key the crosswalk does not hold any more, or never did because the answer was lost.
 */
export async function removeDouble(
  writer: Writer,
  { entity, id }: Pick<Created, "entity" | "id">,
  o: { orphans?: true } = {},
): Promise<"removed" | "failed" | "other"> {
  writer.signal.throwIfAborted();
  const { client, catalog, store } = writer.deps;
  const record = await readRecord(client, entity, id, catalog);
  const key = record?.migrationKey ?? null;
  if (record === null || record.deleted || key === null) return "other";
  const link = (await findLinks(store, writer.migrationId, [key])).get(key);
  if (link === undefined ? !o.orphans : link.subject !== entity || link.id === id) return "other";
  if ((await listHeldIds(store, { migrationId: writer.migrationId, subject: entity, ids: [id] })).has(id)) return "other";
  const creates = (await listCreates(store, writer.migrationId, [key], { imported: o.orphans === true })).get(key);
  const isSame: Parameters<typeof judgeDouble>[1]["isSame"] = (field, a, b) => sameToNutshell(entity, field, a, b);
  if (judgeDouble(creates, { entity, rev: record.rev, fields: record.fields, isSame }) !== "untouched") return "other";
  const [step] = writeSteps({ key, kind: "delete", entity, fields: {} }, catalog);
  if (!step) return "other";
  const object = link?.object ?? parseRecordKey(key)?.object ?? entity;
  const change: Change = { key, object, kind: "delete", reason: "Nutshell created it twice", entity, fields: {}, issues: [] };
  const call = { change, entity, step: { ...step, step: "double" }, id, rev: record.rev, before: record.fields, link: undefined };
  let done = await performStep(writer, { ...call, author: authorFor(writer, entity, link?.written ?? creates?.written[0] ?? {}) });
  if (done.kind === "author-refused") done = await performStep(writer, { ...call, author: undefined });
  return done.kind === "done" ? "removed" : "failed";
}
