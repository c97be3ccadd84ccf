/** HL7 v2 messages that sit the exam, good and hostile ones. */
import { hl7 } from "../../../server/extract/readers/hl7/hl7.ts";
import type { Sitter } from "./sitter.ts";

/** Values are put where fields of a patient have these numbers. */
const places: Readonly<Record<string, readonly [field: number, heading: string]>> = {
  ...{ ID: [3, "Patient ID"], Note: [23, "Birth place"], Mark: [38, "PID-38"], A: [23, "Birth place"], B: [38, "PID-38"] },
};

const escapes: Readonly<Record<string, string>> = { "|": "F", "^": "S", "~": "R", "&": "T", "\\": "E", "\n": ".br", '"': "X22" };
/** A value that is empty is written as one that is none. */
const fieldOf = (value: string): string => (value === "" ? '""' : value.replace(/[|^~&\\\n"]/gu, (sign) => `\\${escapes[sign]}\\`));

function message(columns: readonly string[], row: readonly string[], at: number): string {
  const fields: string[] = Array.from({ length: 39 }, () => "");
  fields[0] = "PID";
  for (const [column, name] of columns.entries()) fields[places[name]?.[0] ?? 38] = fieldOf(row[column] ?? "");
  return `MSH|^~\\&|PM|||||ADT||${at}|P|2.5\r${fields.join("|")}\r`;
}

export const hl7Sitter: Sitter = {
  reader: hl7,
  file: "patients.hl7",
  called: (heading) => places[heading]?.[1] ?? heading,
  make: (columns, rows) => Promise.resolve(Buffer.from(rows.map((row, at) => message(columns, row, at)).join(""))),
  hostile: [
    {
      what: "a segment that never ends",
      code: "source/hl7-hostile",
      make: async () => Buffer.from(`MSH|^~\\&|PM\rPID|||${"a".repeat(9 << 20)}`),
    },
    {
      what: "a message that never ends",
      code: "source/hl7-hostile",
      make: async () => Buffer.from(`MSH|^~\\&|PM\r${"PID|||1\r".repeat(100_001)}`),
    },
  ],
};
