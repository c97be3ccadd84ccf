/** Updates the database's statistics after a bulk write. */
import type pg from "pg";

// Statistics of an empty table do harm: plans for zero rows are kept while it fills. Those of a small one do no good: any plan is quick.
const large =
  "SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'r' AND nspname = current_schema AND pg_relation_size(pg_class.oid) > 131072";

/** Fresh statistics for the planner; on the embedded store also a CHECKPOINT, which a server does by itself. */
export async function analyzeTables(pool: pg.Pool, kind: "embedded" | "server"): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(large);
  if (rows.length === 0) return;
  const tables = rows.map(({ name }) => name).join(", ");
  await pool.query(`ANALYZE ${tables}`);
  if (kind === "embedded") await pool.query("CHECKPOINT");
}
