/** Reads a SQLite database: every table with rows is a table. The file is only read, and nothing in it is run. */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { SourceError } from "../../../../shared/errors.ts";
import { pluralize } from "../../../../shared/record/format-count.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import { localCopy } from "../../local-copy.ts";
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import { storable } from "../delimited/decode-text.ts";
import type { Format, LeftOut, OpenedLocation, Row, RowsOptions, Table } from "../reader.ts";
import { showBinary } from "./show-binary.ts";
import { databaseDamaged, MOST_COLUMNS, MOST_TABLES } from "./sql-faults.ts";

const BATCH = 500;
const SHOWN = 5;

export async function openSqlite(original: SourceFile, signal: AbortSignal): Promise<OpenedLocation> {
  const copy = await localCopy(original, signal);
  let database: DatabaseSync | undefined;
  const close = async (): Promise<void> => {
    if (database?.isOpen === true) database.close();
    await copy.close();
  };
  try {
    const { file } = copy;
    const hash = createHash("sha256");
    for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      hash.update(piece);
    }
    await requireWhole(file);
    const opened = guarded(file.name, () => openDatabase(file.path));
    database = opened;
    const sha256 = hash.digest("hex");
    return { ...guarded(file.name, () => findTables(file, opened, sha256)), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** No lock is taken and no file is made beside it, as nobody writes to an export. */
function openDatabase(path: string): DatabaseSync {
  const address = pathToFileURL(path);
  address.searchParams.set("immutable", "1");
  const database = new DatabaseSync(address, { readOnly: true, allowExtension: false });
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;");
  return database;
}

/** Changes that a program had not written into the database yet lie in a file beside it. */
async function requireWhole(file: SourceFile & { readonly path: string }): Promise<void> {
  for (const end of ["-wal", "-journal"]) {
    const beside = await stat(file.path + end).catch(() => undefined);
    if (beside && beside.size > 0) throw notWhole(file.name, `${file.name}${end}`);
  }
}

export const notWhole = (file: string, beside: string): SourceError =>
  new SourceError({
    code: "source/database-in-use",
    message: `${file}: the last changes to the SQLite database are still in ${beside}.`,
    hint: 'Close the program that uses the database and copy it again, or write a copy with sqlite3 <file> ".backup copy.db".',
    where: { file },
  });

function guarded<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw databaseDamaged(file, cause);
  }
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables of SQLite itself and of its search indexes, which hold nothing that people entered. */
const isOwn = (name: string, virtual: readonly string[]): boolean =>
  /^sqlite_/iu.test(name) || virtual.some((each) => name.startsWith(`${each}_`));

function findTables(file: SourceFile, database: DatabaseSync, sha256: string): { tables: Table[]; leftOut: LeftOut[] } {
  const listed = database.prepare("SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view', 'trigger')").all();
  const entries = listed.map(({ name, type, sql }) => ({ name: String(name), type: String(type), sql: String(sql) }));
  const virtual = entries.filter(({ sql }) => /^\s*CREATE\s+VIRTUAL\b/iu.test(sql)).map(({ name }) => name);
  const names = entries
    .filter(({ name, type }) => type === "table" && !virtual.includes(name) && !isOwn(name, virtual))
    .map(({ name }) => name);
  if (names.length > MOST_TABLES) throw databaseDamaged(file.name, new Error(`it has more than ${MOST_TABLES} tables`));
  const tables: Table[] = [];
  const empty: string[] = [];
  for (const name of names) {
    // Columns that are worked out are not stored.
    const columns = database
      .prepare("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid")
      .all(name)
      .map((column) => ({ name: String(column["name"]), type: String(column["type"]).toLowerCase() }));
    if (columns.length > MOST_COLUMNS) throw databaseDamaged(file.name, new Error(`a table has more than ${MOST_COLUMNS} columns`));
    if (columns.length === 0 || database.prepare(`SELECT 1 FROM ${quote(name)} LIMIT 1`).get() === undefined) empty.push(name);
    else tables.push(tableOf(file, database, { name, columns, sha256 }));
  }
  return { tables, leftOut: leftOutOf(file, { empty, virtual, programs: entries.filter(({ type }) => type !== "table").length, tables }) };
}

function leftOutOf(
  file: SourceFile,
  {
    empty,
    virtual,
    programs,
    tables,
  }: { empty: readonly string[]; virtual: readonly string[]; programs: number; tables: readonly Table[] },
): LeftOut[] {
  const named = (names: readonly string[]): string =>
    names.slice(0, SHOWN).join(", ") + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "");
  return [
    ...(empty.length > 0
      ? [{ file: `${file.name}, empty tables`, reason: `${pluralize(empty.length, "table has", "tables have")} no rows: ${named(empty)}` }]
      : []),
    ...(programs + virtual.length > 0
      ? [
          {
            file: `${file.name}, programs`,
            reason: `it is not data: ${pluralize(programs + virtual.length, "view, trigger or search index", "views, triggers and search indexes")}`,
          },
        ]
      : []),
    ...(empty.length + tables.length === 0 ? [{ file: file.name, reason: "a SQLite database without a table" }] : []),
  ];
}

type SqliteTable = {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly sha256: string;
};

function tableOf(file: SourceFile, database: DatabaseSync, { name, columns, sha256 }: SqliteTable): Table {
  const shown = storable(name);
  const { names, notes } = cleanHeaders(columns.map((column) => column.name));
  const select = `SELECT ${columns.map((column) => quote(column.name)).join(", ")} FROM ${quote(name)}`;
  return {
    file: file.name,
    name: shown,
    isWholeFile: false,
    columns: names,
    header: { file: file.name, list: shown },
    format: { reader: "sql", kind: "sqlite", table: name, columns: columns.map((column) => [column.name, column.type]) },
    notes,
    doubts: [],
    sha256,
    bytes: file.bytes,
    rows: (given) => readRows(file, { database, select, list: shown, types: columns.map(({ type }) => type) }, given ?? {}),
    count: () =>
      Promise.resolve(
        guarded(file.name, () =>
          countRows(
            database,
            name,
            columns.map((column) => column.name),
          ),
        ),
      ),
  };
}

function prepare(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  return statement;
}

async function* readRows(
  file: SourceFile,
  { database, select, list, types }: { database: DatabaseSync; select: string; list: string; types: readonly string[] },
  { signal, noted }: RowsOptions,
): AsyncGenerator<Row[]> {
  let [record, leftOut] = [0, 0];
  const found = guarded(file.name, () => prepare(database, select).iterate()) as unknown as Iterator<SQLOutputValue[]>;
  let batch: Row[] = [];
  try {
    for (let next = guarded(file.name, () => found.next()); next.done !== true; next = guarded(file.name, () => found.next())) {
      record += 1;
      // Each row takes bytes of its own: pages that point at each other would go on without end.
      if (record > file.bytes) throw databaseDamaged(file.name, new Error("its pages repeat"));
      const cells = next.value.map((value, at) => {
        const text = textOf(value, types[at]);
        if (text === undefined) leftOut += 1;
        return text;
      });
      if (!cells.some((cell) => cell?.trim())) continue;
      batch.push({ locator: { file: file.name, list, record }, cells });
      if (batch.length < BATCH) continue;
      signal?.throwIfAborted();
      yield batch;
      batch = [];
      await new Promise(setImmediate);
    }
    if (batch.length > 0) yield batch;
  } finally {
    found.return?.();
  }
  if (leftOut > 0)
    noted?.(
      `${pluralize(leftOut, "value holds", "values hold")} a picture or another file as bytes, and ${leftOut === 1 ? "was" : "were"} left out.`,
    );
}

/** Undefined for bytes that are no value of a record; NULL is empty. */
function textOf(value: SQLOutputValue, type: string | undefined): string | undefined {
  if (value === null) return "";
  if (typeof value === "string") return storable(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return showBinary(Buffer.from(value), type);
}

/** All that counts as white space at the ends of a text. */
const SPACES =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** The database itself counts, and leaves out rows in which nothing but white space stands. */
function countRows(database: DatabaseSync, name: string, columns: readonly string[]): number {
  const filled = anyOf(columns.map((column) => `trim(CAST(${quote(column)} AS TEXT), ?1) <> ''`));
  const row = database.prepare(`SELECT count(*) AS rows FROM ${quote(name)} WHERE ${filled}`).get(SPACES);
  return Number(row?.["rows"]);
}

/** In pairs of pairs, as SQLite takes no long chain. */
function anyOf(conditions: readonly string[]): string {
  if (conditions.length <= 1) return conditions[0] ?? "0";
  const middle = Math.ceil(conditions.length / 2);
  return `(${anyOf(conditions.slice(0, middle))} OR ${anyOf(conditions.slice(middle))})`;
}

/** Reads one value again, by the number of its row. */
export async function sqliteCellAt(original: SourceFile, format: Format, { record }: Locator, column: number): Promise<string | undefined> {
  const copy = await localCopy(original);
  try {
    return guarded(original.name, () => {
      const database = openDatabase(copy.file.path);
      try {
        const columns = format["columns"] as readonly (readonly [name: string, type: string])[];
        const [name, type] = columns[column] ?? ["", ""];
        const all = columns.map(([each]) => quote(each)).join(", ");
        const sql = `SELECT ${quote(name)} FROM (SELECT ${all} FROM ${quote(String(format["table"]))} LIMIT 1 OFFSET ?)`;
        const row = prepare(database, sql).get((record ?? 1) - 1) as unknown as SQLOutputValue[] | undefined;
        return row?.[0] === undefined ? undefined : textOf(row[0], type);
      } finally {
        database.close();
      }
    });
  } finally {
    await copy.close();
  }
}
