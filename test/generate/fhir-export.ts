/** Writes a generated FHIR export of a clinic: bulk files, and a Bundle with what took place. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as clinic from "./clinic-words.ts";
import * as words from "./mogo-words.ts";
import type { Changes } from "./write-lists.ts";

type Resource = { readonly resourceType: string; readonly id?: string; readonly [part: string]: unknown };

const base = "https://clinic.example/fhir";
const code = (list: string, value: string, display: string): object => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${list}`, code: value, display }],
});
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const patientId = (i: number): string => `p-${1000 + i}`;
const doctorId = (i: number): string => `d-${1 + (i % clinic.staff.length)}`;
const of = (type: string, id: string): object => ({ reference: `${type}/${id}` });
const meta = (day: number): object => ({ lastUpdated: time(day, 8) });

/** A time in the clinic's zone, a number of days from the day of the first export. */
function time(days: number, hour: number): string {
  const date = new Date(Date.UTC(2026, 8, 30) + days * 86_400_000).toISOString().slice(0, 10);
  return `${date}T${String(hour).padStart(2, "0")}:00:00-05:00`;
}

const organizations = (): Resource[] =>
  clinic.clinics.slice(0, 2).map(([name, parent], i) => ({
    ...{
      resourceType: "Organization",
      id: `o-${i + 1}`,
      active: true,
      type: [code("organization-type", "prov", "Healthcare Provider")],
      name,
    },
    telecom: [{ system: "phone", value: words.phone(i + 2100) }],
    ...(parent !== "" && { partOf: { ...of("Organization", "o-1"), display: parent } }),
  }));

const locations = (): Resource[] =>
  clinic.clinics.slice(2, 4).map(([name], i) => {
    const place = at(words.places, i);
    return {
      ...{ resourceType: "Location", id: `l-${i + 1}`, status: "active", name },
      address: { line: [`${100 + i} Lake St`], city: place.city, state: place.state, country: "US" },
      managingOrganization: { ...of("Organization", "o-2"), display: clinic.clinics[1][0] },
    };
  });

const practitioners = (): Resource[] =>
  clinic.staff.map(([given, family, , credentials, , email], i) => ({
    ...{ resourceType: "Practitioner", id: doctorId(i), active: true },
    ...(credentials !== "" && { identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: `10000000${10 + i}` }] }),
    name: [{ use: "official", family, given: [given], ...(credentials !== "" && { suffix: [credentials] }) }],
    telecom: [{ system: "email", use: "work", value: email }],
  }));

const roles = (): Resource[] =>
  clinic.staff.map(([, , role, , specialty], i) => ({
    ...{ resourceType: "PractitionerRole", id: `r-${i + 1}`, active: true, practitioner: of("Practitioner", doctorId(i)) },
    organization: of("Organization", "o-2"),
    code: [{ text: role }],
    ...(specialty !== "" && { specialty: [{ text: specialty }] }),
  }));

function patient(i: number, isEdited: boolean): Resource {
  const [given, family] = i === 0 ? ["Ada", "Lovelace"] : [at(words.firstNames, i * 3), at(words.lastNames, i * 5)];
  const place = at(words.places, i);
  return {
    ...{ resourceType: "Patient", id: patientId(i), meta: meta(isEdited ? 5 : -30 - i), active: true },
    extension: [{ url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", valueCode: i % 2 === 0 ? "F" : "M" }],
    identifier: [{ type: code("v2-0203", "MR", "Medical Record Number"), system: `${base}/charts`, value: `00${4400 + i}` }],
    name: [
      { use: "official", family, given: [given, ...(i % 4 === 0 ? ["Lee"] : [])] },
      ...(i % 5 === 0 ? [{ use: "maiden", family: "Byron", given: [given] }] : []),
    ],
    telecom: [
      { system: "phone", use: "home", value: words.phone(i + (isEdited ? 900 : 0)) },
      ...(i % 3 === 2 ? [] : [{ system: "email", value: `${given}.${family}.${i}@mail.example`.toLowerCase(), rank: 1 }]),
    ],
    ...{ gender: i % 2 === 0 ? "female" : "male", birthDate: `19${50 + (i % 45)}-0${1 + (i % 9)}-1${i % 9}` },
    address: [{ use: "home", line: [`${10 + i} Elm St`], city: place.city, state: place.state, country: "US" }],
    communication: [{ language: { text: "English" } }],
    generalPractitioner: [of("Practitioner", doctorId(1 + (i % 2)))],
    managingOrganization: of("Organization", "o-2"),
  };
}

/** The same person as a patient, entered once more by the office. */
const relatedPersons = (): Resource[] => {
  const { name, telecom, birthDate } = patient(3, false);
  return [
    {
      ...{ resourceType: "RelatedPerson", id: "k-1", patient: of("Patient", patientId(1)), relationship: [{ text: "Spouse" }] },
      ...{ name, telecom, birthDate },
    },
  ];
};

const coverage = (i: number): Resource => ({
  ...{ resourceType: "Coverage", id: `c-${1 + i}`, status: "active", type: { text: at(clinic.planTypes, i) } },
  ...{ subscriberId: `00${70_000 + i}`, beneficiary: { reference: `${base}/Patient/${patientId(i % 6)}` }, relationship: { text: "Self" } },
  ...{ period: { start: `2025-0${1 + (i % 9)}-01` }, payor: [{ display: at(clinic.carriers, i) }], order: i < 6 ? 1 : 2 },
  class: [{ type: code("coverage-class", "group", "Group"), value: `0${300 + i}` }],
});

const allergy = (i: number): Resource => ({
  ...{ resourceType: "AllergyIntolerance", id: `a-${1 + i}`, patient: of("Patient", patientId(i % 4)) },
  clinicalStatus: code("allergyintolerance-clinical", "active", "Active"),
  code: { text: at(clinic.allergens, i) },
  reaction: [{ manifestation: [{ text: at(clinic.reactions, i) }] }],
});

const condition = (i: number): Resource => ({
  ...{ resourceType: "Condition", id: `n-${1 + i}`, subject: of("Patient", patientId(i % 5)) },
  clinicalStatus: code("condition-clinical", "active", "Active"),
  code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: `J0${i}.9` }], text: at(clinic.conditions, i) },
});

const appointment = (i: number, isEdited: boolean): Resource => ({
  ...{
    resourceType: "Appointment",
    id: `t-${1000 + i}`,
    meta: meta(isEdited ? 5 : -20 - i),
    status: at(["booked", "fulfilled", "noshow"], i),
  },
  ...{ appointmentType: { text: at(clinic.visits, i) }, description: at(clinic.interests, i) },
  ...{
    start: time(10 + i, 9),
    end: time(10 + i, 10),
    minutesDuration: 60,
    comment: isEdited ? "Moved by telephone." : i % 4 === 0 ? "Bring the insurance card." : undefined,
  },
  participant: [
    { actor: of("Patient", patientId(i % 8)), status: "accepted" },
    { actor: of("Practitioner", doctorId(1 + (i % 2))), status: "accepted" },
    { actor: { ...of("Location", `l-${1 + (i % 2)}`), display: clinic.clinics[2 + (i % 2)]?.[0] }, status: "accepted" },
  ],
});

/** Encounters and the notes about them, which refer to each other by the addresses of their entries. */
function tookPlace(): object[] {
  const visits = Array.from({ length: 5 }, (_, i) => ({
    fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${i}`,
    resource: {
      ...{ resourceType: "Encounter", id: `e-${1 + i}`, status: "finished", class: code("v3-ActCode", "AMB", "ambulatory") },
      ...{ type: [{ text: at(clinic.visits, i) }], subject: { reference: `${base}/Patient/${patientId(i)}` } },
      participant: [{ individual: of("Practitioner", doctorId(1)) }],
      period: { start: time(-40 - i, 9), end: time(-40 - i, 10) },
    },
  }));
  const notes = visits.map(({ fullUrl, resource }, i) => ({
    fullUrl: `${base}/DocumentReference/b-${1 + i}`,
    resource: {
      ...{
        resourceType: "DocumentReference",
        id: `b-${1 + i}`,
        status: "current",
        type: { text: "Progress note" },
        subject: resource.subject,
      },
      ...{ date: time(-40 - i, 11), author: [{ ...of("Practitioner", doctorId(1)), display: "Dr. Ada Byron" }] },
      content: [{ attachment: { contentType: "text/html", data: Buffer.from(at(clinic.notes, i)).toString("base64") } }],
      context: { encounter: [{ reference: fullUrl }] },
    },
  }));
  return [...visits, ...notes];
}

/** `records` is about how many; with `weekLater` the same clinic a week on, and beside the folder what changed per object. */
export async function writeFhirExport(o: { records: number; seed: number; directory: string; weekLater: boolean }): Promise<void> {
  const scale = Math.max(1, o.records / 60);
  await mkdir(o.directory, { recursive: true });
  const expected: Record<string, Changes> = {};
  const write = (file: string, resources: readonly Resource[]): Promise<void> =>
    writeFile(join(o.directory, file), resources.map((each) => `${JSON.stringify(each)}\n`).join(""));
  /** A week brings one more, another state of the third, and takes the sixth away where `loses`. */
  const list = (object: string, count: number, make: (i: number, isEdited: boolean) => Resource, loses = false): Resource[] => {
    const total = Math.round(count * scale);
    expected[object] = { created: Number(o.weekLater), edited: Number(o.weekLater), deleted: Number(o.weekLater && loses) };
    return Array.from({ length: total + Number(o.weekLater) }, (_, i) => i)
      .filter((i) => !(o.weekLater && loses && i === 5))
      .map((i) => make(i, o.weekLater && i === 2));
  };
  const some = (count: number, make: (i: number) => Resource): Resource[] =>
    Array.from({ length: Math.round(count * scale) }, (_, i) => make(i));
  await write("Organization.ndjson", organizations());
  await write("Location.ndjson", locations());
  await write("Practitioner.ndjson", practitioners());
  await write("PractitionerRole.ndjson", roles());
  const patients = list("patient", 10, patient);
  await write("Patient.000.ndjson", patients.slice(0, 6));
  await write("Patient.001.ndjson", patients.slice(6));
  await write("RelatedPerson.ndjson", relatedPersons());
  await write("Coverage.ndjson", some(7, coverage));
  await write("AllergyIntolerance.ndjson", some(5, allergy));
  await write("Condition.ndjson", some(4, condition));
  await write("Appointment.ndjson", list("appointment", 9, appointment, true));
  const bundle = { resourceType: "Bundle", type: "collection", entry: tookPlace() };
  await writeFile(join(o.directory, "visits.json"), `${JSON.stringify(bundle, null, 1)}\n`);
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}
