/** The only place that finds a record by its migration key. */
import * as z from "zod";
import type { Catalog } from "../../shared/record/catalog.ts";
import { type Entity, MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";
import { restId, surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import type { NutshellClient } from "./client.ts";
import { Id } from "./entity-shapes.ts";
import { stripMigrationKey } from "./migration-key-line.ts";
import { type NutshellRecord, readNewest, readRecord } from "./read-records.ts";

/** The record the key's owner hangs on: the person of a note, the lead of an activity. It narrows the search. */
export type ParentHint = { readonly entity: Entity; readonly id: number };

const NEWEST_PAGES = 2;
const PARENT_PAGES = 20;
const Row = z.looseObject({ id: Id });
const NoteRow = z.looseObject({ id: Id, note: z.string().nullish().catch(null), body: z.string().nullish().catch(null) });
const RestNotes = z.looseObject({ notes: z.array(NoteRow).default([]) });

/**
 * The live record that carries exactly this key, or null. A record created a moment ago is found too: Nutshell's search may lag
 * behind, so the newest records are looked at as well. Text search may over-match, so every candidate is read and compared.
 */
export async function findByKey(
  client: NutshellClient,
  entity: Entity,
  key: string,
  catalog: Catalog,
  parent?: ParentHint,
): Promise<NutshellRecord | null> {
  const isOurs = (record: NutshellRecord | null): record is NutshellRecord =>
    record !== null && !record.deleted && record.migrationKey === key;
  if (entity === "account" || entity === "contact" || entity === "lead") {
    for (const id of await searchCustomField(client, entity, key)) {
      const record = await readRecord(client, entity, id, catalog);
      if (isOurs(record)) return record;
    }
  }
  if (entity === "note") {
    for (const id of await noteIds(client, key, parent)) {
      const record = await readRecord(client, "note", id, catalog);
      if (isOurs(record)) return record;
    }
    return null;
  }
  for (let page = 0; page < NEWEST_PAGES; page++) {
    const newest = await readNewest(client, entity, catalog, page);
    const found = newest.find(isOurs);
    if (found) return found;
    if (newest.length < 100) break;
  }
  if (entity === "activity" || entity === "task") return searchParent(client, entity, catalog, parent, isOurs);
  return null;
}

async function searchCustomField(client: NutshellClient, entity: Entity, key: string): Promise<number[]> {
  const { resource } = surfaceNames[entity];
  const List = z.looseObject({ [resource]: z.array(Row).default([]) }).or(z.array(Row));
  const answer = await client.rest("GET", `/${resource}`, {
    query: { [`filter[${MIGRATION_KEY_FIELD}]`]: key, "page[limit]": "20" },
    answer: List,
  });
  return (Array.isArray(answer) ? answer : ((answer as Record<string, { id: number }[]>)[resource] ?? [])).map((row) => row.id);
}

async function searchParent(
  client: NutshellClient,
  entity: "activity" | "task",
  catalog: Catalog,
  parent: ParentHint | undefined,
  isOurs: (record: NutshellRecord | null) => record is NutshellRecord,
): Promise<NutshellRecord | null> {
  if (!parent) return null;
  if (entity === "task") {
    const Tasks = z.looseObject({ tasks: z.array(Row).default([]) });
    const { tasks } = await client.rest("GET", "/tasks", {
      query: { "filter[relatedEntity]": restId(parent.entity, parent.id), "page[limit]": "200" },
      answer: Tasks,
    });
    for (const { id } of tasks) {
      const record = await readRecord(client, "task", id, catalog);
      if (isOurs(record)) return record;
    }
    return null;
  }
  const query =
    parent.entity === "lead"
      ? { leadId: parent.id }
      : parent.entity === "contact"
        ? { contactId: [parent.id] }
        : { accountId: [parent.id] };
  for (let page = 1; page <= PARENT_PAGES; page++) {
    const rows = await client.rpc(
      "findActivities",
      { query, orderBy: "id", orderDirection: "DESC", limit: 100, page, stubResponses: true },
      z.array(Row),
    );
    for (const { id } of rows) {
      const record = await readRecord(client, "activity", id, catalog);
      if (isOurs(record)) return record;
    }
    if (rows.length < 100) break;
  }
  return null;
}

/** Ids of notes whose text carries the key: those on the parent's timeline, or among the newest of all. */
async function noteIds(client: NutshellClient, key: string, parent: ParentHint | undefined): Promise<number[]> {
  const ours = (notes: readonly z.infer<typeof NoteRow>[]): number[] =>
    notes.filter((note) => stripMigrationKey((note.note ?? note.body ?? "").trimEnd()).key === key).map((note) => note.id);
  if (!parent) {
    const { notes } = await client.rest("GET", "/notes", { query: { "page[limit]": "500" }, answer: RestNotes });
    return ours(notes);
  }
  const query = { entityType: surfaceNames[parent.entity].entityType, id: parent.id };
  return ours(
    await client.rpc(
      "findTimeline",
      { query, orderBy: "time", orderDirection: "DESC", limit: 100, page: 1, stubResponses: false },
      z.array(NoteRow),
    ),
  );
}
