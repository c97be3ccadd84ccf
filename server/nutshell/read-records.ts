/** Reads complete records from Nutshell in canonical fields. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRestId, surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { NutshellClient } from "./client.ts";
import { FullRecord, FullRecordOrNone, Id, isInTrash, listOf, maybe, Written } from "./entity-shapes.ts";
import { stripMigrationKey } from "./migration-key-line.ts";
import { readTime } from "./read-values.ts";
import { readWindows } from "./read-windows.ts";
import { type Role, toFields, unescapeMentions } from "./to-fields.ts";
import { unwrittenFields } from "./unwritten-fields.ts";

export type NutshellRecord = {
  readonly entity: Entity;
  readonly id: number;
  /** Null where the surface that was read knows none (lists of notes). */
  readonly rev: string | null;
  /** Canonical fields; what Nutshell holds nothing in is absent, and so is the migration key. */
  readonly fields: TargetFields;
  readonly migrationKey: string | null;
  readonly createdTime: string | null;
  readonly modifiedTime: string | null;
  /** In the trash. */
  readonly deleted: boolean;
  /** Links with the text kept on them: all companies of a person, all people of a lead. */
  readonly roles: readonly Role[];
  /** What people can change and Crosswalk never writes. */
  readonly others: TargetFields;
};

const RPC_PAGE = 100;
const REST_PAGE = 500;

/** Live records in the order of their ids, each once, also while others write; memory does not grow with their number. */
export async function* readRecords(client: NutshellClient, entity: Entity, catalog: Catalog): AsyncGenerator<NutshellRecord[]> {
  if (entity === "note") return yield* readNotes(client);
  const method = methodOfList[entity];
  const rows = listOf(FullRecord, surfaceNames[entity].resource);
  for await (const page of readWindows(method, RPC_PAGE, ({ limit, page }) =>
    client.rpc(method, { query: {}, orderBy: "id", orderDirection: "ASC", limit, page, stubResponses: false }, rows),
  )) {
    yield (await toRecords(client, entity, page, catalog)).filter((record) => !record.deleted);
  }
}

const methodOfList: Readonly<Record<Exclude<Entity, "note">, string>> = {
  account: "findAccounts",
  contact: "findContacts",
  lead: "findLeads",
  activity: "findActivities",
  task: "findTasks",
};

/** One record, `deleted` when it is in the trash; null when Nutshell does not know it. */
export async function readRecord(client: NutshellClient, entity: Entity, id: number, catalog: Catalog): Promise<NutshellRecord | null> {
  const { method, idParam } = surfaceNames[entity];
  const raw = await client.rpc(`get${method}`, { [idParam]: id }, FullRecordOrNone).catch((reason: unknown) => {
    if ((reason as { code?: unknown }).code === "nutshell/missing") return null;
    throw reason;
  });
  if (raw === null) return null;
  return (await toRecords(client, entity, [raw], catalog))[0] ?? null;
}

export type Held = { readonly rev: string | null; readonly held: TargetFields | null };

/** Revision and content of a record that was just written; both null when they cannot be had now. */
export async function readHeld(client: NutshellClient, entity: Entity, id: number, catalog: Catalog): Promise<Held> {
  const { method, idParam } = surfaceNames[entity];
  try {
    const written = await client.rpc(`get${method}`, { [idParam]: id }, Written.nullable());
    return { rev: written?.rev ?? null, held: heldIn(entity, written, catalog) };
  } catch (reason) {
    if (reason instanceof Fault) return { rev: null, held: null };
    throw reason;
  }
}

/** The content of a record as an answer shows it in full, what Crosswalk never writes included; null where it does not. */
export function heldIn(entity: Entity, answer: unknown, catalog: Catalog): TargetFields | null {
  const whole = FullRecord.safeParse(answer);
  return whole.success ? { ...toFields(entity, whole.data, catalog).fields, ...unwrittenFields(entity, whole.data) } : null;
}

function toRecord(entity: Entity, raw: FullRecord, catalog: Catalog): NutshellRecord {
  return {
    entity,
    id: raw.id,
    rev: raw.rev,
    ...toFields(entity, raw, catalog),
    createdTime: readTime(raw.createdTime) ?? null,
    modifiedTime: readTime(raw.modifiedTime) ?? null,
    deleted: isInTrash(raw),
    others: unwrittenFields(entity, raw),
  };
}

const Titles = listOf(z.looseObject({ id: Id, jobTitle: maybe(z.string()) }), "contacts");

/** Job titles of people without a company: JSON-RPC shows the title on the company link only, REST on the person. */
async function titlesWithoutAccount(client: NutshellClient, page: readonly FullRecord[]): Promise<Map<number, string>> {
  const alone = page.filter((raw) => !isInTrash(raw) && (raw.accounts ?? []).length === 0 && !raw.jobTitle).map((raw) => raw.id);
  const people = alone.length === 0 ? [] : await titlesOf(client, alone);
  return new Map(people.flatMap(({ id, jobTitle }) => (jobTitle ? [[id, jobTitle] as const] : [])));
}

/** One of them that is gone meanwhile must not cost the others their titles. */
async function titlesOf(client: NutshellClient, ids: readonly number[]): Promise<z.infer<typeof Titles>> {
  try {
    return await client.rest("GET", `/contacts/${ids.join(",")}`, { answer: Titles });
  } catch (reason) {
    if ((reason as { code?: unknown }).code !== "nutshell/missing") throw reason;
    if (ids.length <= 1) return [];
    const half = ids.length >> 1;
    return [...(await titlesOf(client, ids.slice(0, half))), ...(await titlesOf(client, ids.slice(half)))];
  }
}

/** REST's links: one id, or a list of them. */
const Ref = maybe(z.union([z.string(), z.array(z.string())]));
const first = (ref: z.infer<typeof Ref>): string | undefined => (Array.isArray(ref) ? ref[0] : (ref ?? undefined));
const RestNote = z.looseObject({
  id: Id,
  body: maybe(z.string()),
  note: maybe(z.string()),
  links: maybe(z.looseObject({ parent: Ref, creator: Ref.catch(null) })),
  deletedTime: z.unknown().optional(),
});
const RestNotes = listOf(RestNote, "notes");

// JSON-RPC lists notes by parent only.
async function* readNotes(client: NutshellClient): AsyncGenerator<NutshellRecord[]> {
  for await (const page of readWindows("GET /notes", REST_PAGE, ({ limit, page }) =>
    client.rest("GET", "/notes", { query: { "page[page]": String(page - 1), "page[limit]": String(limit) }, answer: RestNotes }),
  ))
    yield page.filter((note) => !isInTrash(note)).map(toNote);
}

function toNote(note: z.infer<typeof RestNote>): NutshellRecord {
  const parent = parseRestId(first(note.links?.parent) ?? "");
  const author = /^(\d+)-users$/u.exec(first(note.links?.creator) ?? "")?.[1];
  const { text, key } = stripMigrationKey((note.body ?? note.note ?? "").trimEnd());
  const body = unescapeMentions(text);
  return {
    entity: "note",
    id: note.id,
    rev: null,
    fields: {
      ...(body === undefined ? {} : { body }),
      ...(parent ? { parent } : {}),
      ...(author === undefined ? {} : { author: Number(author) }),
    },
    migrationKey: key,
    createdTime: null,
    modifiedTime: null,
    deleted: false,
    roles: [],
    others: {},
  };
}

/** One page of the records of a kind, the newest first; `withTitles` also reads what pages leave out of people without a company. */
export async function readNewest(
  client: NutshellClient,
  o: { entity: Exclude<Entity, "note">; catalog: Catalog; page: number; withTitles?: true },
): Promise<NutshellRecord[]> {
  const { entity, catalog } = o;
  const raw = await client.rpc(
    methodOfList[entity],
    { query: {}, orderBy: "id", orderDirection: "DESC", limit: RPC_PAGE, page: o.page + 1, stubResponses: false },
    listOf(FullRecord, surfaceNames[entity].resource),
  );
  return o.withTitles ? await toRecords(client, entity, raw, catalog) : raw.map((record) => toRecord(entity, record, catalog));
}

async function toRecords(client: NutshellClient, entity: Entity, page: readonly FullRecord[], catalog: Catalog): Promise<NutshellRecord[]> {
  const titles = entity === "contact" ? await titlesWithoutAccount(client, page) : new Map<number, string>();
  return page.map((raw) => toRecord(entity, titles.has(raw.id) ? { ...raw, jobTitle: titles.get(raw.id) } : raw, catalog));
}
