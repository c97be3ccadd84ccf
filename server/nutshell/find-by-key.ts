/** Finds a record by its migration key, by every way that Nutshell offers. */
import * as z from "zod";
import type { Catalog } from "../../shared/record/catalog.ts";
import { type Entity, MIGRATION_KEY_FIELD } from "../../shared/record/nutshell/entity.ts";
import { restId, surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import type { NutshellClient } from "./client.ts";
import { Id } from "./entity-shapes.ts";
import { stripMigrationKey } from "./migration-key-line.ts";
import { readCreated } from "./read-created.ts";
import { type NutshellRecord, readNewest, readRecord } from "./read-records.ts";

/** What narrows the search down; all of it may be unknown. */
export type SearchHints = {
  /** The record the key's owner hangs on: the person of a note, the lead of an activity. */
  readonly parent?: { readonly entity: Entity; readonly id: number } | undefined;
  readonly emails?: readonly string[];
  /** An event that was there before the call. */
  readonly since?: number | undefined;
  /** Those of the ids that belong to other keys for certain. */
  readonly others?: (ids: readonly number[]) => Promise<ReadonlySet<number>>;
  /** Those of the ids that somebody else's record of this key has, as far as it was there before the call. */
  readonly elsewhere?: (ids: readonly number[]) => Promise<ReadonlySet<number>>;
};

export type KeyLookup = {
  /** The live record that carries exactly this key, the oldest if there are two. */
  readonly record: NutshellRecord | null;
  /** The account's feed shows creates of this kind and showed all of them: a record that is not found does not exist. */
  readonly isCertain: boolean;
};

const FEED_PAGES = 10;
const FILTER_PAGES = 5;
const FILTER_ROWS = 100;
const NEWEST_PAGES = 2;
const PARENT_PAGES = 20;
const Row = z.looseObject({ id: Id, customFields: z.unknown().optional() });
const Rows = z.array(Row);
const NoteRow = z.looseObject({ id: Id, note: z.string().nullish().catch(null), body: z.string().nullish().catch(null) });

export type KeySearch = {
  readonly entity: Entity;
  readonly key: string;
  readonly catalog: Catalog;
  readonly trail?: SearchHints;
};

/**
 * Looks where a new record shows first: the feed of events, then search, then the newest records, then what it hangs on. Text search may
 * lag behind and over-match, so every candidate is read and its key compared; a way that does not answer is left out.
 */
export async function findByKey(client: NutshellClient, { entity, key, catalog, trail = {} }: KeySearch): Promise<KeyLookup> {
  const looked = new Set<number>();
  const isOurs = (record: NutshellRecord | null): record is NutshellRecord =>
    record !== null && !record.deleted && record.migrationKey === key;
  const oldestOf = async (ids: readonly number[], o: { isNew?: true } = {}): Promise<NutshellRecord | null> => {
    const fresh = [...new Set(ids)].filter((id) => !looked.has(id)).sort((a, b) => a - b);
    if (fresh.length === 0) return null;
    const others = new Set([...((await trail.others?.(fresh)) ?? []), ...((!o.isNew && (await trail.elsewhere?.(fresh))) || [])]);
    for (const id of fresh) {
      looked.add(id);
      if (others.has(id)) continue;
      const record = await readRecord(client, entity, id, catalog);
      if (isOurs(record)) return record;
    }
    return null;
  };
  const feed =
    trail.since === undefined ? undefined : await readCreated(client, entity, { since: trail.since, pages: FEED_PAGES }).catch(silent);
  const fromFeed = await oldestOf(
    (feed?.created ?? []).flatMap((row) => (row.key === undefined || row.key === key ? [row.id] : [])),
    {
      isNew: true,
    },
  );
  const isCertain = feed !== undefined && feed.isWhole && feed.created.length > 0;
  if (fromFeed !== null) return { record: fromFeed, isCertain };
  for (const way of waysTo(client, entity, key, trail)) {
    const record = await oldestOf((await way().catch(silent)) ?? []);
    if (record !== null) return { record, isCertain };
  }
  if (entity === "note") return { record: null, isCertain };
  for (let page = 0; page < NEWEST_PAGES; page++) {
    const newest = await readNewest(client, { entity, catalog, page });
    const found = await oldestOf(newest.filter(isOurs).map(({ id }) => id));
    if (found) return { record: found, isCertain };
    if (newest.length < 100) break;
  }
  const record = entity === "activity" ? await oldestOf(await activitiesOf(client, trail.parent)) : null;
  return { record, isCertain };
}

/** An answer of an unexpected form, or none: the other ways remain. What stops everything else stops the search too. */
function silent(reason: unknown): undefined {
  const { code } = reason as { code?: unknown };
  if (code === "nutshell/rejected" || code === "nutshell/missing" || code === "nutshell/malformed") return undefined;
  throw reason;
}

function waysTo(client: NutshellClient, entity: Entity, key: string, trail: SearchHints): (() => Promise<number[]>)[] {
  switch (entity) {
    case "account":
    case "contact":
    case "lead":
      return [
        () => searchCustomField(client, entity, key),
        ...(entity === "lead" ? [] : (trail.emails ?? []).slice(0, 3).map((email) => () => searchEmail(client, entity, email))),
      ];
    case "task":
      return [() => tasksOf(client, trail.parent)];
    case "note":
      return [() => notesOf(client, key, trail.parent)];
    case "activity":
      return [];
  }
}

/** The rows of a REST list, enveloped or bare. */
async function restRows(client: NutshellClient, resource: string, query: Record<string, string>): Promise<z.infer<typeof Rows>> {
  const answer = await client.rest("GET", `/${resource}`, { query, answer: z.looseObject({ [resource]: Rows.default([]) }).or(Rows) });
  return Array.isArray(answer) ? answer : ((answer as Record<string, z.infer<typeof Rows>>)[resource] ?? []);
}

/** Rows that show another key are none; a fuzzy filter finds many of those. */
function notAnother(rows: readonly z.infer<typeof Row>[], key: string): number[] {
  return rows
    .filter(({ customFields }) => {
      const shown = (customFields as Record<string, unknown> | null | undefined)?.[MIGRATION_KEY_FIELD];
      return typeof shown !== "string" || shown === key;
    })
    .map((row) => row.id);
}

async function searchCustomField(client: NutshellClient, entity: Entity, key: string): Promise<number[]> {
  const found: number[] = [];
  for (let page = 0; page < FILTER_PAGES; page++) {
    const rows = await restRows(client, surfaceNames[entity].resource, {
      [`filter[${MIGRATION_KEY_FIELD}]`]: key,
      "page[page]": String(page),
      "page[limit]": String(FILTER_ROWS),
    });
    found.push(...notAnother(rows, key));
    if (rows.length < FILTER_ROWS) break;
  }
  return found;
}

const ByEmail = z.looseObject({ contacts: z.array(Row).nullish(), accounts: z.array(Row).nullish() });

async function searchEmail(client: NutshellClient, entity: "account" | "contact", email: string): Promise<number[]> {
  const { contacts, accounts } = await client.rpc("searchByEmail", { emailAddressString: email }, ByEmail);
  const stubs = ((entity === "contact" ? contacts : accounts) ?? []).map((row) => row.id);
  // JSON-RPC stops at five, and several people may share a mailbox.
  return stubs.length < 5
    ? stubs
    : (await restRows(client, surfaceNames[entity].resource, { email, "page[limit]": "100" })).map((row) => row.id);
}

async function tasksOf(client: NutshellClient, parent: SearchHints["parent"]): Promise<number[]> {
  if (!parent) return [];
  return (await restRows(client, "tasks", { "filter[relatedEntity]": restId(parent.entity, parent.id), "page[limit]": "200" })).map(
    (row) => row.id,
  );
}

async function activitiesOf(client: NutshellClient, parent: SearchHints["parent"]): Promise<number[]> {
  if (!parent) return [];
  const query =
    parent.entity === "lead"
      ? { leadId: parent.id }
      : parent.entity === "contact"
        ? { contactId: [parent.id] }
        : { accountId: [parent.id] };
  const ids: number[] = [];
  for (let page = 1; page <= PARENT_PAGES; page++) {
    const rows = await client.rpc(
      "findActivities",
      { query, orderBy: "id", orderDirection: "DESC", limit: 100, page, stubResponses: true },
      Rows,
    );
    ids.push(...rows.map((row) => row.id));
    if (rows.length < 100) break;
  }
  return ids;
}

/** Ids of notes whose text carries the key: those on the parent's timeline, or among the newest of all. */
async function notesOf(client: NutshellClient, key: string, parent: SearchHints["parent"]): Promise<number[]> {
  const ours = (notes: readonly z.infer<typeof NoteRow>[]): number[] =>
    notes.filter((note) => stripMigrationKey((note.note ?? note.body ?? "").trimEnd()).key === key).map((note) => note.id);
  if (!parent) {
    const { notes } = await client.rest("GET", "/notes", {
      query: { "page[limit]": "500" },
      answer: z.looseObject({ notes: z.array(NoteRow).default([]) }),
    });
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
