/** Shares a pace between all workers and processes: one statement gives out slots, another one changes the rate for all. */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";

/** Times are milliseconds of the database's clock. `learnt` is the callers' own and may be null. */
export type Limiter = {
  readonly rate: number;
  readonly burst: number;
  /** When the last slot given out so far may be used. */
  readonly until: number;
  /** Slots given out and not given back, ever. */
  readonly taken: number;
  readonly learnt: unknown;
  readonly version: number;
  readonly now: number;
};

export type Slots = {
  /** The first of them may be used one interval after this. */
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly rate: number;
  /** Slots given out before these, those given back taken off. */
  readonly takenBefore: number;
  readonly version: number;
};

const milliseconds = (time: string) => sql<number>`(extract(epoch FROM ${sql.raw(time)}) * 1000)::float8`;

/** Begins at this rate unless the key is in use: what others learnt in the last ten minutes goes on to hold. */
export async function openLimiter(db: Kysely<Database>, key: string, o: { rate: number; burst: number }): Promise<void> {
  await sql`
    INSERT INTO limiter (key, rate, burst) VALUES (${key}, ${o.rate}, ${o.burst})
    ON CONFLICT (key) DO UPDATE SET rate = excluded.rate, burst = excluded.burst, learnt = NULL, version = limiter.version + 1
    WHERE limiter.tat < clock_timestamp() - interval '10 minutes'`.execute(db);
}

/** Longer than any pause that a slot waits for: a moment further off was written before the database's clock was set back. */
const FURTHEST = "interval '5 minutes'";

/**
 * Takes `count` slots at the key's rate, with at most its burst at once, and gives `back` so many taken before that no call used. Wait for
 * them outside any transaction. `openLimiter` must have been called for the key.
 */
export async function takeSlots(db: Kysely<Database>, key: string, count: number, back = 0): Promise<Slots> {
  const { rows } = await sql<{ until: number; now: number; rate: number; taken: number; version: number }>`
    UPDATE limiter SET
      tat = greatest(least(tat, clock_timestamp() + ${sql.raw(FURTHEST)}), clock_timestamp() - burst * interval '1 second' / rate) + ${count}::float8 * interval '1 second' / rate,
      taken = taken + ${count}::float8 - ${back}::float8
    WHERE key = ${key}
    RETURNING ${milliseconds("tat")} AS until, ${milliseconds("clock_timestamp()")} AS now, rate, taken, version::float8 AS version`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`the limiter knows no key ${key}`);
  const { until, now, rate, version } = row;
  return { from: until - (count * 1_000) / rate, until, now, rate, takenBefore: row.taken - count, version };
}

/** Begins again at this rate for everybody: what was learnt is forgotten, and slots that were given out are void. */
export async function resetLimiter(db: Kysely<Database>, key: string, o: { rate: number; burst: number }): Promise<void> {
  await sql`
    UPDATE limiter SET rate = ${o.rate}, burst = ${o.burst}, learnt = NULL, version = version + 1, tat = clock_timestamp()
    WHERE key = ${key}`.execute(db);
}

/** How the limiter stands. */
export async function readLimiter(db: Kysely<Database>, key: string): Promise<Limiter> {
  const { rows } = await sql<Limiter>`
    SELECT rate, burst, ${milliseconds("tat")} AS until, taken, learnt, version::float8 AS version, ${milliseconds("clock_timestamp()")} AS now
    FROM limiter WHERE key = ${key}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`the limiter knows no key ${key}`);
  return row;
}

/**
 * A new rate for everybody from the next reservation on, provided nobody else changed it since `version`; says whether it did. `resumeAt`:
 * no slot before then, and those reserved for later are void; `back` as for `takeSlots`.
 */
export async function changeLimiter(
  db: Kysely<Database>,
  key: string,
  o: { version: number; rate: number; burst: number; learnt: unknown; resumeAt?: number; back?: number },
): Promise<boolean> {
  const resume = o.resumeAt === undefined ? sql`tat` : sql`to_timestamp(${o.resumeAt}::float8 / 1000)`;
  const { rows } = await sql`
    UPDATE limiter SET rate = ${o.rate}, burst = ${o.burst}, learnt = ${JSON.stringify(o.learnt)}::jsonb, version = version + 1,
      tat = ${resume}, taken = taken - ${o.back ?? 0}::float8
    WHERE key = ${key} AND version = ${o.version} RETURNING 1`.execute(db);
  return rows.length > 0;
}
