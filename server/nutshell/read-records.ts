/** The only place that reads whole records out of Nutshell, in canonical fields. */
import * as z from "zod";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRestId, surfaceNames } from "../../shared/record/nutshell/surface-names.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { NutshellClient } from "./client.ts";
import { FullRecord, Id } from "./entity-shapes.ts";
import { stripMigrationKey } from "./migration-key-line.ts";
import { readPages } from "./read-pages.ts";
import { readTime } from "./read-values.ts";
import { type Role, toFields, unescapeMentions } from "./to-fields.ts";

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
};

const RPC_PAGE = 100;
const REST_PAGE = 500;

/** Live records in the order of their ids, whole pages; memory does not grow with their number. */
export async function* readRecords(client: NutshellClient, entity: Entity, catalog: Catalog): AsyncGenerator<NutshellRecord[]> {
  if (entity === "note") return yield* readNotes(client);
  const method = methodOfList[entity];
  for await (const page of readPages(RPC_PAGE, (at) =>
    client.rpc(
      method,
      { query: {}, orderBy: "id", orderDirection: "ASC", limit: RPC_PAGE, page: at + 1, stubResponses: false },
      z.array(FullRecord),
    ),
  )) {
    const titles = entity === "contact" ? await titlesWithoutAccount(client, page) : new Map<number, string>();
    yield page
      .map((raw) => toRecord(entity, titles.has(raw.id) ? { ...raw, jobTitle: titles.get(raw.id) } : raw, catalog))
      .filter((record) => !record.deleted);
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
  const raw = await client.rpc(`get${method}`, { [idParam]: id }, FullRecord.nullable()).catch((reason: unknown) => {
    if ((reason as { code?: unknown }).code === "nutshell/missing") return null;
    throw reason;
  });
  if (raw === null) return null;
  const titles = entity === "contact" ? await titlesWithoutAccount(client, [raw]) : new Map<number, string>();
  return toRecord(entity, titles.has(raw.id) ? { ...raw, jobTitle: titles.get(raw.id) } : raw, catalog);
}

function toRecord(entity: Entity, raw: FullRecord, catalog: Catalog): NutshellRecord {
  const isDeleted = raw.deletedTime !== undefined && raw.deletedTime !== null;
  return {
    entity,
    id: raw.id,
    rev: raw.rev ?? null,
    ...toFields(entity, raw, catalog),
    createdTime: readTime(raw.createdTime) ?? null,
    modifiedTime: readTime(raw.modifiedTime) ?? null,
    deleted: isDeleted,
  };
}

const Titles = z.looseObject({ contacts: z.array(z.looseObject({ id: Id, jobTitle: z.string().nullish() })).default([]) });

/** Job titles of people without a company: JSON-RPC shows the title on the company link only, REST on the person. */
async function titlesWithoutAccount(client: NutshellClient, page: readonly FullRecord[]): Promise<Map<number, string>> {
  // What is in the trash may be unknown to REST, and one unknown id would spoil the answer for all.
  const alone = page
    .filter((raw) => (raw.deletedTime ?? null) === null && (raw.accounts ?? []).length === 0 && (raw.jobTitle ?? "") === "")
    .map((raw) => raw.id);
  if (alone.length === 0) return new Map();
  const answer = await client.rest("GET", `/contacts/${alone.join(",")}`, { answer: Titles }).catch((reason: unknown) => {
    if ((reason as { code?: unknown }).code === "nutshell/missing") return { contacts: [] };
    throw reason;
  });
  return new Map(answer.contacts.flatMap((contact) => (contact.jobTitle ? [[contact.id, contact.jobTitle] as const] : [])));
}

const RestNote = z.looseObject({
  id: Id,
  body: z.string().nullish(),
  note: z.string().nullish(),
  links: z.looseObject({ parent: z.union([z.string(), z.array(z.string())]).nullish(), creator: z.string().nullish().catch(null) }).nullish(),
  deletedTime: z.unknown().optional(),
});
const RestNotes = z.union([z.array(RestNote), z.looseObject({ notes: z.array(RestNote).default([]) }).transform((body) => body.notes)]);

// JSON-RPC lists notes by parent only.
async function* readNotes(client: NutshellClient): AsyncGenerator<NutshellRecord[]> {
  for await (const page of readPages(REST_PAGE, (at) =>
    client.rest("GET", "/notes", { query: { "page[page]": String(at), "page[limit]": String(REST_PAGE) }, answer: RestNotes }),
  )) {
    yield page.flatMap((note): NutshellRecord[] => {
      const parentId = Array.isArray(note.links?.parent) ? note.links.parent[0] : note.links?.parent;
      const parent = parentId ? parseRestId(parentId) : undefined;
      const { text, key } = stripMigrationKey((note.body ?? note.note ?? "").trimEnd());
      const body = unescapeMentions(text);
      const author = /^(\d+)-users$/u.exec(note.links?.creator ?? "")?.[1];
      if (note.deletedTime !== undefined && note.deletedTime !== null) return [];
      return [
        {
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
        },
      ];
    });
  }
}

/** The newest records first, one page; for looking up what was created just now. */
export async function readNewest(
  client: NutshellClient,
  entity: Exclude<Entity, "note">,
  catalog: Catalog,
  page: number,
): Promise<NutshellRecord[]> {
  const raw = await client.rpc(
    methodOfList[entity],
    { query: {}, orderBy: "id", orderDirection: "DESC", limit: RPC_PAGE, page: page + 1, stubResponses: false },
    z.array(FullRecord),
  );
  return raw.map((record) => toRecord(entity, record, catalog));
}
