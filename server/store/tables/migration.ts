/** The statements about migrations. */
import type { Selectable } from "kysely";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";

export type MigrationRow = Selectable<Database["migration"]>;

export async function insertMigration(store: Store, row: Omit<MigrationRow, "created_at">): Promise<MigrationRow> {
  return await store.db.insertInto("migration").values(row).returningAll().executeTakeFirstOrThrow();
}

export async function findMigration(store: Store, id: string): Promise<MigrationRow | undefined> {
  return await store.db.selectFrom("migration").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Newest first. */
export async function listMigrations(store: Store): Promise<MigrationRow[]> {
  return await store.db.selectFrom("migration").selectAll().orderBy("created_at", "desc").execute();
}
