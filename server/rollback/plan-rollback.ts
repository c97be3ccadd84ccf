/** Makes a rollback plan: the ledger backwards as ordinary changes, fenced by revision. */
import { sql } from "kysely";
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Change } from "../../shared/record/change.ts";
import { decisionKey } from "../../shared/record/decision.ts";
import { type Intent, LedgerSubject } from "../../shared/record/ledger-entry.ts";
import { TargetFields } from "../../shared/record/target-record.ts";
import { invertEntry } from "../../shared/rollback/invert-entry.ts";
import { notKept } from "../../shared/rollback/not-kept.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { Store } from "../store/connect.ts";
import { insertChanges } from "../store/tables/change.ts";
import { findAdditions, findEdited, type Standing } from "./find-edited.ts";

export type RollbackPlan = { planId: number; toDelete: number; toRestore: number; gone: number; edited: { key: string; why: string }[] };

export type RollbackInput = {
  store: Store;
  client: NutshellClient;
  catalog: Catalog;
  /** What the account was measured to do; undefined while nobody has probed it. */
  capabilities?: Capabilities | undefined;
  migrationId: string;
  answers: ReadonlyMap<string, string>;
  signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

/** Records people have edited since, or hung something on, are kept unless a decision says "Undo anyway"; so is what they need. */
export async function planRollback(o: RollbackInput): Promise<RollbackPlan> {
  const { store, migrationId } = o;
  await store.db.deleteFrom("plan").where("migration_id", "=", migrationId).where("kind", "=", "rollback").execute();
  const { id: planId } = await store.db
    .insertInto("plan")
    .values({ migration_id: migrationId, kind: "rollback", state: "making", counts: "{}" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const highest = Number(
    (await sql<{ n: number }>`select coalesce(max(id), 0) as n from intent where migration_id = ${migrationId}`.execute(store.db)).rows[0]
      ?.n ?? 0,
  );
  const additions = await findAdditions(o);
  const kept = new Map<string, { why: string; written: TargetFields }>();
  for await (const page of findEdited({ ...o, notKept: notKept(o.capabilities) })) {
    const standings = page.map((s): Standing => {
      const why = s.state === "untouched" ? additions.get(s.key) : undefined;
      return why === undefined ? s : { ...s, state: "edited", why };
    });
    const entries = await entriesOf(
      store,
      migrationId,
      standings.map((s) => s.key),
    );
    await insertChanges(
      store,
      planId,
      standings.flatMap((s) => {
        const history = entries.get(s.key) ?? [];
        const first = history[0];
        const isKept = s.state === "edited" && o.answers.get(decisionKey("edited", s.key)) !== "Undo anyway";
        if (isKept) kept.set(s.key, { why: s.why, written: s.written });
        const change = isKept ? keep(s, s.why) : undo(s, history);
        return change ? [{ ord: highest - (first?.id ?? 0) + 1 + (first ? 0 : s.id), change, phase: s.entity, target: s.written }] : [];
      }),
    );
  }
  await keepWhatIsNeeded(o, planId, kept);
  await store.db.updateTable("plan").set({ state: "ready" }).where("id", "=", planId).execute();
  const counts = (
    await sql<{ kind: string; n: number }>`select kind, count(*) as n from change where plan_id = ${planId} group by kind`.execute(store.db)
  ).rows;
  const count = (kind: string): number => Number(counts.find((c) => c.kind === kind)?.n ?? 0);
  return {
    planId,
    toDelete: count("delete"),
    toRestore: count("update"),
    gone: count("skip"),
    edited: [...kept].map(([key, { why }]) => ({ key, why })).sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

type Entry = Intent & { id: number; receiptId: number | null };

function undo(s: Standing, history: readonly Entry[]): Change | undefined {
  const base = {
    key: s.key,
    object: s.object,
    entity: s.entity,
    fields: {} as TargetFields,
    matched: { id: s.id, rev: s.rev ?? "" },
    issues: [],
  };
  if (s.state === "gone") return { ...base, kind: "skip", reason: s.why };
  if (s.how === "created") return { ...base, kind: "delete", reason: "Was created by this migration", fields: s.held };
  // The oldest value of each field wins: that is what stood there before us.
  const fields: TargetFields = {};
  for (const entry of [...history].reverse()) {
    const inverse = invertEntry(entry, { outcome: "done", nutshellId: entry.receiptId, rev: null, code: null, message: null });
    if (inverse.kind === "update") Object.assign(fields, inverse.fields);
  }
  if (Object.keys(fields).length === 0) return { ...base, kind: "skip", reason: "Was only linked, nothing was written to it" };
  return { ...base, kind: "update", reason: "Was there before; what was written is taken back", fields };
}

const keep = (s: Standing, why: string): Change => ({
  key: s.key,
  object: s.object,
  entity: s.entity,
  fields: {},
  kind: "hold",
  reason: why,
  waitsFor: decisionKey("edited", s.key),
  matched: { id: s.id, rev: s.rev ?? "" },
  issues: [],
});

/** Confirmed entries by key, oldest first. */
async function entriesOf(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, Entry[]>> {
  if (keys.length === 0) return new Map();
  const rows = (
    await sql<{
      id: number;
      key: string;
      subject: string;
      action: Intent["action"];
      step: string;
      nutshellId: number | null;
      rev: string | null;
      fields: TargetFields;
      before: TargetFields | null;
      receiptId: number | null;
    }>`
      select i.id, i.key, i.subject, i.action, i.step, i.nutshell_id as "nutshellId", i.rev, i.fields, i.before, r.nutshell_id as "receiptId"
      from intent i join receipt r on r.intent_id = i.id where i.migration_id = ${migrationId} and i.key = any(${[...keys]}) and r.outcome = 'done' order by i.id`.execute(
      store.db,
    )
  ).rows;
  const byKey = new Map<string, Entry[]>();
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), { ...row, subject: LedgerSubject.parse(row.subject) }]);
  return byKey;
}

/** A kept record keeps the company, people and leads it links to, and those theirs, unless a decision says "Undo anyway". */
async function keepWhatIsNeeded(
  { store, answers }: RollbackInput,
  planId: number,
  kept: Map<string, { why: string; written: TargetFields }>,
): Promise<void> {
  let fresh = [...kept.values()];
  while (fresh.length > 0) {
    const links = fresh.flatMap((k) =>
      [...JSON.stringify(k.written).matchAll(/\{"(?:entity":"(\w+)","id":(\d+)|id":(\d+),"entity":"(\w+)")\}/gu)].map((m) => ({
        entity: m[1] ?? m[4] ?? "",
        id: Number(m[2] ?? m[3]),
      })),
    );
    fresh = [];
    for (const link of links) {
      const row = await store.db
        .selectFrom("change")
        .select(["ord", "key", "target", "body"])
        .where("plan_id", "=", planId)
        .where("phase", "=", link.entity)
        .where("kind", "=", "delete")
        .where(sql<boolean>`(body->'matched'->>'id')::bigint = ${link.id}`)
        .executeTakeFirst();
      if (!row || kept.has(row.key) || answers.get(decisionKey("edited", row.key)) === "Undo anyway") continue;
      const why = "A record that is kept belongs to it";
      const written = TargetFields.parse(row.target);
      kept.set(row.key, { why, written });
      fresh.push({ why, written });
      const waitsFor = decisionKey("edited", row.key);
      await store.db
        .updateTable("change")
        .set({ kind: "hold", reason: why, waits_for: waitsFor, body: JSON.stringify({ ...row.body, kind: "hold", reason: why, waitsFor }) })
        .where("plan_id", "=", planId)
        .where("ord", "=", row.ord)
        .execute();
    }
  }
}
