/** The only place that shares a pace between all workers and processes: one statement reserves slots and says how long to wait. */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";

/** Sets `rate` slots per second with at most `burst` at once; what was reserved stays reserved. */
export async function setRate(db: Kysely<Database>, key: string, rate: number, burst: number): Promise<void> {
  await sql`INSERT INTO limiter (key, rate, burst) VALUES (${key}, ${rate}, ${burst}) ON CONFLICT (key) DO UPDATE SET rate = excluded.rate, burst = excluded.burst`.execute(
    db,
  );
}

/**
 * Reserves `slots` and returns how many milliseconds to wait before using them; wait outside any transaction. The reservation is
 * never given back. `setRate` must have been called for the key.
 */
export async function reserve(db: Kysely<Database>, key: string, slots: number): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    UPDATE limiter SET tat = greatest(tat, clock_timestamp() - burst * interval '1 second' / rate) + ${slots}::float8 * interval '1 second' / rate
    WHERE key = ${key} RETURNING (extract(epoch FROM tat - clock_timestamp()) * 1000)::float8 AS wait`.execute(db);
  const wait = rows[0]?.wait;
  if (wait === undefined) throw new Error(`the limiter knows no key ${key}`);
  return Math.max(0, wait);
}

/** Keeps everybody waiting for at least `milliseconds` from now, as a server asked for. */
export async function penalise(db: Kysely<Database>, key: string, milliseconds: number): Promise<void> {
  await sql`UPDATE limiter SET tat = greatest(tat, clock_timestamp() + ${milliseconds}::float8 * interval '1 millisecond') WHERE key = ${key}`.execute(
    db,
  );
}
