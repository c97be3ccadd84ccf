/** Writes dumps like those of clinic systems on MySQL, and a SQLite file, from a seed. */
import { DatabaseSync } from "node:sqlite";
import * as words from "./mogo-words.ts";
import { randomFor } from "./random.ts";

type Value = string | number | null;
type SqlTable = { readonly name: string; readonly columns: readonly string[]; rows(): Generator<readonly Value[]> };

const day = (n: number): string => new Date(Date.UTC(1950, 0, 1 + n * 37)).toISOString().slice(0, 10);
const personOf = (i: number): { first: string; last: string; email: string; phone: string } => {
  if (i === 0) return { first: "Ada", last: "Lovelace", email: "ada.lovelace@mail.example", phone: words.phone(0) };
  const random = randomFor(7, "person", i);
  const [first, last] = [words.firstNames[i % words.firstNames.length] ?? "", random.pick(words.lastNames)];
  return { first, last, email: `${first}.${last}.${i}@mail.example`.toLowerCase(), phone: words.phone(i) };
};

/** As a dental practice program keeps them: a family shares the head's e-mail address, a date that is not known is 0001-01-01. */
export const dentalTables = (patients: number): SqlTable[] => [
  {
    name: "patient",
    columns: [
      "PatNum bigint",
      "LName varchar(100)",
      "FName varchar(100)",
      "Guarantor bigint",
      "Email varchar(100)",
      "HmPhone varchar(30)",
      "Birthdate date",
      "DateDeleted date",
    ],
    *rows() {
      for (let i = 0; i < patients; i += 1) {
        const head = i - (i % 4);
        const { first, last, phone } = personOf(i);
        yield [
          i + 1,
          last,
          first,
          head + 1,
          personOf(head).email,
          phone,
          i % 9 === 5 ? "0001-01-01" : day(i),
          i % 25 === 9 ? "2025-03-04" : "0001-01-01",
        ];
      }
    },
  },
  {
    name: "commlog",
    columns: ["CommlogNum bigint", "PatNum bigint", "CommDateTime datetime", "Note text"],
    *rows() {
      for (let i = 0; i < patients * 2; i += 1)
        yield [
          i + 1,
          (i % patients) + 1,
          `${day(i)} 10:30:00`,
          `It's about the bill (no. ${i}); "later"\r\nsaid ${personOf(i % patients).first}`,
        ];
    },
  },
];

/** As an open clinic system keeps them, with zeros for dates and an unfinished telephone number. */
export const clinicTables = (patients: number): SqlTable[] => [
  {
    name: "patient_data",
    columns: [
      "id bigint",
      "title varchar(255)",
      "fname varchar(255)",
      "lname varchar(255)",
      "DOB date",
      "phone_home varchar(255)",
      "email varchar(255)",
      "date datetime",
      "pid bigint",
    ],
    *rows() {
      for (let i = 0; i < patients; i += 1) {
        const { first, last, email, phone } = personOf(i);
        yield [i + 1, i % 7 === 3 ? "Mrs." : "", first, last, day(i), i % 11 === 6 ? "x251" : phone, email, "0000-00-00 00:00:00", i + 1];
      }
    },
  },
];

const concepts = ["Weight (kg)", "Allergy", "Referred by", "Blood group", "A+", "B-"];

/** As a medical record system keeps them: names and observations in tables of their own, and rows that are deleted by a mark. */
export const recordTables = (patients: number): SqlTable[] => [
  {
    name: "person",
    columns: ["person_id int", "gender varchar(50)", "birthdate date", "voided tinyint"],
    *rows() {
      for (let i = 0; i < patients; i += 1) yield [i + 1, i % 2 === 0 ? "F" : "M", day(i), i % 20 === 7 ? 1 : 0];
    },
  },
  {
    name: "person_name",
    columns: [
      "person_name_id int",
      "preferred tinyint",
      "person_id int",
      "given_name varchar(50)",
      "family_name varchar(50)",
      "voided tinyint",
    ],
    *rows() {
      for (let i = 0; i < patients; i += 1) {
        const { first, last } = personOf(i);
        if (i % 5 === 2) yield [10_000 + i, 0, i + 1, first, "Maiden", 0];
        if (i % 5 === 3) yield [20_000 + i, 1, i + 1, "Wrong", "Name", 1];
        yield [i + 1, 1, i + 1, first, last, 0];
      }
    },
  },
  {
    name: "concept_name",
    columns: ["concept_name_id int", "concept_id int", "name varchar(255)"],
    *rows() {
      for (const [at, name] of concepts.entries()) yield [at + 1, 100 + at, name];
    },
  },
  {
    name: "obs",
    columns: [
      "obs_id int",
      "person_id int",
      "concept_id int",
      "value_coded int",
      "value_numeric double",
      "value_text text",
      "voided tinyint",
    ],
    *rows() {
      let id = 0;
      for (let round = 0; round < 4; round += 1)
        for (let i = 0; i < patients; i += 1) {
          if (round === 0) yield [++id, i + 1, 100, null, 50 + (i % 40), null, 0];
          if (round === 1 && i % 3 === 0) yield [++id, i + 1, 101, null, null, "Penicillin; severe", 0];
          if (round === 2) yield [++id, i + 1, 103, i % 2 === 0 ? 104 : 105, null, null, 0];
          if (round === 3 && i % 4 === 0) yield [++id, i + 1, 100, null, 90, null, i % 8 === 0 ? 1 : 0];
        }
    },
  },
];

const literal = (value: Value): string =>
  value === null
    ? "NULL"
    : typeof value === "number"
      ? `${value}`
      : `'${value.replace(/[\\'"\n\r]/gu, (found) => `\\${{ "\n": "n", "\r": "r" }[found] ?? found}`)}'`;

/** The dump as mysqldump writes it, in pieces. */
export function* mysqlDumpOf(tables: readonly SqlTable[]): Generator<string> {
  yield "-- MySQL dump 10.13  Distrib 8.0.36\n--\n-- Host: localhost    Database: clinic\n/*!40101 SET NAMES utf8mb4 */;\n";
  for (const { name, columns, rows } of tables) {
    const [first = ""] = columns;
    yield `DROP TABLE IF EXISTS \`${name}\`;\nCREATE TABLE \`${name}\` (\n${columns.map((column) => `  \`${column.replace(" ", "` ")},\n`).join("")}  PRIMARY KEY (\`${first.split(" ")[0] ?? ""}\`)\n) ENGINE=InnoDB;\nLOCK TABLES \`${name}\` WRITE;\n`;
    let batch: string[] = [];
    const statement = (): string => `INSERT INTO \`${name}\` VALUES ${batch.join(",")};\n`;
    for (const row of rows()) {
      batch.push(`(${row.map(literal).join(",")})`);
      if (batch.length < 500) continue;
      yield statement();
      batch = [];
    }
    if (batch.length > 0) yield statement();
    yield "UNLOCK TABLES;\n";
  }
  yield "-- Dump completed on 2026-11-30 12:00:00\n";
}

/** The same tables in a SQLite file. */
export function writeSqlite(path: string, tables: readonly SqlTable[]): void {
  const database = new DatabaseSync(path);
  for (const { name, columns, rows } of tables) {
    database.exec(`CREATE TABLE ${name} (${columns.join(", ")}); BEGIN`);
    const insert = database.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => "?").join(", ")})`);
    for (const row of rows()) insert.run(...row);
    database.exec("COMMIT");
  }
  database.close();
}
