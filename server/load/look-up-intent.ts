/** The only place that finds out what came of a call whose answer is missing. */
import * as z from "zod";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { linksOf } from "../../shared/record/nutshell/to-wire.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import { readDefinitions } from "../nutshell/catalog.ts";
import { Id } from "../nutshell/entity-shapes.ts";
import { findByKey } from "../nutshell/find-by-key.ts";
import { type NutshellRecord, readRecord } from "../nutshell/read-records.ts";
import { DEFAULT_INDEX_WAIT_MS, type LoadDeps } from "./load-deps.ts";
import { readRev } from "./perform-step.ts";

/** done: it was carried out. absent: it was not. moved: the record changed otherwise, so it cannot be told and must not be done again. */
export type Found =
  | { readonly kind: "done"; readonly id: number | null; readonly rev: string | null }
  | { readonly kind: "absent" }
  | { readonly kind: "moved" };

const FIRST_WAIT_MS = 100;
const absent: Found = { kind: "absent" };

/** Reads only. A create is looked for several times, because Nutshell's search may lag behind. */
export async function lookUpIntent(deps: LoadDeps, intent: Intent): Promise<Found> {
  const entity = Entity.safeParse(intent.subject).data;
  if (entity === undefined) return lookUpReference(deps, intent);
  if (intent.nutshellId === null) return lookUpCreate(deps, entity, intent);
  const there = await readRecord(deps.client, entity, intent.nutshellId, deps.catalog);
  const isGone = there === null || there.deleted;
  if (intent.action === "delete")
    return isGone
      ? { kind: "done", id: intent.nutshellId, rev: there?.rev ?? null }
      : there.rev === intent.rev
        ? absent
        : { kind: "moved" };
  if (isGone) return { kind: "moved" };
  if (wasWritten(entity, intent, there)) return { kind: "done", id: there.id, rev: there.rev };
  return there.rev === intent.rev || intent.rev === null ? absent : { kind: "moved" };
}

async function lookUpCreate(deps: LoadDeps, entity: Entity, intent: Intent): Promise<Found> {
  const [parent] = [intent.fields["parent"], intent.fields["lead"], intent.fields["participants"]].flatMap(linksOf);
  const until = performance.now() + (deps.indexWaitMs ?? DEFAULT_INDEX_WAIT_MS);
  for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
    const record = await findByKey(deps.client, entity, intent.key, deps.catalog, parent);
    if (record) return { kind: "done", id: record.id, rev: record.rev ?? (await readRev(deps.client, entity, record.id)) };
    const left = until - performance.now();
    if (left <= 0) return absent;
    await new Promise((resolve) => setTimeout(resolve, Math.min(wait, left)));
  }
}

/** Every field holds what was written or, when Nutshell did not take it, what was there before; and at least one was taken. */
function wasWritten(entity: Entity, intent: Intent, there: NutshellRecord): boolean {
  const before: TargetFields = intent.before ?? {};
  const now = (field: string): FieldValue => (field === "custom:Migration key" ? there.migrationKey : (there.fields[field] ?? null));
  const fields = Object.entries(intent.fields);
  const isTaken = ([field, value]: [string, FieldValue]): boolean => sameToNutshell(entity, field, value, now(field));
  const isUntouched = ([field]: [string, FieldValue]): boolean => sameToNutshell(entity, field, before[field] ?? null, now(field));
  return (
    fields.some((entry) => isTaken(entry) && !sameToNutshell(entity, entry[0], before[entry[0]] ?? null, entry[1])) &&
    fields.every((entry) => isTaken(entry) || isUntouched(entry))
  );
}

const Row = z.looseObject({ id: Id, name: z.string().nullish(), tagType: z.unknown().optional() });

async function lookUpReference(deps: LoadDeps, intent: Intent): Promise<Found> {
  const name = String(intent.fields["name"] ?? "");
  const entity = String(intent.fields["entity"] ?? "");
  if (intent.subject === "customField") {
    const has = (await readDefinitions(deps.client)).some((field) => field.entity === entity && field.name === name);
    return has ? { kind: "done", id: null, rev: null } : absent;
  }
  const there = await findReference(deps, intent.subject === "tag" ? "tags" : "sources", (row) =>
    intent.nutshellId === null ? isCalled(row, name, entity) : row.id === intent.nutshellId,
  );
  if (intent.action === "delete") return there ? absent : { kind: "done", id: intent.nutshellId, rev: null };
  return there ? { kind: "done", id: there.id, rev: null } : absent;
}

function isCalled(row: z.infer<typeof Row>, name: string, entity: string): boolean {
  const isOfEntity = entity === "" || row.tagType === undefined || String(row.tagType) === `${entity}s`;
  return isOfEntity && (row.name ?? "").toLowerCase() === name.toLowerCase();
}

async function findReference(
  deps: LoadDeps,
  resource: "tags" | "sources",
  isMeant: (row: z.infer<typeof Row>) => boolean,
): Promise<z.infer<typeof Row> | undefined> {
  const List = z.looseObject({ [resource]: z.array(Row).default([]) });
  for (let page = 0; ; page++) {
    const answer = await deps.client.rest("GET", `/${resource}`, {
      query: { "page[page]": String(page), "page[limit]": "500" },
      answer: List,
    });
    const rows = z.array(Row).parse(answer[resource]);
    const found = rows.find(isMeant);
    if (found || rows.length < 500) return found;
  }
}
