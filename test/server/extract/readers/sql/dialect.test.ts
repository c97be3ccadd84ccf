/** Proves how dumps of each database are told apart. */
import { expect, test } from "vitest";
import { encodingOf, findDialect, looksLikeDump } from "../../../../../server/extract/readers/sql/dialect.ts";

test.each([
  ["-- MariaDB dump 10.19\n", "mysql", true],
  ["CREATE TABLE `a` (\n  `b` int\n);", "mysql", true],
  ["CREATE TABLE a (\n  b int\n) ENGINE=InnoDB;", "mysql", true],
  ["--\n-- PostgreSQL database dump\n--\n", "postgresql", true],
  ["COPY a (b) FROM stdin;\n1\n", "postgresql", true],
  ["PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", "standard", true],
  ["INSERT INTO a VALUES ('it''s');", "standard", true],
  ["INSERT INTO a VALUES ('it\\'s');", "mysql", false],
  ["INSERT INTO a VALUES ('c:\\new');", "standard", false],
])("%j", (head, dialect, isSure) => {
  expect(findDialect(head)).toMatchObject({ dialect, isSure });
});

test("character sets have the names that are used elsewhere", () => {
  expect(["utf8mb4", "UTF8", "latin1", "WIN1251", "cp1250", "cp850", "ISO_8859_5", "KOI8R"].map(encodingOf)).toEqual([
    "utf-8",
    "utf-8",
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "cp850",
    "iso-8859-5",
    "koi8-r",
  ]);
  expect(encodingOf("gbk")).toBeUndefined();
});

test("text is a dump where a line begins like a statement", () => {
  expect(looksLikeDump("\nINSERT INTO a (b) VALUES (1);")).toBe(true);
  expect(looksLikeDump("Please INSERT INTO the list VALUES")).toBe(false);
});
