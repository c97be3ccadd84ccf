/** Writes small dumps and databases as the tools of each database do. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

type Columns = readonly string[];
type Rows = readonly (readonly string[])[];

/** A text as mysqldump writes it. */
export const mysqlText = (value: string): string =>
  `'${value.replace(/[\0\n\r\\'"\x1a]/gu, (found) => `\\${{ "\0": "0", "\n": "n", "\r": "r", "\x1a": "Z" }[found] ?? found}`)}'`;

/** As mysqldump: several rows in one statement, about a thousand bytes each. */
export function mysqlDump(table: string, columns: Columns, rows: Rows): string {
  const statements: string[] = [];
  for (let at = 0; at < rows.length; at += 40)
    statements.push(
      `INSERT INTO \`${table}\` VALUES ${rows
        .slice(at, at + 40)
        .map((row) => `(${row.map(mysqlText).join(",")})`)
        .join(",")};`,
    );
  return `-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: clinic
-- ------------------------------------------------------
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;

DROP TABLE IF EXISTS \`${table}\`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE \`${table}\` (
${columns.map((column) => `  \`${column}\` text DEFAULT NULL COMMENT 'what it''s (for), here',`).join("\n")}
  PRIMARY KEY (\`${columns[0] ?? ""}\`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

LOCK TABLES \`${table}\` WRITE;
/*!40000 ALTER TABLE \`${table}\` DISABLE KEYS */;
${statements.join("\n")}
/*!40000 ALTER TABLE \`${table}\` ENABLE KEYS */;
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`localhost\`*/ /*!50003 TRIGGER touch BEFORE INSERT ON \`${table}\` FOR EACH ROW BEGIN
  -- it doesn't matter
  INSERT INTO log VALUES (1); INSERT INTO log VALUES (2);
END */;;
DELIMITER ;
/*!50001 CREATE VIEW v AS SELECT 1 AS a*/;
-- Dump completed on 2026-11-30 12:00:00
`;
}

const copyText = (value: string): string =>
  value.replace(
    /[\\\n\r\t\v\f\x08]/gu,
    (found) => `\\${{ "\n": "n", "\r": "r", "\t": "t", "\v": "v", "\f": "f", "\x08": "b" }[found] ?? found}`,
  );

/** As pg_dump. */
export const postgresDump = (table: string, columns: Columns, rows: Rows): string => `--
-- PostgreSQL database dump
--

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO log VALUES ('it''s; $1'); RETURN NEW;
END;
$$;

CREATE TABLE public.${table} (
${columns.map((column) => `    "${column}" character varying(200) DEFAULT 'a,b'::character varying`).join(",\n")}
);

COPY public.${table} (${columns.map((column) => `"${column}"`).join(", ")}) FROM stdin;
${rows.map((row) => `${row.map(copyText).join("\t")}\n`).join("")}\\.

ALTER TABLE ONLY public.${table} ADD CONSTRAINT ${table}_pkey PRIMARY KEY ("${columns[0] ?? ""}");

--
-- PostgreSQL database dump complete
--
`;

const sqliteText = (value: string): string => {
  const plain = `'${value.replaceAll("'", "''")}'`;
  return value.includes("\n") ? `replace(${plain.replaceAll("\n", "\\n")},'\\n',char(10))` : plain;
};

/** As the order .dump of sqlite3. */
export const sqliteDump = (table: string, columns: Columns, rows: Rows): string => `PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE ${table} (${columns.map((column) => `"${column}" TEXT`).join(", ")});
${rows.map((row) => `INSERT INTO ${table} VALUES(${row.map(sqliteText).join(",")});\n`).join("")}CREATE TRIGGER t AFTER INSERT ON ${table} BEGIN INSERT INTO log VALUES (1); SELECT CASE WHEN 1 THEN 2 END; END;
COMMIT;
`;

/** The bytes of a SQLite database, made by `fill`. */
export function sqliteBytes(fill: (database: DatabaseSync) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-make-"));
  try {
    const database = new DatabaseSync(join(folder, "made.db"));
    fill(database);
    database.close();
    return readFileSync(join(folder, "made.db"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const sqliteFile = (table: string, columns: Columns, rows: Rows): Buffer =>
  sqliteBytes((database) => {
    const named = columns.map((column) => `"${column}"`);
    database.exec(`CREATE TABLE "${table}" (${named.map((column) => `${column} TEXT`).join(", ")}); BEGIN`);
    const insert = database.prepare(`INSERT INTO "${table}" VALUES (${named.map(() => "?").join(", ")})`);
    for (const row of rows) insert.run(...row);
    database.exec("COMMIT");
  });
