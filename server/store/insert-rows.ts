/** Writes many rows at once. */
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "./database.ts";
import { createRecordset, type Recordset } from "./recordset.ts";

const CHUNK_ROWS = 1_000;
const CHUNK_BYTES = 4 << 20;

/** Whether rows gathered for one statement are as many as one should take. */
export const isFull = ({ rows, bytes }: Pick<Recordset, "rows" | "bytes">): boolean => rows >= CHUNK_ROWS || bytes >= CHUNK_BYTES;

/** Types of the columns by table. The schema is the same for the life of the program, so asking once is enough. */
const known = new Map<keyof Database, ReadonlyMap<string, string>>();

/**
 * Inserts `rows` in chunks and returns how many went in. Values are plain: objects for jsonb (never JSON text), arrays for text[],
 * Date or ISO text for times. A column that no row has gets its default; one that only some rows have is null in the others.
 * Chunks are separate statements: give a transaction when all or nothing matters.
 */
export async function insertRows(
  db: Kysely<Database> | Transaction<Database>,
  table: keyof Database,
  rows: readonly object[],
  o?: { onConflict?: "ignore" },
): Promise<number> {
  if (rows.length === 0) return 0;
  const known = await columnTypes(db, table);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const types = columns.map((column) => {
    const type = known.get(column);
    if (type === undefined) throw new Error(`table ${table} has no column ${column}`);
    return [column, type] as const;
  });
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const onConflict = o?.onConflict === "ignore" ? sql`ON CONFLICT DO NOTHING` : sql``;
  let inserted = 0;
  for (const chunk of chunks(Object.fromEntries(types), rows)) {
    const result =
      await sql`INSERT INTO ${sql.table(table)} (${names}) SELECT ${chunk.columns()} FROM ${chunk.from()} ${onConflict}`.execute(db);
    inserted += Number(result.numAffectedRows ?? 0n);
  }
  return inserted;
}

function* chunks(types: Readonly<Record<string, string>>, rows: readonly object[]): Generator<Recordset> {
  let chunk = createRecordset(types);
  for (const row of rows) {
    chunk.add(row as Record<string, unknown>);
    if (!isFull(chunk)) continue;
    yield chunk;
    chunk = createRecordset(types);
  }
  if (chunk.rows > 0) yield chunk;
}

async function columnTypes(db: Kysely<Database>, table: keyof Database): Promise<ReadonlyMap<string, string>> {
  const cached = known.get(table);
  if (cached) return cached;
  const { rows } = await sql<{
    name: string;
    type: string;
  }>`SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped`.execute(
    db,
  );
  const types = new Map(rows.map((row) => [row.name, row.type]));
  known.set(table, types);
  return types;
}
