/** Writes and reads the ledger: intents before calls, receipts after them, one call at a time per record. */
import { type Kysely, sql } from "kysely";
import { Intent, type Receipt } from "../../shared/record/ledger-entry.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { Store } from "../store/connect.ts";
import type { Database } from "../store/database.ts";
import { asLedgerFault, fenced, InFlightError, isDeadlock } from "./ledger-fault.ts";

/** `age`: milliseconds since it was written down, by the database's clock, when it was read. */
export type OpenIntent = Intent & { id: number; runId: string; owner: string; age: number };

/** What the crosswalk holds for the key after the call; the receipt gives Nutshell's id and rev. */
export type LinkChange = {
  object: string;
  how: "created" | "matched";
  written: TargetFields;
  /** See LinkRow; null or absent where the answer showed nothing: then what an earlier one showed stays. */
  shown?: TargetFields | null;
  touched?: boolean;
  steps: string[];
  complete: boolean;
};

export type Settlement = {
  intentId: number;
  key: string;
  receipt: Receipt;
  link?: LinkChange | "remove";
  deadLetter?: { object: string; code: string; message: string };
};

export type Ledger = {
  /**
   * Writes down what is about to be done, all or nothing, and returns the ids in order. Throws InFlightError when a key has a call
   * that is not settled, and `ledger/fenced` when another worker has taken the run over. Nothing may be sent before this returns.
   */
  intend(o: { migrationId: string; runId: string; intents: readonly Intent[] }): Promise<number[]>;
  /**
   * Writes down what came of it, together with links and dead letters, all or nothing. A call that was settled meanwhile by somebody
   * else (a reconciler, after this worker was taken for dead) is refused: its id is returned and nothing of it is written.
   * A record done is no dead letter any more.
   */
  settle(o: { migrationId: string; runId: string; settlements: readonly Settlement[] }): Promise<{ refused: number[] }>;
  /** Intents without a receipt, oldest first: calls under way, or calls of which nobody knows how they ended. */
  open(migrationId: string): Promise<OpenIntent[]>;
};

/** `owner` names this worker in what it writes. Throws LedgerError `ledger/unwritable` when the store fails: nothing may be loaded then. */
export function createLedger(store: Store, o: { owner: string }): Ledger {
  return {
    intend: (group) => writeIntents(store.db, { ...group, owner: o.owner }),
    settle: (group) => writeSettlements(store.db, group),
    open: (migrationId) => readOpenIntents(store.db, migrationId),
  };
}

type IntentGroup = { readonly migrationId: string; readonly runId: string; readonly owner: string; readonly intents: readonly Intent[] };

/** One statement for the whole group, so one commit. See Ledger.intend. */
async function writeIntents(db: Kysely<Database>, group: IntentGroup): Promise<number[]> {
  if (group.intents.length === 0) return [];
  const twice = group.intents.map(({ key }) => key).filter((key, at, keys) => keys.indexOf(key) !== at);
  if (twice.length > 0) throw new InFlightError(twice);
  const rows = group.intents.map((intent, ord) => ({ ...intent, ord, nutshell_id: intent.nutshellId }));
  try {
    const ids = await insertIntents(db, group, JSON.stringify(rows));
    if (ids.size === 0) throw fenced();
    return group.intents.map(({ key }) => ids.get(key) ?? Number.NaN);
  } catch (error) {
    if (isDeadlock(error)) return writeIntents(db, group);
    if ((error as { constraint?: string }).constraint === "in_flight_pkey") throw new InFlightError(await keysInFlight(db, group), error);
    throw asLedgerFault(error);
  }
}

async function insertIntents(db: Kysely<Database>, group: IntentGroup, rows: string): Promise<Map<string, number>> {
  const { rows: written } = await sql<{ id: number; key: string }>`
    WITH given AS (
      SELECT * FROM json_to_recordset(${rows}::json) AS g (ord int, key text, subject text, action text, step text, nutshell_id bigint, rev text, fields jsonb, before jsonb)
    ), taken_over AS (
      -- Held until the commit: whoever takes the run over waits for it, and finds these intents.
      SELECT 1 FROM (SELECT owner FROM run WHERE id = ${group.runId} FOR SHARE) r WHERE owner <> ${group.owner}
    ), written AS (
      INSERT INTO intent (migration_id, run_id, owner, key, subject, action, step, nutshell_id, rev, fields, before)
      SELECT ${group.migrationId}, ${group.runId}, ${group.owner}, key, subject, action, step, nutshell_id, rev, fields, before FROM given
      WHERE NOT EXISTS (SELECT 1 FROM taken_over) ORDER BY ord
      RETURNING id, key
    ), fence AS (
      -- In the order of keys, so that two groups with records in common wait for each other instead of deadlocking.
      INSERT INTO in_flight (migration_id, key, intent_id, owner) SELECT ${group.migrationId}, key, id, ${group.owner} FROM written ORDER BY key
    )
    SELECT id, key FROM written`.execute(db);
  return new Map(written.map(({ id, key }) => [key, id]));
}

async function keysInFlight(db: Kysely<Database>, group: IntentGroup): Promise<string[]> {
  const wanted = group.intents.map(({ key }) => key);
  const rows = await db
    .selectFrom("in_flight")
    .select("key")
    .where("migration_id", "=", group.migrationId)
    .where("key", "in", wanted)
    .orderBy("key")
    .execute();
  return rows.map(({ key }) => key);
}

type SettlementGroup = { readonly migrationId: string; readonly runId: string; readonly settlements: readonly Settlement[] };

/** One statement for the whole group, so one commit. See Ledger.settle. */
async function writeSettlements(db: Kysely<Database>, group: SettlementGroup): Promise<{ refused: number[] }> {
  if (group.settlements.length === 0) return { refused: [] };
  try {
    const accepted = await insertSettlements(db, group, JSON.stringify(group.settlements.map(asRow)));
    return { refused: group.settlements.map(({ intentId }) => intentId).filter((id) => !accepted.has(id)) };
  } catch (error) {
    if (isDeadlock(error)) return writeSettlements(db, group);
    throw asLedgerFault(error);
  }
}

function asRow({ intentId, key, receipt, link, deadLetter }: Settlement): Record<string, unknown> {
  return {
    intent_id: intentId,
    key,
    outcome: receipt.outcome,
    nutshell_id: receipt.nutshellId,
    rev: receipt.rev,
    code: receipt.code,
    message: receipt.message,
    remove: link === "remove",
    ...(typeof link === "object" && link),
    dead: deadLetter,
  };
}

async function insertSettlements(db: Kysely<Database>, group: SettlementGroup, rows: string): Promise<Set<number>> {
  const { rows: accepted } = await sql<{ id: number }>`
    WITH given AS (
      SELECT * FROM json_to_recordset(${rows}::json) AS g (intent_id bigint, key text, outcome text, nutshell_id bigint, rev text, code text, message text,
        remove boolean, object text, how text, written jsonb, shown jsonb, touched boolean, steps jsonb, complete boolean, dead jsonb)
    ), held AS (
      -- In the order of keys, so that two groups with records in common wait for each other instead of deadlocking. Here and below one
      -- lookup per key, whatever the planner believes about a migration that just began: its scans would grow with the migration.
      -- Rows found by place stay in place, because whoever holds the fence of a key is the only one to change its rows.
      SELECT f.* FROM (SELECT key, intent_id FROM given ORDER BY key) g CROSS JOIN LATERAL (
        SELECT ctid AS place, intent_id FROM in_flight WHERE migration_id = ${group.migrationId} AND key = g.key AND intent_id = g.intent_id LIMIT 1 FOR UPDATE
      ) f
    ), opened AS (
      DELETE FROM in_flight WHERE ctid = ANY (ARRAY(SELECT place FROM held)) RETURNING intent_id
    ), accepted AS (
      SELECT g.* FROM given g JOIN opened o ON o.intent_id = g.intent_id
    ), receipts AS (
      INSERT INTO receipt (intent_id, outcome, nutshell_id, rev, code, message) SELECT intent_id, outcome, nutshell_id, rev, code, message FROM accepted
    ), links AS (
      INSERT INTO link (migration_id, key, subject, object, nutshell_id, rev, how, written, shown, touched, steps, complete, run_id)
      SELECT ${group.migrationId}, a.key, i.subject, a.object, coalesce(a.nutshell_id, i.nutshell_id), a.rev, a.how, a.written, a.shown, coalesce(a.touched, false), a.steps, a.complete, ${group.runId}
      FROM accepted a JOIN intent i ON i.id = a.intent_id WHERE a.how IS NOT NULL ORDER BY a.key
      ON CONFLICT (migration_id, key) DO UPDATE SET subject = excluded.subject, object = excluded.object, nutshell_id = excluded.nutshell_id, rev = excluded.rev,
        how = excluded.how, written = excluded.written, shown = coalesce(excluded.shown, link.shown), touched = excluded.touched, steps = excluded.steps, complete = excluded.complete, run_id = excluded.run_id
    ), unlinked AS (
      DELETE FROM link WHERE ctid = ANY (ARRAY(
        SELECT l.place FROM accepted a CROSS JOIN LATERAL (SELECT ctid AS place FROM link WHERE migration_id = ${group.migrationId} AND key = a.key LIMIT 1) l WHERE a.remove))
    ), letters AS (
      INSERT INTO dead_letter (migration_id, key, object, run_id, code, message)
      SELECT ${group.migrationId}, key, dead->>'object', ${group.runId}, dead->>'code', dead->>'message' FROM accepted WHERE dead IS NOT NULL ORDER BY key
      ON CONFLICT (migration_id, key) DO UPDATE SET object = excluded.object, run_id = excluded.run_id, code = excluded.code, message = excluded.message, at = now(),
        change_hash = null
    ), delivered AS (
      DELETE FROM dead_letter WHERE ctid = ANY (ARRAY(
        SELECT d.place FROM accepted a CROSS JOIN LATERAL (SELECT ctid AS place FROM dead_letter WHERE migration_id = ${group.migrationId} AND key = a.key LIMIT 1) d WHERE a.outcome = 'done' AND a.dead IS NULL))
    )
    SELECT intent_id AS id FROM opened`.execute(db);
  return new Set(accepted.map(({ id }) => id));
}

/** Oldest first. Every intent enters the fence with its own row, so the fence is the list. */
async function readOpenIntents(db: Kysely<Database>, migrationId: string): Promise<OpenIntent[]> {
  const rows = await db
    .selectFrom("in_flight")
    .innerJoin("intent", "intent.id", "in_flight.intent_id")
    .where("in_flight.migration_id", "=", migrationId)
    .selectAll("intent")
    .select(sql<number>`greatest(extract(epoch FROM clock_timestamp() - intent.at) * 1000, 0)::float8`.as("age"))
    .orderBy("intent.id")
    .execute();
  return rows.map((row) => ({
    ...Intent.parse({
      key: row.key,
      subject: row.subject,
      action: row.action,
      step: row.step,
      nutshellId: row.nutshell_id,
      rev: row.rev,
      fields: row.fields,
      before: row.before,
    }),
    id: row.id,
    runId: row.run_id,
    owner: row.owner,
    age: row.age,
  }));
}
