/** The statement that opens the fence again and writes what came of the calls. */
import { type Kysely, sql } from "kysely";
import type { Database } from "../store/database.ts";
import type { Settlement } from "./ledger.ts";
import { asLedgerFault, isDeadlock } from "./ledger-fault.ts";

type Group = { readonly migrationId: string; readonly runId: string; readonly settlements: readonly Settlement[] };

/** One statement for the whole group, so one commit. See Ledger.settle. */
export async function writeSettlements(db: Kysely<Database>, group: Group): Promise<{ refused: number[] }> {
  if (group.settlements.length === 0) return { refused: [] };
  try {
    const accepted = await write(db, group, JSON.stringify(group.settlements.map(asRow)));
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

async function write(db: Kysely<Database>, group: Group, rows: string): Promise<Set<number>> {
  const { rows: accepted } = await sql<{ id: number }>`
    WITH given AS (
      SELECT * FROM json_to_recordset(${rows}::json) AS g (intent_id bigint, key text, outcome text, nutshell_id bigint, rev text, code text, message text,
        remove boolean, object text, how text, written jsonb, steps jsonb, complete boolean, dead jsonb)
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
      INSERT INTO link (migration_id, key, subject, object, nutshell_id, rev, how, written, steps, complete, run_id)
      SELECT ${group.migrationId}, a.key, i.subject, a.object, coalesce(a.nutshell_id, i.nutshell_id), a.rev, a.how, a.written, a.steps, a.complete, ${group.runId}
      FROM accepted a JOIN intent i ON i.id = a.intent_id WHERE a.how IS NOT NULL ORDER BY a.key
      ON CONFLICT (migration_id, key) DO UPDATE SET subject = excluded.subject, object = excluded.object, nutshell_id = excluded.nutshell_id, rev = excluded.rev,
        how = excluded.how, written = excluded.written, steps = excluded.steps, complete = excluded.complete, run_id = excluded.run_id
    ), unlinked AS (
      DELETE FROM link WHERE ctid = ANY (ARRAY(
        SELECT l.place FROM accepted a CROSS JOIN LATERAL (SELECT ctid AS place FROM link WHERE migration_id = ${group.migrationId} AND key = a.key LIMIT 1) l WHERE a.remove))
    ), letters AS (
      INSERT INTO dead_letter (migration_id, key, object, run_id, code, message)
      SELECT ${group.migrationId}, key, dead->>'object', ${group.runId}, dead->>'code', dead->>'message' FROM accepted WHERE dead IS NOT NULL ORDER BY key
      ON CONFLICT (migration_id, key) DO UPDATE SET object = excluded.object, run_id = excluded.run_id, code = excluded.code, message = excluded.message, at = now()
    ), delivered AS (
      DELETE FROM dead_letter WHERE ctid = ANY (ARRAY(
        SELECT d.place FROM accepted a CROSS JOIN LATERAL (SELECT ctid AS place FROM dead_letter WHERE migration_id = ${group.migrationId} AND key = a.key LIMIT 1) d WHERE a.outcome = 'done' AND a.dead IS NULL))
    )
    SELECT intent_id AS id FROM opened`.execute(db);
  return new Set(accepted.map(({ id }) => id));
}
