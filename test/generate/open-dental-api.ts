/** Makes the lists of a small practice as the API of Open Dental gives them, and writes them as they are copied: without the time of the answer. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as clinic from "./clinic-words.ts";
import * as words from "./mogo-words.ts";

type Json = Readonly<Record<string, unknown>>;
/** A list of the API: its path, and the file that it is copied to. */
export type OpenDentalList = { readonly path: string; readonly file: string; readonly records: readonly Json[] };

const PATIENTS = 10;
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const pad = (n: number): string => String(n).padStart(2, "0");
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const nameOf = (i: number): readonly [first: string, last: string] =>
  i === 0 ? ["Ada", "Lovelace"] : [at(words.firstNames, i * 3), at(words.lastNames, i * 5)];

/** One family has the address of its head; a date that is not known is 0001-01-01. */
function patient(i: number): Json {
  const [first, last] = nameOf(i);
  const head = i - (i % 2);
  const { city, state } = at(words.places, i);
  return {
    ...{ PatNum: i + 1, LName: last, FName: first, MiddleI: "", Preferred: i === 0 ? "Countess" : "" },
    ...{ PatStatus: i === 8 ? "Inactive" : "Patient", Gender: i % 2 === 0 ? "Female" : "Male", Position: "Single" },
    Birthdate: i === 5 ? "0001-01-01" : `${1950 + i * 3}-${pad(1 + (i % 12))}-${pad(1 + ((i * 7) % 28))}`,
    ...{ SSN: "", Address: `${10 + i} Elm St`, Address2: "", City: city, State: state, Zip: `0${6000 + i}` },
    ...{ HmPhone: words.phone(i), WkPhone: "", WirelessPhone: i % 3 === 0 ? words.phone(i + 40) : "" },
    ...{ Guarantor: head + 1, Email: nameOf(head).join(".").toLowerCase().concat("@mail.example"), EstBalance: i * 12.5 },
    ...{ PriProv: 1 + (i % 2), priProvAbbr: `DOC${1 + (i % 2)}`, BillingType: "Standard Account", ChartNumber: `A00${i}` },
    ...{ BalTotal: i === head ? i * 12.5 + (i + 1) * 12.5 : 0, ClinicNum: 1 + (i % 2), clinicAbbr: `C${1 + (i % 2)}` },
    ...{ PreferContactMethod: i % 3 === 0 ? "WirelessPh" : "None", Language: "", TxtMsgOk: i === 3 ? "No" : "Unknown" },
    ...{ DateTStamp: `2026-08-${pad(1 + i)} 15:34:34`, SecDateEntry: `2025-0${1 + (i % 9)}-15` },
  };
}

const appointment = (i: number): Json => ({
  ...{ AptNum: 100 + i, PatNum: i + 1, AptStatus: at(["Scheduled", "Complete", "Broken"], i), Pattern: "//XXXX//" },
  ...{ Confirmed: 19, confirmed: "Not Called", Op: 1 + (i % 3), Note: i === 2 ? "It's the molar; call first" : "" },
  ...{ ProvNum: 1 + (i % 2), provAbbr: `DOC${1 + (i % 2)}`, ProvHyg: 0, AptDateTime: `2026-09-${pad(1 + i)} 09:30:00` },
  ...{ IsNewPatient: "false", ProcDescript: at(clinic.visits, i), ClinicNum: 1 + (i % 2), IsHygiene: "false" },
  ...{ DateTStamp: `2026-08-${pad(1 + i)} 08:30:12`, Priority: "Normal", AppointmentTypeNum: 0 },
});

const commlog = (i: number): Json => ({
  ...{ CommlogNum: 500 + i, PatNum: i + 1, CommDateTime: `2026-08-${pad(1 + i)} 10:30:00`, CommType: "239", commType: "Misc" },
  ...{ Note: at(clinic.notes, 1 + (i % 2) * 2), Mode_: at(["Phone", "Text"], i), SentOrReceived: at(["Sent", "Received"], i) },
  ...{ UserNum: 1, DateTStamp: `2026-08-${pad(1 + i)} 10:31:00`, CommSource: "User", ProgramNum: 0, ReferralNum: 0 },
});

export const openDentalLists: readonly OpenDentalList[] = [
  {
    ...{ path: "/clinics", file: "Clinics" },
    records: many(2, (i) => ({
      ...{ ClinicNum: i + 1, Description: at(clinic.clinics, i + 1)[0], Address: `${20 + i} Lake St`, Address2: "" },
      ...{ City: at(words.places, i).city, State: at(words.places, i).state, Zip: `0${6100 + i}`, Phone: `312555020${i}` },
      ...{ Abbr: `C${i + 1}`, IsHidden: "false" },
    })),
  },
  {
    ...{ path: "/providers", file: "Providers" },
    records: clinic.staff.slice(1, 3).map(([first, last, , suffix], i) => ({
      ...{ ProvNum: i + 1, Abbr: `DOC${i + 1}`, LName: last, FName: first, MI: "", Suffix: suffix, FeeSched: 53, Specialty: 263 },
      ...{ SSN: "", StateLicense: `IL-0${4400 + i}`, IsSecondary: "false", IsHidden: "false", NationalProvID: `10000000${10 + i}` },
      ...{ DateTStamp: `2026-08-0${1 + i} 08:33:01`, IsNotPerson: "false", ProvStatus: "Active", Birthdate: "0001-01-01" },
    })),
  },
  { path: "/patients/Simple", file: "Patients", records: many(PATIENTS, patient) },
  { path: "/appointments", file: "Appointments", records: many(PATIENTS, appointment) },
  { path: "/commlogs", file: "Commlogs", records: many(5, commlog) },
];

export async function writeOpenDentalApi(directory: string): Promise<void> {
  for (const { file, records } of openDentalLists)
    await writeFile(join(directory, `${file}.ndjson`), records.map((record) => `${JSON.stringify(record)}\n`).join(""));
}
