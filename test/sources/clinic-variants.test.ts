/** Tests that exports of well-known clinic systems are read with the profile of clinics: every list, every id, and what their columns are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extractSource } from "../../server/extract/extract-source.ts";
import { readProfiles, sourcesDirectory } from "../../server/extract/read-profiles.ts";
import { openRecogniser, recogniseExport } from "../../server/extract/recognise-export.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { variants, writeClinicVariant } from "../generate/clinic-variants.ts";
import { all, folderWith } from "../server/extract/crafted-files.ts";

const never = new AbortController().signal;
const clinic = (await readProfiles()).find(({ name }) => name === "clinic");
if (clinic === undefined) throw new Error("no profile for clinics");

type Expected = {
  /** Lists by what they are: how many records, how many rows by the other count, and an id. */
  readonly lists: Readonly<Record<string, readonly [records: number, counted: number, id: string]>>;
  /** The column of each list that holds the patient's id. */
  readonly patients: Readonly<Record<string, string>>;
  /** Where columns go. */
  readonly goes: Readonly<Record<string, string | null>>;
};

const expected: Readonly<Record<(typeof variants)[number], Expected>> = {
  softdent: {
    // The last line of each file is no record.
    lists: { staff: [2, 3, "1"], patient: [10, 11, "1001"], appointment: [10, 11, "1001|09/01/2026|08:30"] },
    patients: { appointment: "Appt_PatID" },
    goes: {
      ...{ Pat_FName: "contact.name", Pat_LName: "contact.name", Pat_Birthday: "contact.custom:Birth date", Pat_Email: "contact.emails" },
      ...{
        Appt_PatID: "activity.participants",
        Appt_Date: "activity.startTime",
        Appt_Dentist: "activity.owner",
        Prov_First: "contact.name",
      },
    },
  },
  "open-dental": {
    lists: { staff: [2, 2, "1"], patient: [10, 10, "1"], appointment: [10, 10, "100"], encounter: [5, 5, "500"] },
    patients: { appointment: "PatNum", encounter: "PatNum" },
    goes: {
      ...{ LName: "contact.name", WirelessPhone: "contact.phones", Birthdate: "contact.custom:Birth date" },
      ...{ AptDateTime: "activity.startTime", ProvNum: "activity.owner", CommDateTime: "note.body" },
    },
  },
  "open-dental-api": {
    lists: {
      practice: [2, 2, "1"],
      staff: [2, 2, "1"],
      patient: [10, 10, "1"],
      appointment: [10, 10, "100"],
      encounter: [5, 5, "500"],
    },
    patients: { appointment: "PatNum", encounter: "PatNum" },
    goes: {
      ...{ Description: "account.name", LName: "contact.name", WirelessPhone: "contact.phones", Birthdate: "contact.custom:Birth date" },
      ...{ AptDateTime: "activity.startTime", ProvNum: "activity.owner", CommDateTime: "note.body", PatNum: "activity.participants" },
      Position: "contact.custom:Marital status",
    },
  },
  openemr: {
    lists: { staff: [2, 2, "1"], patient: [10, 10, "1"], appointment: [10, 10, "700"], encounter: [5, 5, "900"] },
    patients: { appointment: "pc_pid", encounter: "pid" },
    goes: {
      ...{
        lname: "contact.name",
        DOB: "contact.custom:Birth date",
        phone_home: "contact.phones",
        npi: "contact.custom:National provider id",
      },
      ...{ pc_pid: "activity.participants", pc_eventDate: "activity.startTime", pc_aid: "activity.owner", body: "note.body" },
    },
  },
  openmrs: {
    // Who a patient is stands in other tables under the number of the person; observations are columns of the visits.
    lists: { practice: [2, 2, "1"], staff: [2, 2, "1"], patient: [10, 10, "3"], encounter: [10, 10, "700"] },
    patients: { encounter: "patient_id" },
    goes: {
      ...{ given_name: "contact.name", family_name: "contact.name", birthdate: "contact.custom:Birth date", gender: "contact.custom:Sex" },
      ...{
        "Telephone Number": "contact.phones",
        Email: "contact.emails",
        address1: "contact.addresses.street",
        city_village: "contact.addresses.city",
      },
      ...{
        "OpenMRS ID": "contact.custom:Chart number",
        encounter_datetime: "note.body",
        "Encounter type name": "note.body",
      },
      ...{ "Clinical note": "note.body", "Weight (kg)": "note.body", "Location name": "note.body" },
    },
  },
  simplepractice: {
    lists: { patient: [10, 10, "Ada Lovelace|01/15/2025"] },
    patients: {},
    goes: {
      Client: "contact.name",
      "Phone number": "contact.phones",
      "Insurance ID": "contact.custom:Member id",
      ZIP: "contact.addresses.postalCode",
    },
  },
  cliniko: {
    // Patients stand in two lists, archived ones in their own, and so do appointments and cancelled ones.
    lists: {
      practice: [2, 2, "105073821638520101"],
      staff: [2, 2, "105073821638520201"],
      "appointment-type": [3, 3, "105073821638520301"],
      patient: [10, 10, "105073821638520409"],
      appointment: [10, 10, "105073821638520505"],
      encounter: [5, 5, "105073821638520601"],
    },
    patients: { appointment: "patient_id", encounter: "patient_id" },
    goes: {
      ...{ business_name: "account.name", first_name: "contact.name", date_of_birth: "contact.custom:Birth date" },
      ...{ "patient_phone_numbers.1.number": "contact.phones", patient_id: "activity.participants", practitioner_id: "activity.owner" },
      ...{ starts_at: "activity.startTime", appointment_type_id: "activity.activityType", "content.sections.1.questions": "note.body" },
    },
  },
  hl7: {
    // A message about an appointment names its patient again: of each patient the newest message counts.
    lists: {
      patient: [10, 17, "P1006"],
      insurance: [5, 5, "P1000-1"],
      allergy: [4, 4, "P1000-1"],
      condition: [3, 3, "P1001-1"],
      appointment: [6, 6, "T2000"],
    },
    patients: { insurance: "Patient ID", allergy: "Patient ID", condition: "Patient ID", appointment: "Patient ID" },
    goes: {
      ...{
        "Family name": "contact.name",
        "Birth date": "contact.custom:Birth date",
        Email: "contact.emails",
        "Home phone": "contact.phones",
      },
      ...{
        "Insurance carrier": "contact.custom:Insurance carrier",
        "Group number": "contact.custom:Group number",
        Allergy: "contact.custom:Allergies",
      },
      ...{ Diagnosis: "contact.custom:Conditions", Start: "activity.startTime", "Appointment type": "activity.activityType" },
    },
  },
};

const joinedNote = /^Its rows were read as (?:columns of another table|names of what is in other tables)/u;

/** The export itself, or where tables of a database become columns of others its lists with these columns, as they are read. */
async function joinedLists(sample: string): Promise<string> {
  const extraction = await extractSource(sample, clinic as Profile, never);
  const files: Record<string, string> = {};
  for (const table of extraction.tables) {
    const rows = await all(table.records());
    files[`${table.object}.json`] = JSON.stringify(rows.map(({ values }) => values));
  }
  await extraction.close();
  return extraction.unknown.length === 0 ? sample : folderWith(files);
}

describe.each(variants.map((variant) => [variant, expected[variant]] as const))("%s", (variant, { lists, patients, goes }) => {
  const sample = join(sourcesDirectory, "clinic", `sample-${variant}`);

  test("every list is read without a question, both counts agree, and patients are found by their ids", async () => {
    const extraction = await extractSource(sample, clinic, never);
    const records = new Map<string, SourceRecord[]>();
    const counted = new Map<string, number>();
    const found: Record<string, unknown> = {};
    for (const table of extraction.tables) {
      const rows = [...(records.get(table.object) ?? []), ...(await all(table.records()))];
      counted.set(table.object, (counted.get(table.object) ?? 0) + (table.counted ?? 0));
      records.set(table.object, rows);
      found[table.object] = [rows.length, counted.get(table.object), rows[0]?.id];
      expect(table.summary().rows).toBe(table.counted);
      expect(table.summary().reading.questions).toEqual([]);
    }
    // Tables that became columns of others are no lists, and nothing is asked about them.
    for (const { table, reading } of extraction.unknown)
      expect([table.notes[0], reading.questions]).toEqual([expect.stringMatching(joinedNote), []]);
    await extraction.close();
    expect(found).toEqual(lists);
    const ids = new Set(records.get("patient")?.map(({ id }) => id));
    for (const [object, column] of Object.entries(patients))
      for (const { values } of records.get(object) ?? []) expect(ids, `${object}.${column}`).toContain(values[column]);
  });

  test("its columns go where they belong", async () => {
    const { tables } = await recogniseExport(await joinedLists(sample), await openRecogniser(clinic), never);
    const targets: Record<string, string | null> = {};
    for (const { columns } of tables) for (const { column, target } of columns) targets[column] ??= target;
    expect(targets).toMatchObject(goes);
  });

  test("the committed sample is what the generator writes", async () => {
    const directory = folderWith({});
    await writeClinicVariant(variant, directory);
    expect(readdirSync(directory).sort()).toEqual(readdirSync(sample).sort());
    for (const file of readdirSync(sample))
      expect(readFileSync(join(directory, file)).equals(readFileSync(join(sample, file))), file).toBe(true);
  });
});
