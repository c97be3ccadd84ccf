/** Makes the lists of a small clinic as the API of Cliniko gives them, and writes them as they are copied: ids beside the links that hold them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as clinic from "./clinic-words.ts";
import * as words from "./mogo-words.ts";

type Json = Readonly<Record<string, unknown>>;
/** A list of the API: its path, the name of its records there, and the file that it is copied to. */
export type ClinikoList = { readonly path: string; readonly field: string; readonly file: string; readonly records: readonly Json[] };

const PATIENTS = 10;
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const pad = (n: number): string => String(n).padStart(2, "0");
/** More digits than a number in JavaScript holds. */
const idOf = (kind: number, i: number): string => `10507382163852${pad(kind)}${pad(i + 1)}`;
const address = (list: string, id: string): string => `https://api.us1.cliniko.example/v1/${list}/${id}`;
const linkTo = (list: string, id: string): Json => ({ links: { self: address(list, id) } });

const kinds = {
  businesses: 1,
  practitioners: 2,
  appointment_types: 3,
  patients: 4,
  individual_appointments: 5,
  treatment_notes: 6,
} as const;
const own = (list: keyof typeof kinds, i: number): string => idOf(kinds[list], i);
const stamps = (i: number): Json => ({ created_at: `2025-0${1 + (i % 9)}-15T14:00:00Z`, updated_at: `2026-08-${pad(1 + i)}T15:30:00Z` });

function patient(i: number): Json {
  const [first, last] = i === 0 ? ["Ada", "Lovelace"] : [at(words.firstNames, i * 3), at(words.lastNames, i * 5)];
  const { city, state } = at(words.places, i);
  const id = own("patients", i);
  // As the API writes them: digits with the code of the country, without a plus.
  const digits = `1${words.phone(i).replace(/\D/gu, "").slice(-10)}`;
  return {
    ...{ id, title: "", first_name: first, last_name: last, preferred_first_name: i === 0 ? "Countess" : null },
    date_of_birth: `${1950 + i * 3}-${pad(1 + (i % 12))}-${pad(1 + ((i * 7) % 28))}`,
    ...{ sex: i % 2 === 0 ? "Female" : "Male", email: `${first}.${last}.${i}@mail.example`.toLowerCase() },
    ...{ address_1: `${10 + i} Elm St`, address_2: "", city, state, post_code: `0${6000 + i}`, country: "United States" },
    patient_phone_numbers: i === 7 ? [] : [{ phone_type: i % 2 === 0 ? "Mobile" : "Home", number: digits }],
    ...{ occupation: "", notes: i === 3 ? "Prefers mornings" : null, referral_source: at(clinic.sources, i) },
    ...{ archived_at: i < PATIENTS - 2 ? null : "2026-06-05T14:37:18Z", deleted_at: null, ...stamps(i) },
    links: { self: address("patients", id) },
  };
}

function appointment(i: number): Json {
  const id = own("individual_appointments", i);
  const isCancelled = i % 5 === 4;
  return {
    ...{ id, starts_at: `2026-09-${pad(1 + i)}T14:30:00Z`, ends_at: `2026-09-${pad(1 + i)}T15:00:00Z` },
    ...{ patient_name: `${patient(i)["first_name"]} ${patient(i)["last_name"]}`, notes: i === 2 ? "It's the knee; call first" : null },
    ...{ cancelled_at: isCancelled ? "2026-08-30T15:10:08Z" : null, cancellation_note: isCancelled ? "Last minute cancellation" : null },
    ...{ did_not_arrive: i === 3, patient_arrived: i !== 3, deleted_at: null, ...stamps(i) },
    patient: linkTo("patients", own("patients", i)),
    practitioner: linkTo("practitioners", own("practitioners", i % 2)),
    business: linkTo("businesses", own("businesses", i % 2)),
    appointment_type: linkTo("appointment_types", own("appointment_types", i % 3)),
    links: { self: address("individual_appointments", id) },
  };
}

function note(i: number): Json {
  const id = own("treatment_notes", i);
  const question = { name: "Progress", type: "paragraph", answer: `<div>${at(clinic.notes, 1 + (i % 2) * 2)}</div>` };
  const choice = { name: "Pain", type: "radiobuttons", answers: [{ value: "Less", selected: true }, { value: "More" }] };
  return {
    ...{
      id,
      title: "Standard Consultation",
      draft: false,
      author_name: `${at(clinic.staff, 1 + (i % 2))[0]} ${at(clinic.staff, 1 + (i % 2))[1]}`,
    },
    content: { sections: [{ name: "Visit", questions: [question, choice] }] },
    ...{ deleted_at: null, created_at: `2026-08-${pad(1 + i)}T14:30:00Z`, updated_at: `2026-08-${pad(1 + i)}T14:45:00Z` },
    patient: linkTo("patients", own("patients", i)),
    practitioner: linkTo("practitioners", own("practitioners", i % 2)),
    links: { self: address("treatment_notes", id) },
  };
}

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const appointments = many(PATIENTS, appointment);
const patients = many(PATIENTS, patient);
const isSet = (field: string) => (record: Json) => record[field] !== null;
const isNotSet = (field: string) => (record: Json) => record[field] === null;

export const clinikoLists: readonly ClinikoList[] = [
  {
    ...{ path: "/businesses", field: "businesses", file: "Businesses" },
    records: many(2, (i) => ({
      ...{ id: own("businesses", i), business_name: at(clinic.clinics, i + 1)[0], address_1: `${20 + i} Lake St`, address_2: null },
      ...{ city: at(words.places, i).city, state: at(words.places, i).state, post_code: `0${6100 + i}`, country: "United States" },
      ...{ website_address: `https://clinic-${i + 1}.example`, time_zone: "Central Time", ...stamps(i) },
      links: { self: address("businesses", own("businesses", i)) },
    })),
  },
  {
    ...{ path: "/practitioners", field: "practitioners", file: "Practitioners" },
    records: clinic.staff.slice(1, 3).map(([first, last, , , specialty], i) => ({
      ...{
        id: own("practitioners", i),
        title: "Dr",
        first_name: first,
        last_name: last,
        designation: specialty,
        active: true,
        ...stamps(i),
      },
      links: { self: address("practitioners", own("practitioners", i)) },
    })),
  },
  {
    ...{ path: "/appointment_types", field: "appointment_types", file: "Appointment types" },
    records: clinic.visits.slice(0, 3).map((name, i) => ({
      ...{ id: own("appointment_types", i), name, category: "General", duration_in_minutes: 30, color: "#00FF00", ...stamps(i) },
      links: { self: address("appointment_types", own("appointment_types", i)) },
    })),
  },
  { path: "/patients", field: "patients", file: "Patients", records: patients.filter(isNotSet("archived_at")) },
  { path: "/patients/archived", field: "patients", file: "Archived patients", records: patients.filter(isSet("archived_at")) },
  {
    ...{ path: "/individual_appointments", field: "individual_appointments", file: "Individual appointments" },
    records: appointments.filter(isNotSet("cancelled_at")),
  },
  {
    ...{ path: "/individual_appointments/cancelled", field: "individual_appointments", file: "Cancelled individual appointments" },
    records: appointments.filter(isSet("cancelled_at")),
  },
  { path: "/treatment_notes", field: "treatment_notes", file: "Treatment notes", records: many(5, note) },
];

/** As the manifest says: the id at the end of each link to another record, where the list has such links. */
function copied(record: Json): Json {
  const added: Record<string, unknown> = {};
  for (const name of ["patient", "practitioner", "business", "appointment_type"]) {
    const { links } = (record[name] ?? {}) as { links?: { self: string } };
    if (links) added[`${name}_id`] = links.self.split("/").at(-1);
  }
  return { ...record, ...added };
}

export async function writeCliniko(directory: string): Promise<void> {
  for (const { file, records } of clinikoLists)
    await writeFile(join(directory, `${file}.ndjson`), records.map((record) => `${JSON.stringify(copied(record))}\n`).join(""));
}
