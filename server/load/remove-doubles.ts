/** Finds records which Nutshell made twice out of one call of ours, and removes the one nothing hangs on. */
import { sql } from "kysely";
import { Fault } from "../../shared/errors.ts";
import { writeSteps } from "../../shared/plan/write-steps.ts";
import type { Change } from "../../shared/record/change.ts";
import { type Created, readCreated } from "../nutshell/read-created.ts";
import { readRecord } from "../nutshell/read-records.ts";
import { readLinkRows } from "./link-rows.ts";
import { performFor } from "./perform-for.ts";
import { writeAs } from "./write-as.ts";
import type { Writer } from "./writer.ts";

/** A record leaves a few events behind; people at work leave others. */
const EVENTS_PER_RECORD = 6;
const EVENTS_PER_PAGE = 200;
const PAGES_AT_LEAST = 20;

/**
 * Goes once through what the feed shows since the load began: one call for some dozens of records. What the crosswalk does not know and carries
 * the key of one that it knows is a double; it is deleted through the ledger. Returns how many were. Where there is no feed verify finds them.
 */
export async function removeDoubles(writer: Writer, o: { since: number | undefined; records: number }): Promise<number> {
  if (o.since === undefined) return 0;
  const pages = PAGES_AT_LEAST + Math.ceil((o.records * EVENTS_PER_RECORD) / EVENTS_PER_PAGE);
  let removed = 0;
  try {
    const { created } = await readCreated(writer.deps.client, undefined, { since: o.since, pages });
    for (const record of await createdElsewhere(writer, created)) if (await removeIfDouble(writer, record)) removed += 1;
  } catch (reason) {
    // The load itself has ended well; what is left over verify will find.
    if (!(reason instanceof Fault) || reason.code.startsWith("ledger/")) throw reason;
    writer.deps.log.warn({ code: reason.code }, "doubles could not be looked for");
  }
  if (removed > 0) writer.deps.log.warn({ removed }, "records that Nutshell had made twice were removed");
  return removed;
}

/** What was created without being in the crosswalk and may carry a key. */
async function createdElsewhere({ deps, migrationId }: Writer, created: readonly Created[]): Promise<Created[]> {
  const known = new Set<string>();
  for (const entity of new Set(created.map((row) => row.entity))) {
    const ids = created.filter((row) => row.entity === entity).map((row) => row.id);
    const { rows } = await sql<{ id: number }>`select nutshell_id as id from link where migration_id = ${migrationId}
      and subject = ${entity} and nutshell_id = any(${ids}::bigint[])`.execute(deps.store.db);
    for (const { id } of rows) known.add(`${entity}:${id}`);
  }
  const foreign = created.filter((row) => row.key !== null && !known.has(`${row.entity}:${row.id}`));
  const shown = await readLinkRows(
    deps.store,
    migrationId,
    foreign.flatMap((row) => (typeof row.key === "string" ? [row.key] : [])),
  );
  // What an activity logged stands in the feed as a note of its own, under the activity's key.
  return foreign.filter((row) => typeof row.key !== "string" || shown.get(row.key)?.subject === row.entity);
}

async function removeIfDouble(writer: Writer, { entity, id }: Created): Promise<boolean> {
  writer.signal.throwIfAborted();
  const { client, catalog, store } = writer.deps;
  const record = await readRecord(client, entity, id, catalog);
  const key = record?.migrationKey ?? null;
  if (record === null || record.deleted || key === null) return false;
  const link = (await readLinkRows(store, writer.migrationId, [key])).get(key);
  if (link === undefined || link.subject !== entity || link.id === id) return false;
  const [step] = writeSteps({ key, kind: "delete", entity, fields: {} }, catalog);
  if (!step) return false;
  const change: Change = { key, object: link.object, kind: "delete", reason: "Nutshell made it twice", entity, fields: {}, issues: [] };
  const how = { id, rev: record.rev, before: record.fields, link: undefined };
  const done = await performFor(
    writer,
    { change, entity },
    { ...step, step: "double" },
    { ...how, author: writeAs(writer, entity, link.written) },
  );
  return done.kind === "done";
}
