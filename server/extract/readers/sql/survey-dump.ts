/** Goes once through a whole dump and finds its tables, their columns and where their rows stand. */
import { ByteWindow } from "./byte-window.ts";
import { type Dialect, encodingOf } from "./dialect.ts";
import { Statements } from "./read-statements.ts";
import { DumpTrouble, MOST_COLUMNS, MOST_TABLES } from "./sql-faults.ts";
import type { Head, SqlColumn, TableName } from "./statement-head.ts";

/** A table of a dump. Names are bytes of the dump, each a character. */
export type DumpTable = {
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  columns: readonly SqlColumn[];
  /** Columns that only the statements with rows name. */
  readonly added: Set<string>;
  /** Where the first statement with rows begins and the last one ends; undefined while there are none. */
  rows: { readonly start: number; end: number; readonly encoding: string } | undefined;
  /** The columns that each statement with rows has values for, as JSON; `null` where it names none. */
  readonly layouts: Set<string>;
  readonly kinds: Set<"insert" | "copy">;
  /** Statements that change rows afterwards, by their first words. */
  readonly changes: Map<string, number>;
  /** Where rows were removed again by a later statement. */
  emptied: number;
};

export type DumpSurvey = {
  readonly tables: readonly DumpTable[];
  readonly dialect: Dialect;
  /** Views, triggers and functions, by kind. */
  readonly programs: ReadonlyMap<string, number>;
  /** Statements with rows that cannot be read without a database, such as INSERT … SELECT. */
  readonly unread: readonly string[];
  /** A tool wrote at the end that the dump is complete, or that it failed. */
  readonly ending: "complete" | "failed" | undefined;
  /** A character set that this product cannot tell. */
  readonly unknownEncoding: string | undefined;
};

/** Where the unqualified names of a dump belong. */
export class Place {
  database: string;
  schema: string;
  constructor(database = "", schema = "") {
    this.database = database;
    this.schema = schema;
  }

  /** What a name means here, as one text. In MySQL what stands before a name is a database, elsewhere a schema. */
  keyOf(table: TableName, dialect: Dialect): string {
    return JSON.stringify(this.whole(table, dialect));
  }

  whole({ qualifier, name }: TableName, dialect: Dialect): [database: string, schema: string, name: string] {
    if (dialect === "mysql") return [qualifier ?? this.database, "", name];
    const schema = qualifier ?? this.schema;
    return [this.database, schema === "public" || schema === "main" ? "" : schema, name];
  }

  follow(head: Head): void {
    if (head.kind === "use") [this.database, this.schema] = [head.database, ""];
    else if (head.kind === "schema") this.schema = head.name;
  }
}

/** Throws a trouble where the dump is damaged, hostile or ends in the middle. */
export async function surveyDump(pieces: AsyncIterable<Buffer>, dialect: Dialect, signal: AbortSignal): Promise<DumpSurvey> {
  const window = new ByteWindow(pieces, 0);
  try {
    return await new Survey(new Statements(window, dialect)).run(signal);
  } finally {
    await window.close();
  }
}

class Survey {
  readonly #statements: Statements;
  readonly #tables = new Map<string, DumpTable>();
  readonly #place = new Place();
  readonly #programs = new Map<string, number>();
  readonly #unread: string[] = [];
  #encoding = "utf-8";
  #ending: DumpSurvey["ending"];
  #unknownEncoding: string | undefined;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  async run(signal: AbortSignal): Promise<DumpSurvey> {
    for (let next = await this.#statements.next(); next; next = await this.#statements.next()) {
      signal.throwIfAborted();
      await this.#take(next.head, next.start);
    }
    return {
      tables: [...this.#tables.values()],
      dialect: this.#statements.dialect,
      programs: this.#programs,
      unread: this.#unread,
      ending: this.#ending,
      unknownEncoding: this.#unknownEncoding,
    };
  }

  async #take(head: Head, start: number): Promise<void> {
    this.#place.follow(head);
    if (head.kind === "remark") this.#ending = endingOf(head.text) ?? this.#ending;
    else if (head.kind === "encoding") this.#setEncoding(head.name);
    else if (head.kind === "no escapes" && this.#statements.dialect === "mysql") this.#statements.dialect = "standard";
    else if (head.kind === "program") this.#programs.set(head.words, (this.#programs.get(head.words) ?? 0) + 1);
    else if (head.kind === "create") this.#create(head.table, head.columns, start);
    else if (head.kind === "insert" || head.kind === "copy") await this.#fill(head, start);
    else if (head.kind === "empty")
      for (const name of head.tables) {
        const table = this.#tables.get(this.#place.keyOf(name, this.#statements.dialect));
        if (table?.rows) [table.rows, table.emptied] = [undefined, table.emptied + 1];
      }
    else if (head.kind === "change") this.#change(head);
  }

  #setEncoding(name: string): void {
    if (/^default$/iu.test(name)) return;
    const encoding = encodingOf(name);
    if (encoding === undefined) this.#unknownEncoding ??= name;
    else this.#encoding = encoding;
  }

  #tableOf(name: TableName, start: number): DumpTable {
    const { dialect } = this.#statements;
    const key = this.#place.keyOf(name, dialect);
    const known = this.#tables.get(key);
    if (known) return known;
    if (this.#tables.size >= MOST_TABLES) throw new DumpTrouble("hostile", start, `the dump has more than ${MOST_TABLES} tables`);
    const [database, schema, own] = this.#place.whole(name, dialect);
    const made: DumpTable = {
      database,
      schema,
      name: own,
      columns: [],
      added: new Set(),
      rows: undefined,
      layouts: new Set(),
      kinds: new Set(),
      changes: new Map(),
      emptied: 0,
    };
    this.#tables.set(key, made);
    return made;
  }

  #create(name: TableName, columns: readonly SqlColumn[], start: number): void {
    if (columns.length > MOST_COLUMNS) throw new DumpTrouble("hostile", start, `a table has more than ${MOST_COLUMNS} columns`);
    const table = this.#tableOf(name, start);
    if (columns.length > 0) table.columns = columns;
  }

  async #fill(head: Head & { kind: "insert" | "copy" }, start: number): Promise<void> {
    const table = this.#tableOf(head.table, start);
    if (head.kind === "copy" && !head.isText) this.#unread.push(`COPY ${head.table.name} in a form of its own`);
    const hasRows = head.kind === "copy" ? await this.#statements.passCopy() : true;
    if (head.kind === "insert") await this.#statements.passValues();
    if (!hasRows || (head.kind === "copy" && !head.isText)) return;
    const layout = JSON.stringify(head.columns ?? null);
    if (!table.layouts.has(layout)) this.#addColumns(table, head.columns ?? []);
    if (table.added.size > MOST_COLUMNS) throw new DumpTrouble("hostile", start, `a table has more than ${MOST_COLUMNS} columns`);
    table.layouts.add(layout);
    table.kinds.add(head.kind);
    table.rows ??= { start, end: 0, encoding: this.#encoding };
    table.rows.end = this.#statements.window.offset;
  }

  #addColumns(table: DumpTable, columns: readonly string[]): void {
    const known = new Set([...table.columns.map(({ name }) => name), ...table.added].map((name) => name.toLowerCase()));
    for (const column of columns) if (!known.has(column.toLowerCase())) table.added.add(column);
  }

  #change({ table, words }: Head & { kind: "change" }): void {
    if (/^(?:INSERT|REPLACE|LOAD)/u.test(words)) {
      this.#unread.push(table === undefined ? words : `${words} ${table.name}`);
      return;
    }
    const known = table && this.#tables.get(this.#place.keyOf(table, this.#statements.dialect));
    if (known?.rows) known.changes.set(words, (known.changes.get(words) ?? 0) + 1);
  }
}

function endingOf(remark: string): DumpSurvey["ending"] {
  if (/^-- (?:Dump completed|PostgreSQL database (?:cluster )?dump complete)/iu.test(remark)) return "complete";
  return /due to errors/iu.test(remark) ? "failed" : undefined;
}
