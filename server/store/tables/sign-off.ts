/** The statements about sign-offs: what was shown, the nonce to sign it with, who signed, and what people ticked. */
import { type Selectable, sql } from "kysely";
import type { Role } from "../../../shared/record/run.ts";
import type { Tick } from "../../../shared/sign-off/next-tick.ts";
import { Snapshot } from "../../../shared/sign-off/snapshot.ts";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";

const now = sql<Date>`clock_timestamp()`;
type Place = { migrationId: string; gate: string };

/** Keeps what is shown; the same content once. */
export async function saveSnapshot(store: Store, o: Place & { hash: string; content: string }): Promise<void> {
  await store.db
    .insertInto("sign_off_snapshot")
    .values({ migration_id: o.migrationId, gate: o.gate, hash: o.hash, content: o.content })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** What was shown, word for word. */
export async function snapshotContent(store: Store, o: Place & { hash: string }): Promise<string | undefined> {
  const row = await store.db
    .selectFrom("sign_off_snapshot")
    .select("content")
    .where("migration_id", "=", o.migrationId)
    .where("gate", "=", o.gate)
    .where("hash", "=", o.hash)
    .executeTakeFirst();
  return row?.content;
}

/** All that was shown at a gate, word for word, by its hash. */
export async function snapshotContents(store: Store, o: Place): Promise<ReadonlyMap<string, string>> {
  const rows = await store.db
    .selectFrom("sign_off_snapshot")
    .select(["hash", "content"])
    .where("migration_id", "=", o.migrationId)
    .where("gate", "=", o.gate)
    .execute();
  return new Map(rows.map(({ hash, content }) => [hash, content]));
}

/** What was shown, read; undefined when it was signed before snapshots were kept. */
export async function findSnapshot(store: Store, o: Place & { hash: string }): Promise<Snapshot | undefined> {
  const content = await snapshotContent(store, o);
  return content === undefined ? undefined : Snapshot.parse(JSON.parse(content));
}

export type Nonce = Selectable<Database["sign_off_nonce"]>;

/** Valid for so many seconds of the database's clock; returns when it ends. */
export async function insertNonce(store: Store, row: Omit<Nonce, "expires_at" | "used_at">, seconds: number): Promise<Date> {
  const { expires_at } = await store.db
    .insertInto("sign_off_nonce")
    .values({ ...row, expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})` })
    .returning("expires_at")
    .executeTakeFirstOrThrow();
  return expires_at;
}

/** Uses the nonce up; false when it is unknown, used, expired, or for another person, gate or content. Of two calls at once one wins. */
export async function consumeNonce(store: Store, row: Omit<Nonce, "expires_at" | "used_at">): Promise<boolean> {
  const done = await store.db
    .updateTable("sign_off_nonce")
    .set({ used_at: now })
    .where("nonce_hash", "=", row.nonce_hash)
    .where("migration_id", "=", row.migration_id)
    .where("gate", "=", row.gate)
    .where("hash", "=", row.hash)
    .where("by_email", "=", row.by_email)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Why it could not be used. */
export async function findNonce(store: Store, nonceHash: string): Promise<(Nonce & { isExpired: boolean }) | undefined> {
  const row = await store.db
    .selectFrom("sign_off_nonce")
    .selectAll()
    .select(sql<boolean>`expires_at <= clock_timestamp()`.as("isExpired"))
    .where("nonce_hash", "=", nonceHash)
    .executeTakeFirst();
  return row;
}

export type SignOffRow = {
  readonly gate: string;
  readonly hash: string;
  readonly by_email: string;
  readonly at: Date;
  readonly role: string | null;
  readonly stale_at: Date | null;
  readonly logged: boolean;
  readonly role_now: Role | null;
  readonly role_since: Date | null;
};

/** Those of all gates, newest first, each with what its signer is today and whether the audit log holds it. */
export async function listSignOffs(store: Store, migrationId: string): Promise<SignOffRow[]> {
  return await store.db
    .selectFrom("sign_off as s")
    .leftJoin("person as p", "p.email", "s.by_email")
    .select(["s.gate", "s.hash", "s.by_email", "s.at", "s.role", "s.stale_at", "p.role_since"])
    .select(sql<Role | null>`CASE WHEN p.withdrawn_at IS NULL THEN p.role END`.as("role_now"))
    .select(
      sql<boolean>`EXISTS (SELECT FROM audit a WHERE a.migration_id = s.migration_id AND a.seq = s.audit_seq
        AND a.action = 'signed off' AND a.subject = s.gate AND a.actor = s.by_email AND a.details ->> 'hash' = s.hash)`.as("logged"),
    )
    .where("s.migration_id", "=", migrationId)
    .orderBy("s.audit_seq", "desc")
    .execute();
}

/** The migrations in which a person has signed. */
export async function listMigrationsSignedBy(store: Store, email: string): Promise<string[]> {
  const rows = await store.db.selectFrom("sign_off").select("migration_id").distinct().where("by_email", "=", email).execute();
  return rows.map(({ migration_id }) => migration_id);
}

export async function insertSignOff(
  store: Store,
  row: { migration_id: string; gate: string; hash: string; by_email: string; role: string; sub: string; audit_seq: number },
): Promise<void> {
  await store.db.insertInto("sign_off").values(row).execute();
}

/** Marks the sign-offs whose content has gone; true when there were some that nobody had marked. */
export async function markStale(store: Store, o: Place, hashesNow: readonly string[]): Promise<boolean> {
  const done = await store.db
    .updateTable("sign_off")
    .set({ stale_at: now })
    .where("migration_id", "=", o.migrationId)
    .where("gate", "=", o.gate)
    .where("stale_at", "is", null)
    .where((where) => (hashesNow.length === 0 ? where.val(true) : where("hash", "not in", [...hashesNow])))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function findTicks(store: Store, migrationId: string): Promise<Map<string, Tick>> {
  const rows = await store.db.selectFrom("sign_off_tick").selectAll().where("migration_id", "=", migrationId).execute();
  return new Map(rows.map(({ gate, state, hash, why }) => [gate, { state, hash, why }]));
}

/** Notes what became of the newest tick of a gate; undefined forgets it. */
export async function putTick(store: Store, o: Place, tick: Tick | undefined): Promise<void> {
  if (tick === undefined) {
    await store.db.deleteFrom("sign_off_tick").where("migration_id", "=", o.migrationId).where("gate", "=", o.gate).execute();
    return;
  }
  const row = { migration_id: o.migrationId, gate: o.gate, ...tick };
  await store.db
    .insertInto("sign_off_tick")
    .values(row)
    .onConflict((c) => c.columns(["migration_id", "gate"]).doUpdateSet({ ...tick, at: now }))
    .execute();
}
