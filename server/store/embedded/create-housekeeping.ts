/** Does for the embedded database what a server's background processes do: checkpoints, vacuum, statistics. */
import type { PGlite } from "@electric-sql/pglite";

const LOOK_EVERY_MS = 1_000;
const CHECKPOINT_AFTER_BYTES = 128 << 20;
const CHECKPOINT_AFTER_MS = 30_000;

// PostgreSQL's autovacuum rule with other numbers: early, because a plan made for an empty table is kept until somebody counts again.
const worn = `SELECT format('%I.%I', schemaname, relname) AS name, n_dead_tup > 2000 + 0.2 * n_live_tup AS dead FROM pg_stat_user_tables
  WHERE n_dead_tup > 2000 + 0.2 * n_live_tup OR n_mod_since_analyze > 2000 + 0.5 * n_live_tup ORDER BY n_live_tup`;

/**
 * A function to call whenever the database has nothing to do; it works only when something is due, and never inside a transaction.
 * Without it the log grows without end (and with it the next start after a crash), and dead rows and old statistics make every
 * statement slower.
 */
export async function createHousekeeping(database: PGlite): Promise<() => Promise<void>> {
  const position = async (): Promise<number> => {
    const { rows } = await database.query<{ bytes: string }>("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS bytes");
    return Number(rows[0]?.bytes);
  };
  let saved = { position: await position(), at: performance.now() };
  let looked = saved.at;

  return async () => {
    const now = performance.now();
    if (now - looked < LOOK_EVERY_MS || database.isInTransaction()) return;
    // Measured from the end, so that the work of others always gets its turn.
    await work(now);
    looked = performance.now();
  };

  async function work(now: number): Promise<void> {
    await database.exec("SELECT pg_stat_force_next_flush()");
    const { rows } = await database.query<{ name: string; dead: boolean }>(worn);
    for (const { name, dead } of rows) await database.exec(`${dead ? "VACUUM (ANALYZE)" : "ANALYZE"} ${name}`);
    const written = (await position()) - saved.position;
    if (written < CHECKPOINT_AFTER_BYTES && (now - saved.at < CHECKPOINT_AFTER_MS || written < 65_536)) return;
    await database.exec("CHECKPOINT");
    saved = { position: await position(), at: now };
  }
}
