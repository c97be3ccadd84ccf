/** Empties a test's store so that the next test can have it, and knows when it must not. */
import type pg from "pg";

const OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_t%'";

/** What the schema consists of and what the schema's own table holds: whoever changes it keeps the store for itself. */
export async function schemaOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ schema: string }>(`
    SELECT concat_ws(' ',
      (SELECT string_agg(c.oid::text, ',' ORDER BY c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS}),
      (SELECT string_agg(p.oid::text, ',' ORDER BY p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS}),
      (SELECT string_agg(t.oid::text || t.tgenabled::text, ',' ORDER BY t.oid) FROM pg_trigger t),
      (SELECT count(*) FROM pg_attribute),
      (SELECT string_agg(number::text || hash, ',' ORDER BY number) FROM schema_version)) AS schema`);
  return rows[0]?.schema ?? "";
}

/** Takes every row out and starts the counters again. False when the store is no longer what it was, or somebody still uses it. */
export async function emptyStore(pool: pg.Pool, schema: string): Promise<boolean> {
  if (pool.totalCount > pool.idleCount) return false;
  try {
    if ((await schemaOf(pool)) !== schema) return false;
    const { rows } = await pool.query<{ name: string }>(`
      SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND c.relname <> 'schema_version' AND ${OURS} AND pg_relation_size(c.oid) > 0`);
    const names = rows.map(({ name }) => name).join(", ");
    // The audit trail refuses to be emptied by anybody but a superuser who says so.
    if (names !== "")
      await pool.query(
        `BEGIN; SET LOCAL session_replication_role = replica; TRUNCATE ${names} RESTART IDENTITY CASCADE; COMMIT; SELECT pg_advisory_unlock_all()`,
      );
    return true;
  } catch {
    return false;
  }
}
