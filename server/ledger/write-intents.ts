/** The statement that writes intents and closes the fence behind them. */
import { type Kysely, sql } from "kysely";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import type { Database } from "../store/database.ts";
import { InFlightError } from "./in-flight-error.ts";
import { asLedgerFault, isDeadlock } from "./ledger-fault.ts";

type Group = { readonly migrationId: string; readonly runId: string; readonly owner: string; readonly intents: readonly Intent[] };

/** One statement for the whole group, so one commit. See Ledger.intend. */
export async function writeIntents(db: Kysely<Database>, group: Group): Promise<number[]> {
  if (group.intents.length === 0) return [];
  const twice = group.intents.map(({ key }) => key).filter((key, at, keys) => keys.indexOf(key) !== at);
  if (twice.length > 0) throw new InFlightError(twice);
  const rows = group.intents.map((intent, ord) => ({ ...intent, ord, nutshell_id: intent.nutshellId }));
  try {
    const ids = await write(db, group, JSON.stringify(rows));
    return group.intents.map(({ key }) => ids.get(key) ?? Number.NaN);
  } catch (error) {
    if (isDeadlock(error)) return writeIntents(db, group);
    if ((error as { constraint?: string }).constraint === "in_flight_pkey") throw new InFlightError(await keysInFlight(db, group), error);
    throw asLedgerFault(error);
  }
}

async function write(db: Kysely<Database>, group: Group, rows: string): Promise<Map<string, number>> {
  const { rows: written } = await sql<{ id: number; key: string }>`
    WITH given AS (
      SELECT * FROM json_to_recordset(${rows}::json) AS g (ord int, key text, subject text, action text, step text, nutshell_id bigint, rev text, fields jsonb, before jsonb)
    ), written AS (
      INSERT INTO intent (migration_id, run_id, owner, key, subject, action, step, nutshell_id, rev, fields, before)
      SELECT ${group.migrationId}, ${group.runId}, ${group.owner}, key, subject, action, step, nutshell_id, rev, fields, before FROM given ORDER BY ord
      RETURNING id, key
    ), fence AS (
      -- In the order of keys, so that two groups with records in common wait for each other instead of deadlocking.
      INSERT INTO in_flight (migration_id, key, intent_id, owner) SELECT ${group.migrationId}, key, id, ${group.owner} FROM written ORDER BY key
    )
    SELECT id, key FROM written`.execute(db);
  return new Map(written.map(({ id, key }) => [key, id]));
}

async function keysInFlight(db: Kysely<Database>, group: Group): Promise<string[]> {
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
