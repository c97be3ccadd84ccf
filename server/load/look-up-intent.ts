/** Finds out what came of a call whose answer is missing: to a record, a tag, a lead source or a custom field. */
import * as z from "zod";
import { isBlank } from "../../shared/record/is-blank.ts";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import { authorFields, Entity } from "../../shared/record/nutshell/entity.ts";
import { linksOf } from "../../shared/record/nutshell/to-wire.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import { readDefinitions } from "../nutshell/catalog.ts";
import { Id } from "../nutshell/entity-shapes.ts";
import { findByKey, type SearchHints } from "../nutshell/find-by-key.ts";
import { type NutshellRecord, readHeld, readRecord } from "../nutshell/read-records.ts";
import { findKeysById, listHeldIds } from "../store/tables/link.ts";
import { DEFAULT_INDEX_WAIT_MS, type LoadDeps } from "./writer.ts";

/**
 * done: it was carried out, and the record holds this. absent: it was not, and may be sent again on this revision. moved: the record changed
 * otherwise, so it cannot be told and must not be done again.
 */
export type Found =
  | { readonly kind: "done"; readonly id: number | null; readonly rev: string | null; readonly held: TargetFields | null }
  | { readonly kind: "absent"; readonly rev: string | null }
  | { readonly kind: "moved" };

export type LookUp = {
  readonly migrationId: string;
  /** An event that was there before the call. */
  readonly since?: number | undefined;
  /** Milliseconds since the call was sent: what was created then may not be found by search yet. */
  readonly age: number;
  /** The whole record from which the call was made: only if it still is so may the same call be sent again. */
  readonly madeFrom?: TargetFields | undefined;
};

const FIRST_WAIT_MS = 100;
/** A call without an answer may still be carried out a moment later, whatever the feed says now. */
const AFTERMATH_MS = 1_000;

/** Reads only. */
export async function lookUpIntent(deps: LoadDeps, intent: Intent, o: LookUp): Promise<Found> {
  const entity = Entity.safeParse(intent.subject).data;
  if (entity === undefined) return lookUpReference(deps, intent);
  if (intent.nutshellId === null) return lookUpCreate(deps, entity, intent, o);
  const there = await readRecord(deps.client, entity, intent.nutshellId, deps.catalog);
  const isGone = there === null || there.deleted;
  if (intent.action === "delete") {
    if (isGone) return { kind: "done", id: intent.nutshellId, rev: there?.rev ?? null, held: null };
    const isAsItWas = there.rev === intent.rev || isUntouched(entity, allOf(intent.before ?? {}, there), there);
    return isAsItWas ? { kind: "absent", rev: there.rev } : { kind: "moved" };
  }
  if (isGone) return { kind: "moved" };
  if (wasWritten(entity, intent, there)) return { kind: "done", id: there.id, rev: there.rev, held: { ...there.fields, ...there.others } };
  // A note that somebody hung on the record may have raised its revision: the fields are the witness.
  const before = o.madeFrom === undefined ? beforeOf(intent) : allOf(o.madeFrom, there);
  const isAsItWas = there.rev === intent.rev || intent.rev === null || isUntouched(entity, before, there);
  return isAsItWas ? { kind: "absent", rev: there.rev } : { kind: "moved" };
}

async function lookUpCreate(deps: LoadDeps, entity: Entity, intent: Intent, o: LookUp): Promise<Found> {
  const [parent] = [intent.fields["parent"], intent.fields["lead"], intent.fields["participants"]].flatMap(linksOf);
  const emails = intent.fields["emails"];
  const trail: SearchHints = {
    parent,
    since: o.since,
    emails: Array.isArray(emails) ? emails.filter((email) => typeof email === "string") : [],
    others: (ids) => othersOf(deps, o.migrationId, intent, ids),
    elsewhere: (ids) => listHeldIds(deps.store, { migrationId: o.migrationId, subject: entity, ids, elsewhere: true }),
  };
  const begun = performance.now();
  const longest = (deps.indexWaitMs ?? DEFAULT_INDEX_WAIT_MS) - o.age;
  const isSlow = o.age >= deps.client.timeoutMs;
  for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
    const { record, isCertain } = await findByKey(deps.client, { entity, key: intent.key, catalog: deps.catalog, trail });
    if (record)
      return {
        kind: "done",
        id: record.id,
        rev: record.rev ?? (await readHeld(deps.client, entity, record.id, deps.catalog)).rev,
        held: { ...record.fields, ...record.others },
      };
    // An answer that did not come in time may belong to a call that is still being carried out: only time tells.
    const enough = isSlow ? (deps.indexWaitMs ?? DEFAULT_INDEX_WAIT_MS) : isCertain ? Math.min(longest, AFTERMATH_MS) : longest;
    const left = begun + enough - performance.now();
    if (left <= 0) return { kind: "absent", rev: null };
    await new Promise((resolve) => setTimeout(resolve, Math.min(wait, left)));
  }
}

/** Records of ours that belong to other keys: they need not be looked at. */
async function othersOf(deps: LoadDeps, migrationId: string, intent: Intent, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const keys = await findKeysById(deps.store, { migrationId, subject: intent.subject, ids });
  return new Set([...keys].flatMap(([id, key]) => (key === intent.key ? [] : [id])));
}

/** Times that Nutshell perhaps chooses itself: that there is one says that the record was closed. */
const perhapsItsOwn = new Set(["closedTime", "completedTime"]);

const heldIn = (record: NutshellRecord, field: string): FieldValue =>
  field === "custom:Migration key" ? record.migrationKey : (record.fields[field] ?? null);

/** Every field holds what was written or, when Nutshell did not take it, what was there before; and at least one was taken. */
function wasWritten(entity: Entity, intent: Intent, there: NutshellRecord): boolean {
  const before = beforeOf(intent);
  const fields = Object.entries(intent.fields).filter(([field]) => field !== authorFields[entity]);
  const isTaken = ([field, value]: [string, FieldValue]): boolean =>
    sameToNutshell(entity, field, value, heldIn(there, field)) ||
    (perhapsItsOwn.has(field) && !isBlank(value) && !isBlank(heldIn(there, field))) ||
    (field === "value" && amountOf(value) !== undefined && amountOf(value) === amountOf(heldIn(there, field)));
  const isLeft = ([field]: [string, FieldValue]): boolean => sameToNutshell(entity, field, before[field] ?? null, heldIn(there, field));
  return fields.some((entry) => isTaken(entry) && !isLeft(entry)) && fields.every((entry) => isTaken(entry) || isLeft(entry));
}

/** An amount is there whatever currency the lead's market gives it. */
const amountOf = (value: FieldValue): number | undefined =>
  typeof value === "object" && value !== null && "amount" in value ? Number(value.amount) : undefined;

/** What the written fields held before the call; Nutshell's own beginnings count as nothing. */
function beforeOf({ fields, before }: Intent): TargetFields {
  const blank: TargetFields = Object.fromEntries(Object.keys(fields).map((field) => [field, null]));
  return { ...blank, ...("status" in fields && before?.["status"] === undefined ? { status: "open" } : {}), ...before };
}

/** The fields as they were, those included that have been filled since. */
const allOf = (before: TargetFields, there: NutshellRecord): TargetFields => ({
  ...Object.fromEntries(Object.keys(there.fields).map((field): [string, null] => [field, null])),
  ...before,
});

const isUntouched = (entity: Entity, before: TargetFields, there: NutshellRecord): boolean =>
  Object.entries(before).every(
    ([field, value]) => field === authorFields[entity] || sameToNutshell(entity, field, value, heldIn(there, field)),
  );

const Row = z.looseObject({ id: Id, name: z.string().nullish(), tagType: z.unknown().optional(), deletedTime: z.unknown().optional() });
type Row = z.infer<typeof Row>;
const Rows = z.array(Row);
/** Lists of tags, sources and products, which come under a name or without. */
const Listed: Readonly<Record<"tags" | "sources" | "products", z.ZodType<Row[]>>> = {
  tags: z
    .looseObject({ tags: Rows.default([]) })
    .transform(({ tags }) => tags)
    .or(Rows),
  sources: z
    .looseObject({ sources: Rows.default([]) })
    .transform(({ sources }) => sources)
    .or(Rows),
  products: z
    .looseObject({ products: Rows.default([]) })
    .transform(({ products }) => products)
    .or(Rows),
};

const PAGE = 500;

/** Reads only. Nothing is waited for: these lists are no search, and making one of that name again is refused or gives the first. */
export async function lookUpReference(deps: Pick<LoadDeps, "client">, intent: Intent): Promise<Found> {
  const name = String(intent.fields["name"] ?? "");
  const entity = String(intent.fields["entity"] ?? "");
  if (intent.subject === "customField") {
    const has = (await readDefinitions(deps.client)).some((field) => field.entity === entity && field.name === name);
    return has ? { kind: "done", id: null, rev: null, held: null } : { kind: "absent", rev: null };
  }
  const resource = intent.subject === "tag" ? "tags" : intent.subject === "product" ? "products" : "sources";
  const there = await findRow(deps, resource, (row) =>
    intent.nutshellId === null ? isCalled(row, name, entity) : row.id === intent.nutshellId,
  );
  if (intent.action === "delete")
    return there ? { kind: "absent", rev: null } : { kind: "done", id: intent.nutshellId, rev: null, held: null };
  return there ? { kind: "done", id: there.id, rev: null, held: null } : { kind: "absent", rev: null };
}

function isCalled(row: Row, name: string, entity: string): boolean {
  const isOfEntity = entity === "" || row.tagType === undefined || String(row.tagType) === `${entity}s`;
  return isOfEntity && (row.name ?? "").toLowerCase() === name.toLowerCase();
}

async function findRow(
  deps: Pick<LoadDeps, "client">,
  resource: keyof typeof Listed,
  isMeant: (row: Row) => boolean,
): Promise<Row | undefined> {
  for (let page = 0; ; page++) {
    const rows = await deps.client.rest("GET", `/${resource}`, {
      query: { "page[page]": String(page), "page[limit]": String(PAGE) },
      answer: Listed[resource],
    });
    const found = rows.find((row) => (row.deletedTime ?? null) === null && isMeant(row));
    if (found || rows.length < PAGE) return found;
  }
}
