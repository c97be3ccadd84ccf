/** Makes the rows of a generated clinic: patients, and what further lists say of them; visits, notes, pre-registrations. */
import * as clinic from "./clinic-words.ts";
import * as words from "./mogo-words.ts";
import { createdDays, dateText, dollars, timeText } from "./mogo-world.ts";
import { type Random, randomFor } from "./random.ts";
import type { List } from "./write-lists.ts";

export const shares = {
  ...{ patient: 0.24, insurance: 0.2, verification: 0.1, allergy: 0.06, condition: 0.06, balance: 0.08 },
  ...{ appointment: 0.14, encounter: 0.08, lead: 0.04 },
} as const;
export type Sized = keyof typeof shares;
export type World = { readonly seed: number; readonly counts: Readonly<Record<Sized, number>>; readonly weekLater: boolean };

/** Rows that say more of a patient stay: what is taken away of a patient is shown by the patients themselves. */
const deleted: ReadonlySet<Sized> = new Set(["patient", "appointment", "encounter", "lead"]);
export const isDeleted = (world: World, object: Sized, i: number): boolean =>
  i < world.counts[object] && deleted.has(object) && i % 25 === 9;
export const isEdited = (world: World, object: Sized, i: number): boolean => i < world.counts[object] && i % 20 === 6;

export const idOf = (letter: string, i: number): string => `${letter}${1000 + i}`;
/** A patient to point at: one that stays. */
function patientFor(world: World, i: number): number {
  const patient = i % world.counts.patient;
  return patient % 25 === 9 ? patient - 1 : patient;
}
export const pickOf = (list: readonly string[], i: number): string => list[i % list.length] ?? "";
export const staffId = (i: number): string => `S${1 + (i % clinic.staff.length)}`;
export const clinicId = (i: number): string => `C${2 + (i % 3)}`;

/** One in twenty was registered a second time. */
const registeredAs = (i: number): number => (i % 20 === 17 ? i - 1 : i);

/** One in twelve has the address of the mother. */
function personOf(seed: number, i: number): { first: string; last: string; email: string } {
  if (i === 0) return { first: "Ada", last: "Lovelace", email: "ada.lovelace@mail.example" };
  const random = randomFor(seed, "patient", i);
  const first = words.firstNames[i % words.firstNames.length] ?? "";
  if (i % 12 === 5) return { ...personOf(seed, i - 1), first };
  const last = random.pick(words.lastNames);
  return { first, last, email: i % 12 === 8 ? "" : `${first}.${last}${i}@mail.example`.toLowerCase() };
}

const patientHeader = [
  ...["Patient ID", "First Name", "Last Name", "Former Name", "Date of Birth", "Sex", "Email", "Mobile", "Home Phone"],
  ...["Address", "City", "State", "Zip", "Preferred Contact Method", "Do Not Call", "Home Clinic"],
  ...["Referral Source", "Referral Source ID", "Patient Status", "Registered On"],
];
function patientRow({ seed, counts }: World, i: number, edited: boolean): string[] {
  const random = randomFor(seed, "patient row", i);
  const { first, last, email } = personOf(seed, registeredAs(i));
  const birthday = dateText(-3000 - randomFor(seed, "birth", registeredAs(i)).below(25_000));
  const place = words.places[i % words.places.length] ?? words.places[0];
  const source = i % 3;
  return [
    ...[idOf("P", i), first, last, i % 15 === 4 ? random.pick(words.lastNames) : "", birthday],
    ...[random.pick(["F", "M", "X"]), email, words.phone(i + (edited ? 900 : 0)), i % 4 === 0 ? words.phone(i + 400) : ""],
    ...[`${100 + i} ${place.street}`, place.city, place.state, place.zip, pickOf(clinic.contactBy, i), i % 9 === 2 ? "Yes" : "No"],
    ...[
      clinic.clinics[1 + (i % 3)]?.[0] ?? "",
      pickOf(clinic.sources, source),
      source === 0 ? `R${1 + (i % clinic.referrers.length)}` : "",
    ],
    ...["Active", timeText(createdDays(random, i >= counts.patient), random)],
  ];
}

/** Every second policy is the second one of the patient before. */
function insuranceRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "insurance", i);
  const isSecond = i % 4 === 3;
  const patient = patientFor(world, isSecond ? i - 1 : i);
  const { first, last } = personOf(world.seed, patient);
  return [
    ...[idOf("I", i), idOf("P", patient), isSecond ? "Secondary" : "Primary", pickOf(clinic.carriers, i), random.pick(clinic.planTypes)],
    ...[`00${70_000 + i}`, `0${5000 + (i % 40)}`, edited ? "$45.00" : random.pick(["$20.00", "$35.00"]), `${first} ${last}`],
  ];
}

const rowOf =
  (object: Sized, row: (world: World, i: number, edited: boolean, random: Random, patient: string) => string[]) =>
  (world: World, i: number, edited: boolean): string[] =>
    row(world, i, edited, randomFor(world.seed, object, i), idOf("P", patientFor(world, i)));

export const lists: readonly List<World, Sized>[] = [
  { object: "patient", file: "Patients.csv", header: patientHeader, row: patientRow },
  {
    object: "insurance",
    file: "Insurance.csv",
    header: ["Policy ID", "Patient ID", "Priority", "Carrier", "Plan Type", "Member ID", "Group Number", "Copay", "Subscriber"],
    row: insuranceRow,
  },
  {
    object: "verification",
    file: "Insurance Verifications.csv",
    header: ["Verification ID", "Patient ID", "Verified At", "Verification Status", "Payer Response"],
    // Each second one is another check of the patient before.
    row: (world, i, edited) => {
      const random = randomFor(world.seed, "verification", i);
      const status = (random.below(4) + (edited ? 1 : 0)) % 4;
      const patient = patientFor(world, i - (i % 2));
      return [
        ...[idOf("V", i), idOf("P", patient), timeText(-90 - 3 * i, random), clinic.checks[status] ?? "", clinic.responses[status] ?? ""],
      ];
    },
  },
  {
    object: "allergy",
    file: "Allergies.csv",
    header: ["Allergy ID", "Patient ID", "Allergen", "Reaction"],
    row: (world, i, edited) => {
      const patient = patientFor(world, i - (i % 2));
      return [idOf("A", i), idOf("P", patient), pickOf(clinic.allergens, i), pickOf(clinic.reactions, edited ? i + 1 : i)];
    },
  },
  {
    object: "condition",
    file: "Conditions.csv",
    header: ["Condition ID", "Patient ID", "Condition"],
    row: rowOf("condition", (_world, i, edited, _random, patient) => [
      ...[idOf("D", i), patient, edited ? "Resolved fracture" : pickOf(clinic.conditions, i)],
    ]),
  },
  {
    object: "balance",
    file: "Balances.csv",
    header: ["Balance ID", "Patient ID", "As Of", "Outstanding Balance", "Billing Status", "Last Payment Date", "Payment Plan"],
    row: rowOf("balance", (_world, i, edited, random, patient) => [
      ...[idOf("B", i), patient, dateText(-1), dollars(random.below(900) + (edited ? 50 : 0)), random.pick(clinic.billing)],
      ...[dateText(-10 - random.below(90)), random.chance(20) ? "$50 a month" : ""],
    ]),
  },
  {
    object: "appointment",
    file: "Appointments.csv",
    header: [
      ...["Appointment ID", "Patient ID", "Appointment Date", "Minutes", "Appointment Type"],
      ...["Provider ID", "Clinic", "Appointment Status", "Notes"],
    ],
    row: rowOf("appointment", (world, i, edited, random, patient) => [
      ...[idOf("T", i), patient, timeText(createdDays(random, i >= world.counts.appointment), random), String(15 + 15 * random.below(4))],
      ...[pickOf(clinic.visits, i), staffId(i), clinic.clinics[1 + (i % 3)]?.[0] ?? ""],
      ...[pickOf(clinic.outcomes, random.below(3) + (edited ? 1 : 0)), random.chance(30) ? "Bring the referral" : ""],
    ]),
  },
  {
    object: "encounter",
    file: "Clinical Notes.csv",
    header: ["Note ID", "Patient ID", "Written At", "Author", "Note Type", "Note"],
    row: rowOf("encounter", (world, i, edited, random, patient) => {
      const by = clinic.staff[i % clinic.staff.length] ?? clinic.staff[0];
      const at = timeText(createdDays(random, i >= world.counts.encounter), random);
      return [
        idOf("N", i),
        patient,
        at,
        `${by[0]} ${by[1]}`,
        "Progress note",
        `${pickOf(clinic.notes, i)}${edited ? " Addendum: signed." : ""}`,
      ];
    }),
  },
  {
    object: "lead",
    file: "Pre-registrations.csv",
    header: ["Inquiry ID", "Name", "Email", "Phone", "Inquiry Status", "Referral Source", "Interest Type", "Registered On"],
    row: (world, i, edited) => {
      const random = randomFor(world.seed, "lead", i);
      const name = `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;
      return [
        ...[idOf("Q", i), name, `${name.replace(" ", ".").toLowerCase()}.q${i}@mail.example`, words.phone(i + 1300)],
        ...[pickOf(clinic.statuses, edited ? i + 1 : i), pickOf(clinic.sources, i), pickOf(clinic.interests, i)],
        timeText(createdDays(random, i >= world.counts.lead), random),
      ];
    },
  },
];
