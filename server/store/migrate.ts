/** Brings the schema of a store up to date, from the numbered files in migrations/. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";
import { StoreError } from "../../shared/errors.ts";

/** One numbered file of the schema. */
export type SchemaFile = { readonly number: number; readonly file: string; readonly sql: string; readonly hash: string };

/** Any number that nobody else uses in the same database. */
const LOCK = 4_680_001;

/** Runs what has not run yet, each file in one transaction. Processes that start together on one server wait for each other. */
export async function migrate(pool: pg.Pool, folder?: URL): Promise<void> {
  const migrations = readMigrations(folder);
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await client.query(
      "CREATE TABLE IF NOT EXISTS schema_version (number int PRIMARY KEY, file text NOT NULL, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now())",
    );
    const { rows: done } = await client.query<{ number: number; file: string; hash: string }>(
      "SELECT number, file, hash FROM schema_version ORDER BY number",
    );
    for (const row of done)
      refuseUnlessSame(
        row,
        migrations.find((m) => m.number === row.number),
      );
    for (const migration of migrations.filter((m) => !done.some((row) => row.number === m.number))) await run(client, migration);
  } finally {
    await client.query("SELECT pg_advisory_unlock_all()").catch(() => {});
    client.release();
  }
}

/** Whether any migration has run. Creates nothing. */
export async function hasSchema(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>("SELECT to_regclass('schema_version') IS NOT NULL AS there");
  return rows[0]?.there === true;
}

/** The schema files of the program in the order of their numbers, or those of another folder. */
export function readMigrations(folder: URL = new URL("./migrations/", import.meta.url)): SchemaFile[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}\.sql$/.test(file));
  return files.sort().map((file) => {
    // A checkout may have turned line ends; that is no change.
    const sql = readFileSync(new URL(file, folder), "utf8").replaceAll("\r\n", "\n");
    return { number: Number.parseInt(file, 10), file, sql, hash: createHash("sha256").update(sql).digest("hex") };
  });
}

/** Throws `store/newer-schema` where the program does not know the file, and `store/changed-migration` where it knows another one. */
export function refuseUnlessSame(row: { number: number; file: string; hash: string }, known: SchemaFile | undefined): void {
  if (!known)
    throw new StoreError({
      code: "store/newer-schema",
      message: `The database has schema ${row.number}, which is newer than this version of Crosswalk.`,
      hint: "Update Crosswalk to the version that was used last, or use another database. Nothing was changed.",
      where: { file: row.file },
    });
  if (known.hash !== row.hash)
    throw new StoreError({
      code: "store/changed-migration",
      message: `The database was created with a different version of the schema file ${known.file}.`,
      hint: "This version of Crosswalk does not match the database. Restore the file as it was released, or use another database. Nothing was changed.",
      where: { file: known.file },
    });
}

async function run(client: pg.PoolClient, migration: SchemaFile): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query("INSERT INTO schema_version (number, file, hash) VALUES ($1, $2, $3)", [
      migration.number,
      migration.file,
      migration.hash,
    ]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
