/** Opens the sandbox's database file and runs statements on it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { StoreError } from "../../../../shared/errors.ts";
import { keepPrivate } from "../../keep-private.ts";
import type { Kept, Relation, Target } from "./fields.ts";
import { SCHEMA_VERSION, schema, upgrades } from "./schema.ts";

export type Sql = string | number | null;

/** The sandbox's database. Statements are prepared once; everything is synchronous, so no two calls interleave. */
export type Db = {
  all<Row>(sql: string, ...values: Sql[]): Row[];
  get<Row>(sql: string, ...values: Sql[]): Row | undefined;
  run(sql: string, ...values: Sql[]): number;
  each<Row>(sql: string, ...values: Sql[]): IterableIterator<Row>;
  /** All of the work or none of it, committed before this returns. */
  transaction<Result>(work: () => Result): Result;
  /** Records as the file holds them, for records.ts: emptied when a transaction fails and when another program has written. */
  readonly known: Map<string, Kept>;
  /** Lists of links as the file holds them, by relation, for links.ts: emptied in the same way. */
  readonly knownLinks: Map<Relation, Map<string, readonly Target[]>>;
  close(): void;
};

// Lists build their WHERE from what a caller asks for; a few hundred shapes cover real use.
const KEPT_STATEMENTS = 400;

/** Opens `nutshell.db` in the directory, or a database in memory for null. StoreError when the file cannot be used. */
export function openDb(dataDirectory: string | null): Db {
  const file = dataDirectory === null ? ":memory:" : join(dataDirectory, "nutshell.db");
  const database = connect(dataDirectory, file);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= KEPT_STATEMENTS) statements.clear();
    const fresh = database.prepare(sql);
    statements.set(sql, fresh);
    return fresh;
  };
  const known = new Map<string, Kept>();
  const knownLinks = new Map<Relation, Map<string, readonly Target[]>>();
  const forget = (): void => {
    known.clear();
    knownLinks.clear();
  };
  let version: unknown;
  const forgetOnForeignWrite = (): void => {
    const now = (prepare("PRAGMA data_version").get() as { data_version: number }).data_version;
    if (now !== version) forget();
    version = now;
  };
  const db: Db = {
    known,
    knownLinks,
    all: <Row>(sql: string, ...values: Sql[]) => prepare(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: Sql[]) => prepare(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    // A statement that is being read must not be shared with a second reader.
    each: <Row>(sql: string, ...values: Sql[]) => database.prepare(sql).iterate(...values) as IterableIterator<Row>,
    transaction: (work) => {
      prepare("BEGIN").run();
      try {
        forgetOnForeignWrite();
        const result = work();
        prepare("COMMIT").run();
        return result;
      } catch (error) {
        forget();
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
  checkVersion(db, file);
  return db;
}

function connect(dataDirectory: string | null, file: string): DatabaseSync {
  try {
    if (dataDirectory !== null) {
      mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
      keepPrivate(file);
    }
    const database = new DatabaseSync(file);
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000;",
    );
    database.exec(schema);
    return database;
  } catch (cause) {
    throw new StoreError({
      code: "store/unwritable",
      message: `The sandbox Nutshell cannot use its database file ${file}.`,
      cause,
      where: { file },
      hint: "Check that the data directory exists, that this user may write to it and that no other program holds the file.",
    });
  }
}

function checkVersion(db: Db, file: string): void {
  db.run("INSERT OR IGNORE INTO meta VALUES ('schema', ?)", String(SCHEMA_VERSION));
  const found = Number(readMeta(db, "schema"));
  if (found <= SCHEMA_VERSION) {
    db.transaction(() => {
      for (const { to, sql } of upgrades) if (to > found) db.run(sql);
      writeMeta(db, "schema", String(SCHEMA_VERSION));
    });
    return;
  }
  db.close();
  throw new StoreError({
    code: "store/newer-schema",
    message: `The sandbox Nutshell's file has layout ${found}, this program uses layout ${SCHEMA_VERSION}.`,
    where: { file },
    hint: "Use the program version that wrote the file, or move the file away to start with a fresh sandbox.",
  });
}

/** A value remembered under a name, or undefined. */
export function readMeta(db: Db, key: string): string | undefined {
  return db.get<{ value: string }>("SELECT value FROM meta WHERE key = ?", key)?.value;
}

/** Remembers a value under a name. */
export function writeMeta(db: Db, key: string, value: string): void {
  db.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value);
}
