/** Reads every operation of a migration: its calls to Nutshell, what its newest plan does without a call, answers of people, and the audit log. */
import { kindOfCall, kindOfChange, type OperationKind, withoutCall } from "../../shared/record/operation.ts";
import { listAuditEntries } from "../ledger/audit.ts";
import { listCalls } from "../ledger/read-entries.ts";
import { readChangePages } from "../plan/read-changes.ts";
import { readPages } from "../store/read-pages.ts";
import { listLinksByKey } from "../store/tables/link.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { newestPlan } from "../store/tables/plan.ts";
import type { MigrationContext } from "./context.ts";

const PAGE = 2000;

export type Operation = {
  readonly kind: OperationKind;
  /** Null where the newest plan or map says so. */
  readonly at: Date | string | null;
  readonly actor: string;
  readonly run: string;
  readonly key: string;
  readonly object: string;
  readonly entity: string;
  readonly nutshell_id: number | null;
  readonly fields: string;
  readonly message: string;
};
export const operationColumns: readonly (keyof Operation)[] = [
  ...(["kind", "at", "actor", "run", "key", "object", "entity", "nutshell_id", "fields", "message"] as const),
];

const empty = { at: null, actor: "", run: "", key: "", object: "", entity: "", nutshell_id: null, fields: "", message: "" };
const objectOf = (key: string): string => key.split("/")[1] ?? "";

type Context = Pick<MigrationContext, "store" | "migration">;

/** In the order of the parts; only those of one kind when it is given. */
export async function* listOperations(context: Context, only?: OperationKind): AsyncGenerator<Operation> {
  for (const part of [calls, links, plan, decisions, entries])
    for await (const operation of part(context)) if (only === undefined || operation.kind === only) yield operation;
}

async function* calls({ store, migration }: Context): AsyncGenerator<Operation> {
  const read = (after: number) => listCalls(store, { migrationId: migration.id, after, limit: PAGE });
  for await (const page of readPages({ start: 0, read, placeOf: ({ id }) => id }))
    for (const call of page) {
      const { at, run, key, subject: entity, nutshellId: nutshell_id } = call;
      const said = { fields: call.fields.join(", "), message: call.message ?? "" };
      yield { kind: kindOfCall(call), at, actor: call.actor ?? "", run, key, object: objectOf(key), entity, nutshell_id, ...said };
    }
}

async function* links({ store, migration }: Context): AsyncGenerator<Operation> {
  const read = (after: string) => listLinksByKey(store, { migrationId: migration.id, after, limit: PAGE });
  for await (const page of readPages({ start: "", read, placeOf: ({ key }) => key }))
    for (const { key, subject: entity, id: nutshell_id, how } of page)
      if (how === "matched") yield { ...empty, kind: "linked", key, object: objectOf(key), entity, nutshell_id };
}

async function* plan({ store, migration }: Context): AsyncGenerator<Operation> {
  const newest = await newestPlan(store, migration.id);
  if (newest === undefined) return;
  for await (const page of readChangePages(store, newest.id, { kinds: withoutCall, limit: PAGE }))
    for (const { change } of page) {
      const { key, object, entity, reason: message, matched } = change;
      const kind = kindOfChange(change.kind);
      if (kind) yield { ...empty, kind, key, object, entity: entity ?? "", nutshell_id: matched?.id ?? null, message };
    }
}

async function* decisions({ store, migration }: Context): AsyncGenerator<Operation> {
  const map = await newestMap(store, migration.id);
  for (const { key, answer } of map?.map.decisions ?? []) yield { ...empty, kind: "decision", key, object: objectOf(key), message: answer };
}

async function* entries({ store, migration }: Context): AsyncGenerator<Operation> {
  const read = (after: number) => listAuditEntries(store, migration.id, { after, limit: PAGE });
  for await (const page of readPages({ start: -1, read, placeOf: ({ seq }) => seq }))
    for (const { at, actor, action, subject } of page) yield { ...empty, kind: "entry", at, actor, run: subject, message: action };
}
