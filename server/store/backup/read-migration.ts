/** Reads all rows of a migration as they are at one moment, while others go on writing. */
import { CompiledQuery, sql, type Transaction } from "kysely";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";
import { backedUpTables, type Counter, counters } from "./backed-up-tables.ts";

export type StoredSchema = { readonly number: number; readonly hash: string };

export type MigrationSnapshot = {
  /** The schema that the rows fit. */
  readonly schema: StoredSchema;
  /** The highest number that each counter has given to rows of the migration; 0 where there is none. */
  readonly numbers: Readonly<Record<Counter, number>>;
  /** Who signed something off that may count. */
  readonly signers: readonly { readonly email: string; readonly role: string }[];
  /** Each row as one line of JSON, in pieces of some hundred; one table after the other. */
  readonly tables: readonly { readonly name: string; read(): AsyncGenerator<readonly string[]> }[];
};

const ROWS = 500;

/**
 * Calls `work` with one consistent state of the migration. On the embedded store, which has one connection, everybody else waits until it
 * returns; on a server nobody does.
 */
export async function readMigration<T>(store: Store, migrationId: string, work: (snapshot: MigrationSnapshot) => Promise<T>): Promise<T> {
  return await store.db.transaction().execute(async (trx) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(trx);
    const tables = backedUpTables.map(({ name, where }) => ({
      name,
      read: () => readLines(trx, `"${name}" t WHERE ${where}`, migrationId),
    }));
    return await work({
      schema: await schemaOf(trx),
      numbers: await highestNumbers(trx, migrationId),
      signers: await signersOf(trx, migrationId),
      tables,
    });
  });
}

async function* readLines(trx: Transaction<Database>, from: string, migrationId: string): AsyncGenerator<readonly string[]> {
  await trx.executeQuery(
    CompiledQuery.raw(`DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${from}`, [migrationId]),
  );
  for (;;) {
    const { rows } = await sql<{ line: string }>`FETCH ${sql.lit(ROWS)} FROM backup`.execute(trx);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await sql`CLOSE backup`.execute(trx);
}

async function schemaOf(trx: Transaction<Database>): Promise<StoredSchema> {
  const { rows } = await sql<StoredSchema>`SELECT number, hash FROM schema_version ORDER BY number DESC LIMIT 1`.execute(trx);
  if (rows[0] === undefined) throw new Error("the store has no schema");
  return rows[0];
}

async function highestNumbers(trx: Transaction<Database>, migrationId: string): Promise<Record<Counter, number>> {
  const highest = { snapshot: 0, plan: 0, intent: 0 };
  for (const counter of counters) {
    const row = await trx
      .selectFrom(counter)
      .select(({ fn }) => fn.max("id").as("highest"))
      .where("migration_id", "=", migrationId)
      .executeTakeFirst();
    highest[counter] = Number(row?.highest ?? 0);
  }
  return highest;
}

async function signersOf(trx: Transaction<Database>, migrationId: string): Promise<{ email: string; role: string }[]> {
  const rows = await trx
    .selectFrom("sign_off")
    .select(["by_email", "role"])
    .distinct()
    .where("migration_id", "=", migrationId)
    .where("stale_at", "is", null)
    .orderBy("by_email")
    .execute();
  return rows.flatMap(({ by_email, role }) => (role === null ? [] : [{ email: by_email, role }]));
}
