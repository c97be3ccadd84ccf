/** Makes the tables of a small OpenMRS database: who somebody is stands beside the patients, and each observation in a row of its own. */
import type { mysqlDumpOf } from "./clinic-databases.ts";
import * as clinic from "./clinic-words.ts";
import * as words from "./mogo-words.ts";

type SqlTable = Parameters<typeof mysqlDumpOf>[0][number];
type Rows = readonly (readonly (string | number | null)[])[];
const table = (name: string, columns: string, rows: Rows): SqlTable => ({
  name,
  columns: columns.split(", "),
  *rows() {
    yield* rows;
  },
});

const PATIENTS = 10;
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const pad = (n: number): string => String(n).padStart(2, "0");
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const CREATED = "2025-01-15 08:00:00";

/** Members of the staff are persons too: the first two, so that a patient's number is that of the person. */
const staff = clinic.staff.slice(1, 3);
const person = (i: number): number => staff.length + i + 1;
const named = (i: number): readonly [string, string] =>
  i === 0 ? ["Ada", "Lovelace"] : [at(words.firstNames, i * 3), at(words.lastNames, i * 5)];
const born = (i: number): string => `${1950 + i * 3}-${pad(1 + (i % 12))}-${pad(1 + ((i * 7) % 28))}`;

/** What observations are about, and the answers of some, with names in two languages. */
const concepts = [
  [5089, "Weight (kg)", "Poids (kg)"],
  [5085, "Systolic blood pressure", "Tension systolique"],
  [161011, "Clinical note", "Remarque"],
  [1284, "Problem list", "Probl\u00e8mes"],
  [121375, "Asthma", "Asthme"],
  [117399, "Hypertension", "Hypertension art\u00e9rielle"],
] as const;

function observations(): Rows {
  const rows: (string | number | null)[][] = [];
  const add = (i: number, concept: number, value: { coded?: number; number?: number; text?: string }, voided = 0): void => {
    const id = 9001 + rows.length;
    rows.push([
      id,
      person(i),
      concept,
      700 + i,
      `2026-08-${pad(1 + i)} 10:40:00`,
      value.coded ?? null,
      value.number ?? null,
      null,
      value.text ?? null,
      voided,
    ]);
  };
  for (let i = 0; i < PATIENTS; i += 1) {
    add(i, 5089, { number: 50 + i * 3 });
    if (i % 2 === 0) add(i, 5085, { number: 110 + i });
    if (i % 3 === 0) add(i, 161011, { text: at(clinic.notes, 1 + (i % 2) * 2) });
    if (i % 4 === 1) add(i, 1284, { coded: i % 8 === 1 ? 121375 : 117399 });
    // Written down again, and the first one deleted by a mark.
    if (i === 2) add(i, 5089, { number: 999 }, 1);
  }
  return rows;
}

export const openMrsTables = (): SqlTable[] => [
  table(
    "person",
    "person_id int, gender varchar(50), birthdate date, birthdate_estimated tinyint, dead tinyint, death_date datetime, date_created datetime, voided tinyint, uuid char(38)",
    [
      ...staff.map((_, i) => [i + 1, "F", null, 0, 0, null, CREATED, 0, `00000000-0000-0000-0000-0000000000${pad(i + 1)}`]),
      ...many(PATIENTS, (i) => [
        person(i),
        i % 2 === 0 ? "F" : "M",
        born(i),
        Number(i === 4),
        0,
        null,
        CREATED,
        0,
        `00000000-0000-0000-0000-0000000001${pad(i)}`,
      ]),
    ],
  ),
  table(
    "person_name",
    "person_name_id int, preferred tinyint, person_id int, prefix varchar(50), given_name varchar(50), middle_name varchar(50), family_name varchar(50), voided tinyint",
    [
      ...staff.map(([first, last], i) => [i + 1, 1, i + 1, "Dr", first, null, last, 0]),
      // Before marriage, and one that was never right.
      [50, 0, person(0), null, "Ada", null, "Byron", 0],
      [51, 0, person(3), null, "Wrong", null, "Name", 1],
      ...many(PATIENTS, (i) => [100 + i, 1, person(i), null, named(i)[0], i === 0 ? "Augusta" : null, named(i)[1], 0]),
    ],
  ),
  table(
    "person_address",
    "person_address_id int, person_id int, preferred tinyint, address1 varchar(255), address2 varchar(255), city_village varchar(255), state_province varchar(255), postal_code varchar(50), country varchar(50), voided tinyint",
    many(PATIENTS, (i) => [
      200 + i,
      person(i),
      1,
      `${10 + i} Elm St`,
      null,
      at(words.places, i).city,
      at(words.places, i).state,
      `0${6000 + i}`,
      "United States",
      0,
    ]),
  ),
  table("person_attribute_type", "person_attribute_type_id int, name varchar(50), retired tinyint", [
    [8, "Telephone Number", 0],
    [9, "Email", 0],
    [4, "Mother's Name", 0],
  ]),
  table(
    "person_attribute",
    "person_attribute_id int, person_id int, value varchar(50), person_attribute_type_id int, voided tinyint",
    many(PATIENTS, (i) => i).flatMap((i) => [
      [300 + i * 3, person(i), words.phone(i), 8, 0],
      [301 + i * 3, person(i), `${named(i)[0]}.${named(i)[1]}.${i}@mail.example`.toLowerCase(), 9, 0],
      ...(i === 0 ? [[302, person(i), "Annabella", 4, 0]] : []),
    ]),
  ),
  table(
    "patient",
    "patient_id int, creator int, date_created datetime, voided tinyint",
    many(PATIENTS, (i) => [person(i), 1, CREATED, Number(i === 9)]),
  ),
  table("patient_identifier_type", "patient_identifier_type_id int, name varchar(50), retired tinyint", [
    [3, "OpenMRS ID", 0],
    [5, "Old Identification Number", 0],
  ]),
  table(
    "patient_identifier",
    "patient_identifier_id int, patient_id int, identifier varchar(50), identifier_type int, preferred tinyint, location_id int, voided tinyint",
    many(PATIENTS, (i) => i).flatMap((i) => [
      [400 + i * 2, person(i), `1000${i}X`, 3, 1, 1, 0],
      ...(i % 5 === 0 ? [[401 + i * 2, person(i), `00${i}7`, 5, 0, 1, 0]] : []),
    ]),
  ),
  table(
    "location",
    "location_id int, name varchar(255), address1 varchar(255), city_village varchar(255), state_province varchar(255), postal_code varchar(50), parent_location int, retired tinyint",
    [
      ...many(2, (i) => [
        i + 1,
        at(clinic.clinics, i + 1)[0],
        `${20 + i} Lake St`,
        at(words.places, i).city,
        at(words.places, i).state,
        `0${6100 + i}`,
        null,
        0,
      ]),
    ],
  ),
  table(
    "provider",
    "provider_id int, person_id int, name varchar(255), identifier varchar(255), retired tinyint",
    staff.map((_, i) => [i + 1, i + 1, null, `DR${i + 1}`, 0]),
  ),
  table("encounter_type", "encounter_type_id int, name varchar(50), description text, retired tinyint", [
    [1, "Adult Visit", "A visit of an adult", 0],
    [2, "Vitals", "Vital signs", 0],
  ]),
  table(
    "encounter",
    "encounter_id int, encounter_type int, patient_id int, location_id int, encounter_datetime datetime, date_created datetime, voided tinyint",
    many(PATIENTS, (i) => [
      700 + i,
      1 + (i % 2),
      person(i),
      1 + (i % 2),
      `2026-08-${pad(1 + i)} 10:30:00`,
      `2026-08-${pad(1 + i)} 11:00:00`,
      0,
    ]),
  ),
  table(
    "obs",
    "obs_id int, person_id int, concept_id int, encounter_id int, obs_datetime datetime, value_coded int, value_numeric double, value_datetime datetime, value_text text, voided tinyint",
    observations(),
  ),
  table(
    "concept_name",
    "concept_name_id int, concept_id int, name varchar(255), locale varchar(50), locale_preferred tinyint, voided tinyint",
    concepts.flatMap(([id, english, french], i) => [
      [800 + i * 2, id, french, "fr", 0, 0],
      [801 + i * 2, id, english, "en", 1, 0],
    ]),
  ),
];
