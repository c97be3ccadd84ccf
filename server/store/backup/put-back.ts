/** Puts the rows of a backup into a store: all of them or none, in the schema of today. */
import { randomUUID } from "node:crypto";
import { CompiledQuery, sql, type Transaction } from "kysely";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";
import { readMigrations, refuseUnlessSame, type SchemaFile } from "../migrate.ts";
import { type BackedUpTable, backedUpTables, type Counter, counters } from "./backed-up-tables.ts";
import type { StoredSchema } from "./read-migration.ts";

export type PutBack = {
  readonly schema: StoredSchema;
  readonly numbers: Readonly<Record<Counter, number>>;
  /** Tables in the order of the backup, each row as one line of JSON. */
  readonly tables: AsyncIterable<{ readonly name: string; readonly lines: AsyncIterable<readonly string[]> }>;
  /** What is written anew of the migration. */
  readonly migration: {
    readonly id: string;
    readonly name: string;
    readonly workbook: string;
    readonly home: string | null;
    readonly restoredFrom: Date;
  };
  /** The numbered schema files, those of the program unless told. */
  readonly folder?: URL;
};

type Offsets = Readonly<Record<Counter, number>>;
const noOffsets: Offsets = { snapshot: 0, plan: 0, intent: 0 };

/** Throws `store/newer-schema` or `store/changed-migration` when the rows are of a schema that this program does not know. */
export function requireKnownSchema(schema: StoredSchema, folder?: URL): readonly SchemaFile[] {
  const files = readMigrations(folder);
  refuseUnlessSame(
    { ...schema, file: `${String(schema.number).padStart(4, "0")}.sql` },
    files.find((file) => file.number === schema.number),
  );
  return files;
}

/**
 * Writes all rows in one transaction. Numbers of the store are moved behind those that it has given already. Rows of an older schema are put
 * into tables of that schema first, which are then brought up to date. Runs that were active are cancelled: they are started again by people.
 */
export async function putBack(store: Store, o: PutBack): Promise<{ rows: number; cancelled: number }> {
  const files = requireKnownSchema(o.schema, o.folder);
  const isOlder = files.some(({ number }) => number > o.schema.number);
  const offsets = await reserveNumbers(store, o.numbers);
  const put = await store.db.transaction().execute(async (trx) => {
    const { rows: here } = await sql<{ schema: string }>`SELECT current_schema() AS schema`.execute(trx);
    const home = here[0]?.schema ?? "public";
    const older = isOlder ? `restore_${randomUUID().replaceAll("-", "")}` : undefined;
    if (older !== undefined)
      await openOlder(
        trx,
        older,
        files.filter(({ number }) => number <= o.schema.number),
      );
    let rows = 0;
    for await (const { name, lines } of o.tables) {
      const into = older ?? home;
      const table = older === undefined ? tableNamed(name) : { name, numbers: {} };
      const columns = await columnsOf(trx, into, name);
      if (columns.length === 0) throw new Error(`the schema of the backup has no table ${name}`);
      const shown = selected(columns, table.numbers, older === undefined ? offsets : noOffsets);
      const owner = name === "migration" ? "id" : columns.includes("migration_id") ? "migration_id" : undefined;
      const own = owner === undefined ? "$2::text IS NOT NULL" : `t."${owner}" = $2`;
      const insert = `INSERT INTO "${into}"."${name}" (${listed(columns)}) OVERRIDING SYSTEM VALUE SELECT ${shown} FROM json_populate_recordset(NULL::"${into}"."${name}", $1::json) AS t WHERE ${own}`;
      for await (const piece of lines) {
        const put = await trx.executeQuery(CompiledQuery.raw(insert, [`[${piece.join(",")}]`, o.migration.id]));
        // A file that was changed by hand must not write into another migration.
        if (Number(put.numAffectedRows ?? 0n) !== piece.length) throw new Error(`the table ${name} has rows of another migration`);
        rows += piece.length;
      }
    }
    if (older !== undefined)
      await moveFromOlder(trx, { older, home, offsets, files: files.filter(({ number }) => number > o.schema.number) });
    const cancelled = await beginAnew(trx, o.migration);
    return { rows, cancelled };
  });
  await store.analyzeTables();
  return put;
}

function tableNamed(name: string): BackedUpTable {
  const found = backedUpTables.find((table) => table.name === name);
  if (found === undefined) throw new Error(`a backup has no table ${name}`);
  return found;
}

const listed = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(", ");
const selected = (columns: readonly string[], numbers: BackedUpTable["numbers"], offsets: Offsets): string =>
  columns
    .map((column) => {
      const counter = numbers[column];
      return counter === undefined ? `t."${column}"` : `t."${column}" + ${offsets[counter]}`;
    })
    .join(", ");

async function columnsOf(trx: Transaction<Database>, schema: string, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass(format('%I.%I', ${schema}::text, ${table}::text)) AND attnum > 0 AND NOT attisdropped
    ORDER BY attnum`.execute(trx);
  return rows.map(({ name }) => name);
}

/** Takes the next numbers of each counter for the rows to come, so that others who write meanwhile get later ones. */
async function reserveNumbers(store: Store, numbers: PutBack["numbers"]): Promise<Offsets> {
  const offsets = { ...noOffsets };
  for (const counter of counters)
    offsets[counter] = await store.db.transaction().execute(async (trx) => {
      await sql`LOCK TABLE ${sql.table(counter)} IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
      const sequence = sql<string>`pg_get_serial_sequence(${counter}, 'id')`;
      const { rows } = await sql<{ last: number }>`SELECT coalesce(max(id), 0) AS last FROM ${sql.table(counter)}`.execute(trx);
      const given = await sql<{ last: number | null }>`SELECT pg_sequence_last_value(${sequence}::regclass) AS last`.execute(trx);
      const last = Math.max(Number(rows[0]?.last ?? 0), Number(given.rows[0]?.last ?? 0));
      if (last + numbers[counter] > 0) await sql`SELECT setval(${sequence}, ${last + numbers[counter]})`.execute(trx);
      return last;
    });
  return offsets;
}

async function openOlder(trx: Transaction<Database>, older: string, files: readonly SchemaFile[]): Promise<void> {
  await sql`CREATE SCHEMA ${sql.id(older)}`.execute(trx);
  await sql`SET LOCAL search_path TO ${sql.id(older)}`.execute(trx);
  for (const file of files) await trx.executeQuery(CompiledQuery.raw(file.sql));
}

async function moveFromOlder(
  trx: Transaction<Database>,
  o: { older: string; home: string; offsets: Offsets; files: readonly SchemaFile[] },
): Promise<void> {
  for (const file of o.files) await trx.executeQuery(CompiledQuery.raw(file.sql));
  await sql`SET LOCAL search_path TO ${sql.id(o.home)}`.execute(trx);
  for (const { name, numbers } of backedUpTables) {
    const columns = await columnsOf(trx, o.home, name);
    const shown = selected(columns, numbers, o.offsets);
    await trx.executeQuery(
      CompiledQuery.raw(
        `INSERT INTO "${o.home}"."${name}" (${listed(columns)}) OVERRIDING SYSTEM VALUE SELECT ${shown} FROM "${o.older}"."${name}" AS t`,
      ),
    );
  }
  await sql`DROP SCHEMA ${sql.id(o.older)} CASCADE`.execute(trx);
}

async function beginAnew(trx: Transaction<Database>, { id, restoredFrom, ...here }: PutBack["migration"]): Promise<number> {
  await trx
    .updateTable("migration")
    .set({ ...here, restored_from: restoredFrom })
    .where("id", "=", id)
    .execute();
  const cancelled = await trx
    .updateTable("run")
    .set({ state: "cancelled", ended_at: new Date() })
    .where("migration_id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  return Number(cancelled.numUpdatedRows);
}
