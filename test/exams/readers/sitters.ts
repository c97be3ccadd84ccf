/** Lists the readers that sit the exam, each with makers of good and of hostile input. */
import { delimited } from "../../../server/extract/readers/delimited/delimited.ts";
import { json } from "../../../server/extract/readers/json/json.ts";
import { xlsx } from "../../../server/extract/readers/xlsx/xlsx.ts";
import { patched, zipBytes } from "../../server/extract/crafted-files.ts";
import { fhirSitters } from "./fhir-sitters.ts";
import { hl7Sitter } from "./hl7-sitter.ts";
import { makeXlsx, xlsxParts } from "./make-xlsx.ts";
import type { Sitter } from "./sitter.ts";
import { sqlSitters } from "./sql-sitters.ts";

const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;

const people = {
  name: "People",
  rows: [
    ["ID", "Name"],
    ["1", "Ada"],
  ],
};
/** The workbook with one of its parts written anew. */
async function spoilt(part: string, change: (text: string) => string): Promise<Buffer> {
  const parts = xlsxParts({ sheets: [people] });
  return await zipBytes(
    Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, { content: name === part ? change(content) : content }])),
  );
}
const sheet = "xl/worksheets/sheet1.xml";

const asRecords = (columns: readonly string[], rows: readonly (readonly string[])[]): Record<string, string>[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ""])));

export const sitters: readonly Sitter[] = [
  {
    reader: delimited,
    file: "People.csv",
    make: (columns, rows) => Promise.resolve(Buffer.from([columns, ...rows].map((row) => row.map(quote).join(",")).join("\r\n"))),
    hostile: [],
  },
  {
    reader: delimited,
    file: "SD_People.dat",
    make: (columns, rows) =>
      Promise.resolve(Buffer.from([columns.join(","), ...rows.map((row) => row.map((value) => `~${value}~`).join(","))].join("\r\n"))),
    hostile: [],
  },
  {
    reader: xlsx,
    file: "People.xlsx",
    make: (columns, rows) => makeXlsx({ sheets: [{ name: "People", rows: [columns, ...rows] }] }),
    hostile: [
      {
        what: "bytes that are no archive",
        code: "source/workbook-damaged",
        make: async () => Buffer.from("PK\u0003\u0004 and nothing else"),
      },
      { what: "an archive without a workbook", code: "source/workbook-damaged", make: () => zipBytes({ "a.txt": { content: "a" } }) },
      {
        what: "a sheet that unpacks to a thousand times its size",
        code: "source/workbook-hostile",
        make: () => spoilt(sheet, (text) => text.replace("</sheetData>", `${" ".repeat(8 << 20)}</sheetData>`)),
      },
      {
        what: "a name that leads out of the archive",
        code: "source/workbook-hostile",
        make: async () => patched(await zipBytes({ "xl/aa/workbook.xml": { content: "x" } }), "xl/aa/", "../../"),
      },
      {
        what: "XML that is not closed",
        code: "source/workbook-damaged",
        make: () => spoilt(sheet, (text) => text.replace("</worksheet>", "")),
      },
      {
        what: "entities that grow",
        code: "source/workbook-damaged",
        make: () =>
          spoilt(sheet, (text) =>
            text.replace("<worksheet", '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet').replace("Ada", "&b;"),
          ),
      },
      {
        what: "a row beyond the last one",
        code: "source/workbook-damaged",
        make: () => spoilt(sheet, (text) => text.replace('<row r="2"', '<row r="99999999"')),
      },
      {
        what: "a column beyond the last one",
        code: "source/workbook-damaged",
        make: () => spoilt(sheet, (text) => text.replace('r="B2"', 'r="ZZZZZ2"')),
      },
      {
        what: "a value that never ends",
        code: "source/workbook-damaged",
        make: () =>
          spoilt(sheet, (text) => text.replace("Ada", Array.from({ length: 400_000 }, (_, i) => (i * 7919).toString(36)).join(""))),
      },
      {
        what: "a password",
        code: "source/workbook-encrypted",
        make: async () =>
          Buffer.concat([
            Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
            Buffer.alloc(600),
            Buffer.from("EncryptedPackage", "utf16le"),
          ]),
      },
    ],
  },
  {
    reader: json,
    file: "People.json",
    make: (columns, rows) => Promise.resolve(Buffer.from(JSON.stringify(asRecords(columns, rows)))),
    hostile: [
      { what: "a list that ends too early", code: "source/json-damaged", make: async () => Buffer.from('[{"ID":"1"},{"ID":"2"') },
      { what: "a text that ends too early", code: "source/json-damaged", make: async () => Buffer.from('[{"ID":"1"},{"ID":"2') },
      { what: "a comma too many", code: "source/json-damaged", make: async () => Buffer.from('[{"ID":"1"},]') },
      { what: "a comment", code: "source/json-damaged", make: async () => Buffer.from('[ // people\n{"ID":"1"}]') },
      { what: "a number that is none", code: "source/json-damaged", make: async () => Buffer.from('[{"ID":NaN}]') },
      { what: "a byte that is not UTF-8", code: "source/json-damaged", make: async () => Buffer.from('[{"ID":"Zo\xeb"}]', "latin1") },
      { what: "lists inside lists without end", code: "source/json-hostile", make: async () => Buffer.from("[".repeat(1 << 20)) },
      {
        what: "a text that never ends",
        code: "source/json-hostile",
        make: async () => Buffer.from(`[{"ID":"1"},{"ID":"${"a".repeat(9 << 20)}"}]`),
      },
      {
        what: "a record with too many properties",
        code: "source/json-hostile",
        make: async () => Buffer.from(JSON.stringify([Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`p${i}`, "x"]))])),
      },
      {
        what: "records that never have the same properties",
        code: "source/json-hostile",
        make: async () => Buffer.from(JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ [`p${i}`]: "x" })))),
      },
    ],
  },
  {
    reader: json,
    file: "People.ndjson",
    make: (columns, rows) =>
      Promise.resolve(
        Buffer.from(
          asRecords(columns, rows)
            .map((record) => JSON.stringify(record))
            .join("\n"),
        ),
      ),
    hostile: [
      { what: "lines of which none is JSON", code: "source/json-damaged", make: async () => Buffer.from('{"ID":1\n{"ID":2\n') },
      {
        what: "a line that never ends",
        code: "source/json-hostile",
        make: async () => Buffer.from(`{"ID":"1"}\n{"ID":"${"a".repeat(9 << 20)}"}`),
      },
    ],
  },
  ...sqlSitters,
  ...fhirSitters,
  hl7Sitter,
];
