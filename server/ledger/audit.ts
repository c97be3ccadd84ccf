/** Writes the audit log and proves that nobody changed it. */
import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { Store } from "../store/connect.ts";
import type { Database } from "../store/database.ts";
import { insertRows } from "../store/insert-rows.ts";

export type AuditEntry = { actor: string; action: string; subject: string; details: Record<string, unknown> };

export type Audit = {
  /** Appends to the migration's chain and returns the number of the last entry. Give entries of one occasion in one call. */
  append(migrationId: string, entries: readonly AuditEntry[]): Promise<number>;
  /**
   * Walks the whole chain. `firstBroken` is the first number whose entry is missing, changed or out of place. Entries cut off at the end
   * cannot be missed by the chain itself: compare `entries` and `lastHash` with what was noted elsewhere.
   */
  verify(migrationId: string): Promise<{ intact: boolean; entries: number; firstBroken: number | null; lastHash: string }>;
};

const PAGE = 1_000;
const GENESIS = "0".repeat(64);

type Body = { migrationId: string; seq: number; at: string } & AuditEntry;

const hashOf = (previous: string, body: Body): string => createHash("sha256").update(previous).update(canonical(body)).digest("hex");

/** The time as the database keeps it, to the microsecond, so that no change of it goes unseen. */
const exactly = sql<string>`to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("at");
const microseconds = (at: Date): string => at.toISOString().replace("Z", "000Z");

/** The audit log of the store; every migration has a chain of its own. */
export function createAudit(store: Store): Audit {
  return {
    append: (migrationId, entries) => store.db.transaction().execute((trx) => append(trx, migrationId, entries)),
    verify: (migrationId) => verify(store, migrationId),
  };
}

async function append(trx: Transaction<Database>, migrationId: string, entries: readonly AuditEntry[]): Promise<number> {
  // A statement of its own: a lock taken inside the reading statement comes after its snapshot, and two writers continue one entry.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`audit ${migrationId}`}, 0))`.execute(trx);
  const last = await trx
    .selectFrom("audit")
    .select(["seq", "hash"])
    .where("migration_id", "=", migrationId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let previous = last?.hash ?? GENESIS;
  let seq = last?.seq ?? 0;
  const at = microseconds(new Date());
  const rows = entries.map((entry) => {
    // What JSON keeps is what can be read back and hashed again.
    const details = JSON.parse(JSON.stringify(entry.details)) as Record<string, unknown>;
    seq += 1;
    const hash = hashOf(previous, { migrationId, seq, at, actor: entry.actor, action: entry.action, subject: entry.subject, details });
    const row = {
      migration_id: migrationId,
      seq,
      at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      details,
      prev_hash: previous,
      hash,
    };
    previous = hash;
    return row;
  });
  await insertRows(trx, "audit", rows);
  return seq;
}

async function verify(
  store: Store,
  migrationId: string,
): Promise<{ intact: boolean; entries: number; firstBroken: number | null; lastHash: string }> {
  let lastHash = GENESIS;
  let entries = 0;
  let firstBroken: number | null = null;
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const page = await store.db
      .selectFrom("audit")
      .select(["seq", "actor", "action", "subject", "details", "prev_hash", "hash", exactly])
      .where("migration_id", "=", migrationId)
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of page) {
      entries += 1;
      const body = {
        migrationId,
        seq: row.seq,
        at: row.at,
        actor: row.actor,
        action: row.action,
        subject: row.subject,
        details: row.details,
      };
      const holds = row.seq === entries && row.prev_hash === lastHash && row.hash === hashOf(lastHash, body);
      if (!holds) firstBroken ??= entries;
      lastHash = row.hash;
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) break;
  }
  return { intact: firstBroken === null, entries, firstBroken, lastHash };
}

export type AuditRow = { seq: number; at: Date; hash: string } & AuditEntry;

/** Entries of a migration's chain: the next ones after a number, or the newest ones, newest first. */
export async function listAuditEntries(
  store: Store,
  migrationId: string,
  o: { after: number; limit: number } | { newest: number },
): Promise<AuditRow[]> {
  const query = store.db
    .selectFrom("audit")
    .select(["seq", "at", "actor", "action", "subject", "details", "hash"])
    .where("migration_id", "=", migrationId);
  return "newest" in o
    ? await query.orderBy("seq", "desc").limit(o.newest).execute()
    : await query.where("seq", ">", o.after).orderBy("seq").limit(o.limit).execute();
}
