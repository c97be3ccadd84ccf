/** Reads databases: dumps of MySQL, MariaDB, PostgreSQL and SQLite as text, and SQLite files. */
import type { SourceFile } from "../../source-file.ts";
import { readHead } from "../read-head.ts";
import type { LeftOut, Location, Reader } from "../reader.ts";
import { looksLikeDump } from "./dialect.ts";
import { wideOf } from "./dump-bytes.ts";
import { notWhole, openSqlite, sqliteCellAt } from "./sqlite-database.ts";
import { dumpCellAt, openTextDump } from "./text-dump.ts";

const named = /\.(?:sql|dump|psql|mysql|pgsql)$/iu;
/** Files of these names may hold anything that is text. */
const textNamed = /(?:\.(?:txt|bak)|^[^.]*|\/[^.]*)$/iu;

const begins = (head: Uint8Array, text: string): boolean => Buffer.from(head.subarray(0, text.length)).toString("latin1") === text;
const isSqlite = (head: Uint8Array): boolean => begins(head, "SQLite format 3\0");
const isPostgresArchive = (head: Uint8Array): boolean => begins(head, "PGDMP");
/** Files that SQLite keeps beside a database while a program uses it. */
const isBesideSqlite = (head: Uint8Array): boolean =>
  begins(head, "\x37\x7f\x06\x82") || begins(head, "\x37\x7f\x06\x83") || begins(head, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7");
const isPacked = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export const sql: Reader = {
  name: "sql",
  accepts: (location, head) =>
    location.kind === "file" &&
    (isSqlite(head) ||
      isPostgresArchive(head) ||
      isBesideSqlite(head) ||
      named.test(location.file.name) ||
      (isPacked(head) && /\.(?:sql|dump)\.gz$/iu.test(location.file.name)) ||
      (textNamed.test(location.file.name) && looksLikeDump(textOf(head)))),
  async open(location, signal) {
    signal.throwIfAborted();
    const file = fileOf(location);
    const head = await readHead(file);
    if (isSqlite(head)) return await openSqlite(file, signal);
    if (isBesideSqlite(head)) throw notWhole(file.name, file.name);
    const why = whyNoText(file, head);
    return why ? { tables: [], leftOut: [why], close: () => Promise.resolve() } : await openTextDump(file, signal);
  },
  async cellAt(location, format, locator, column) {
    const file = fileOf(location);
    return format["kind"] === "sqlite"
      ? await sqliteCellAt(file, format, locator, column)
      : await dumpCellAt(file, format, locator, column);
  },
};

function fileOf(location: Location): SourceFile {
  if (location.kind !== "file") throw new Error("the reader for databases needs a file");
  return location.file;
}

const textOf = (head: Uint8Array): string => Buffer.from(head).toString(wideOf(head) === "utf-16le" ? "utf16le" : "latin1");

function whyNoText(file: SourceFile, head: Buffer): LeftOut | undefined {
  if (file.bytes === 0) return { file: file.name, reason: "empty" };
  if (isPostgresArchive(head))
    return {
      file: file.name,
      reason: "a dump in the own format of pg_dump, which is not text",
      remedy: "Turn it into text with pg_restore -f export.sql <file>, or make it again with pg_dump --format=plain.",
    };
  if (isPacked(head)) return { file: file.name, reason: "a packed dump (.gz)", remedy: "Unpack it, or put it into a ZIP." };
  if (wideOf(head) === undefined && head.includes(0))
    return {
      file: file.name,
      reason: "neither text nor a SQLite database",
      remedy: "Make a dump as text, with mysqldump, pg_dump or sqlite3 .dump.",
    };
  return undefined;
}
