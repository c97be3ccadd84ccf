/** Proves that dumps of clinic systems become lists, and that tables beside a list become its columns. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Extraction, extractSource } from "../../server/extract/extract-source.ts";
import { findDeleted } from "../../shared/map/propose/find-deleted.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { clinicTables, dentalTables, mysqlDumpOf, recordTables, writeSqlite } from "../generate/clinic-databases.ts";
import { all, folderWith, zipWith } from "../server/extract/crafted-files.ts";
import { column } from "../shared/map/column.ts";
import { smallProfile, sourceObject } from "../shared/map/small-profile.ts";

const never = new AbortController().signal;
const dumpOf = (tables: Parameters<typeof mysqlDumpOf>[0]): string => [...mysqlDumpOf(tables)].join("");

/** All records by object, each counted twice. */
async function readThrough(extraction: Extraction): Promise<{ records: Map<string, SourceRecord[]>; notes: string[] }> {
  const records = new Map<string, SourceRecord[]>();
  const notes: string[] = [];
  for (const table of extraction.tables) {
    records.set(table.object, await all(table.records()));
    expect(table.summary().rows).toBe(table.counted);
    notes.push(...table.summary().notes);
  }
  await extraction.close();
  return { records, notes };
}

const patients: Profile = smallProfile([
  sourceObject("patient", "contact", [{ name: "email", synonyms: ["Email"] }], {
    files: ["patient", "patient_data"],
    id: ["PatNum", "pid"],
  }),
]);

test("a dump of a dental practice gives the list of its patients, and its other tables wait to be told what they are", async () => {
  for (const path of [
    folderWith({ "practice.sql": dumpOf(dentalTables(60)) }),
    await zipWith({ "practice.sql": { content: dumpOf(dentalTables(60)) } }),
  ]) {
    const extraction = await extractSource(path, patients, never);
    expect(
      extraction.unknown.map(({ table, counted, reading }) => [table.name, counted, reading.questions.map(({ kind }) => kind)]),
    ).toEqual([["commlog", 120, ["not used"]]]);
    const { records } = await readThrough(extraction);
    const found = records.get("patient") ?? [];
    expect(found).toHaveLength(60);
    expect(found[0]).toMatchObject({
      id: "1",
      values: { LName: "Lovelace", FName: "Ada", Guarantor: "1" },
      locator: { file: "practice.sql", list: "patient", record: 1 },
    });
    const deleted = column(
      "patient",
      "DateDeleted",
      found.map(({ values }) => values["DateDeleted"] ?? ""),
    );
    expect(findDeleted([deleted])).toMatchObject([{ all: [{ test: "is filled" }, { test: "does not contain", value: "0001-01-01" }] }]);
  }
});

test("a dump of an open clinic system is read as it is, with its zeros for dates", async () => {
  const extraction = await extractSource(folderWith({ "clinic.sql": dumpOf(clinicTables(14)) }), patients, never);
  const { records } = await readThrough(extraction);
  expect(records.get("patient")?.[6]?.values).toMatchObject({ phone_home: "x251", date: "0000-00-00 00:00:00" });
});

const persons: Profile = smallProfile([
  sourceObject("person", "contact", [], {
    files: ["person"],
    id: ["person_id"],
    joins: [
      {
        tables: ["person_name"],
        key: ["person_id"],
        values: ["given_name", "family_name"],
        without: { column: ["voided"], is: ["1"] },
        prefer: { column: ["preferred"], is: ["1"] },
      },
      {
        tables: ["obs"],
        key: ["person_id"],
        attribute: ["concept_id"],
        values: ["value_coded", "value_numeric", "value_text"],
        coded: ["value_coded"],
        names: { tables: ["concept_name"], id: ["concept_id"], name: ["name"] },
        without: { column: ["voided"], is: ["1"] },
      },
    ],
  }),
]);

test("names and observations of a medical record system stand beside the person they are about", async () => {
  const folder = folderWith({});
  writeSqlite(join(folder, "records.db"), recordTables(100));
  const dump = folderWith({ "records.sql": dumpOf(recordTables(100)) });
  const found: SourceRecord[][] = [];
  for (const path of [folder, dump]) {
    const extraction = await extractSource(path, persons, never);
    expect(extraction.unknown.map(({ table, counted, reading }) => [table.name, counted, reading.questions])).toEqual([
      ["person_name", 140, []],
      ["obs", 259, []],
      ["concept_name", 6, []],
    ]);
    expect(extraction.unknown[1]?.table.notes).toEqual([
      "Its rows were read as columns of another table (person).",
      "13 rows are marked as deleted, and were left out.",
    ]);
    const { records, notes } = await readThrough(extraction);
    expect(notes).toContain(
      `5 columns come from ${path === dump ? "records.sql" : "records.db"}, person_name, ${path === dump ? "records.sql" : "records.db"}, obs.`,
    );
    expect(notes.join(" ")).toContain("20 further rows of");
    found.push(records.get("person") ?? []);
  }
  const [first, second] = found.map((records) => records.map(({ id, values }) => ({ id, values })));
  expect(first).toEqual(second);
  expect(first).toHaveLength(100);
  expect(first?.[0]?.values).toMatchObject({
    given_name: "Ada",
    family_name: "Lovelace",
    voided: "0",
    "Weight (kg)": "50",
    Allergy: "Penicillin; severe",
    "Blood group": "A+",
  });
  // Two weights of one person, a name that is not preferred, and one that was deleted.
  expect(first?.[4]?.values["Weight (kg)"]).toBe("54; 90");
  expect(first?.[2]?.values["family_name"]).not.toBe("Maiden");
  expect(first?.[3]?.values["family_name"]).not.toBe("Name");
  const voided = column("person", "voided", first?.map(({ values }) => values["voided"] ?? "") ?? []);
  expect(findDeleted([voided])).toMatchObject([{ all: [{ test: "is", value: "1" }] }]);
});

test("tables beside a list that is not there are named, and nothing is asked about them", async () => {
  const [, names, concepts, obs] = recordTables(5);
  const path = folderWith({ "Other.csv": "Person_ID,Name\n1,Ada\n" });
  writeFileSync(join(path, "rest.sql"), dumpOf([names, concepts, obs].flatMap((table) => table ?? [])));
  const extraction = await extractSource(path, persons, never);
  const joined = extraction.unknown.filter(({ table }) => table.file === "rest.sql");
  expect(joined.map(({ table }) => table.notes[0])).toEqual(
    ["x", "x", "x"].map(() => "It was not read: the list that it belongs to is not there."),
  );
  await extraction.close();
});
