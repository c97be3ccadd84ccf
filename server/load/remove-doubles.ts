/** Finds records that Nutshell created twice from one call, and deletes the copy that is not in the crosswalk. */
import { Fault } from "../../shared/errors.ts";
import { writeSteps } from "../../shared/plan/write-steps.ts";
import type { Change } from "../../shared/record/change.ts";
import { type Created, readCreatedPages } from "../nutshell/read-created.ts";
import { readRecord } from "../nutshell/read-records.ts";
import { findKeysById, findLinks } from "../store/tables/link.ts";
import { authorFor, performStep } from "./perform-step.ts";
import type { Writer } from "./writer.ts";

/** A record leaves a few events behind; people at work leave others. */
const EVENTS_PER_RECORD = 6;
const EVENTS_PER_PAGE = 200;
const PAGES_AT_LEAST = 20;

/**
 * Goes once through what the feed shows since the load began, page by page: one call for some dozens of records. What the crosswalk does not
 * hold and carries the key of a record that it holds is a double; it is deleted through the ledger. Returns how many were. Where there is
 * no feed verify finds them.
 */
export async function removeDoubles(writer: Writer, o: { since: number | undefined; records: number }): Promise<number> {
  if (o.since === undefined) return 0;
  const pages = PAGES_AT_LEAST + Math.ceil((o.records * EVENTS_PER_RECORD) / EVENTS_PER_PAGE);
  let removed = 0;
  try {
    for await (const { created } of readCreatedPages(writer.deps.client, undefined, { since: o.since, pages }))
      for (const record of await listCandidates(writer, created)) if (await removeIfDouble(writer, record)) removed += 1;
  } catch (reason) {
    // The load itself has ended well; what is left over verify will find.
    if (!(reason instanceof Fault) || reason.code.startsWith("ledger/")) throw reason;
    writer.deps.log.warn({ code: reason.code }, "could not search for duplicates");
  }
  if (removed > 0) writer.deps.log.warn({ removed }, "deleted records that Nutshell had created twice");
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

async function removeIfDouble(writer: Writer, { entity, id }: Created): Promise<boolean> {
  writer.signal.throwIfAborted();
  const { client, catalog, store } = writer.deps;
  const record = await readRecord(client, entity, id, catalog);
  const key = record?.migrationKey ?? null;
  if (record === null || record.deleted || key === null) return false;
  const link = (await findLinks(store, writer.migrationId, [key])).get(key);
  if (link === undefined || link.subject !== entity || link.id === id) return false;
  const [step] = writeSteps({ key, kind: "delete", entity, fields: {} }, catalog);
  if (!step) return false;
  const change: Change = { key, object: link.object, kind: "delete", reason: "Nutshell created it twice", entity, fields: {}, issues: [] };
  const done = await performStep(writer, {
    change,
    entity,
    step: { ...step, step: "double" },
    id,
    rev: record.rev,
    before: record.fields,
    link: undefined,
    author: authorFor(writer, entity, link.written),
  });
  return done.kind === "done";
}
