/** Tells which database wrote a dump, by what only one of them writes. */

/** `standard`: SQLite and others that know no escape but the doubled quotation mark. */
export type Dialect = "mysql" | "postgresql" | "standard";

/** What is known of a dump before its statements are read; `isSure` is false where nothing but a guess says the dialect. */
export type DumpKind = { readonly dialect: Dialect; readonly isSure: boolean; readonly writer: string | undefined };

const signs: readonly (readonly [dialect: Dialect, writer: string | undefined, sign: RegExp])[] = [
  ["mysql", "mysqldump", /^-- (?:MySQL|MariaDB) dump/mu],
  ["postgresql", "pg_dump", /^-- PostgreSQL database (?:cluster )?dump/mu],
  ["standard", ".dump", /^PRAGMA foreign_keys\s*=\s*OFF;/imu],
  [
    "mysql",
    undefined,
    /^-- phpMyAdmin SQL Dump|^\/\*!\d{5}|^\s*(?:INSERT\s+(?:IGNORE\s+)?INTO|CREATE TABLE(?:\s+IF NOT EXISTS)?|REPLACE INTO)\s+`|\bENGINE\s*=\s*\w+/imu,
  ],
  [
    "postgresql",
    undefined,
    /^COPY\s[^;]*\sFROM\s+stdin\b|^SET (?:standard_conforming_strings|client_encoding)\s*=|^CREATE TABLE public\.|::(?:regclass|character varying|text)\b/imu,
  ],
  ["standard", undefined, /\bAUTOINCREMENT\b|^INSERT INTO sqlite_sequence|^CREATE TABLE sqlite_/imu],
];

/** By the first part of a dump. */
export function findDialect(head: string): DumpKind {
  for (const [dialect, writer, sign] of signs) if (sign.test(head)) return { dialect, isSure: true, writer };
  return { dialect: /\\['"]/u.test(head) ? "mysql" : "standard", isSure: !head.includes("\\"), writer: undefined };
}

/** Whether text is SQL that makes or fills tables: at the beginning of a line, as no sentence of a letter is. */
export const looksLikeDump = (head: string): boolean =>
  /^-- (?:MySQL|MariaDB|PostgreSQL|phpMyAdmin)\b.*\bdump/imu.test(head) ||
  /^(?:CREATE TABLE\s[^;]*\(|(?:INSERT|REPLACE) INTO\s[^;]*\sVALUES\b|COPY\s[^;]*\sFROM stdin)/imu.test(head);

const encodings: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  utf8mb3: "utf-8",
  utf8mb4: "utf-8",
  unicode: "utf-8",
  sqlascii: "utf-8",
  ascii: "utf-8",
  binary: "utf-8",
  latin1: "windows-1252",
  latin2: "iso-8859-2",
  latin5: "iso-8859-9",
  latin7: "iso-8859-13",
  latin9: "iso-8859-15",
  greek: "iso-8859-7",
  hebrew: "iso-8859-8",
  koi8r: "koi8-r",
  koi8u: "koi8-u",
  macroman: "macroman",
  tis620: "tis620",
  euckr: "euc-kr",
  eucjp: "euc-jp",
  ujis: "euc-jp",
};

/** The usual name of a character set as databases call it; undefined for one that this product cannot tell. */
export function encodingOf(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/gu, "");
  const page = /^(?:win|cp)(\d{3,4})$/u.exec(plain)?.[1];
  const iso = /^iso8859(\d{1,2})$/u.exec(plain)?.[1];
  if (page !== undefined) return page.length === 4 && page.startsWith("125") ? `windows-${page}` : `cp${page}`;
  return iso === undefined ? encodings[plain] : `iso-8859-${iso}`;
}
