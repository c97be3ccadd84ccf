/** The statements about migrations. */
import type { Selectable } from "kysely";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";

export type MigrationRow = Selectable<Database["migration"]>;

export async function insertMigration(
  store: Store,
  row: Omit<MigrationRow, "created_at" | "searched_to" | "files_path" | "pseudonym_mark" | "restored_from" | "home"> & {
    files_path?: string | null;
    home?: string | null;
  },
): Promise<MigrationRow> {
  return await store.db.insertInto("migration").values(row).returningAll().executeTakeFirstOrThrow();
}

export async function findMigration(store: Store, id: string): Promise<MigrationRow | undefined> {
  return await store.db.selectFrom("migration").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Newest first. */
export async function listMigrations(store: Store): Promise<MigrationRow[]> {
  return await store.db.selectFrom("migration").selectAll().orderBy("created_at", "desc").execute();
}

/** The event in the account's feed from which records that were created twice have yet to be looked for; null before the first call. */
export async function readSearchedTo(store: Store, id: string): Promise<number | null> {
  const row = await store.db.selectFrom("migration").select("searched_to").where("id", "=", id).executeTakeFirst();
  return row?.searched_to ?? null;
}

export async function setSearchedTo(store: Store, id: string, event: number): Promise<void> {
  await store.db.updateTable("migration").set({ searched_to: event }).where("id", "=", id).execute();
}

/** The folder beside the export from the next extraction on. */
export async function setFilesPath(store: Store, id: string, path: string): Promise<void> {
  await store.db.updateTable("migration").set({ files_path: path }).where("id", "=", id).execute();
}

/** By what the secret of the migration's pseudonyms is known; null before the first one. */
export async function findPseudonymMark(store: Store, id: string): Promise<string | null> {
  const row = await store.db.selectFrom("migration").select("pseudonym_mark").where("id", "=", id).executeTakeFirst();
  return row?.pseudonym_mark ?? null;
}

/** Notes by what the secret is known, unless one is noted already. Returns the one that counts. */
export async function notePseudonymKey(store: Store, id: string, mark: string): Promise<string | null> {
  await store.db.updateTable("migration").set({ pseudonym_mark: mark }).where("id", "=", id).where("pseudonym_mark", "is", null).execute();
  return await findPseudonymMark(store, id);
}
