/** Writes a generated export of MOGO as a dental practice system: families, employers, group plans, appointments, the To Do list, the ledger. */
import { mkdir, writeFile } from "node:fs/promises";
import * as words from "./mogo-words.ts";
import { createdDays, dateText, dollars, idOf, numberOf, officeOf, ownerText, timeText } from "./mogo-world.ts";
import { type Random, randomFor } from "./random.ts";
import { type List, writeLists, writeTable } from "./write-lists.ts";

type Sized = "employer" | "patient" | "appointment" | "task" | "ledger";
type World = { readonly seed: number; readonly counts: Readonly<Record<Sized, number>>; readonly weekLater: boolean };

const shares: Readonly<Record<Sized, number>> = { employer: 0.05, patient: 0.35, appointment: 0.25, task: 0.1, ledger: 0.25 };
const carriers = ["Delta Dental of IL", "Delta Dental IL", "MetLife", "Cigna Dental", "Guardian"];
const plans = ["Basic PPO", "Premium PPO", "City Employees", "Union Local 7"];
const doctors = ["Dr. Ortega", "Dr. Novak", "Dr. Keller"];
const types = ["Exam", "Cleaning", "Filling", "Crown", "Emergency"];
const tabs = ["To Do", "Refer Out", "Recall", "Budget Plan"];
const alerts = ["Penicillin allergy", "Latex allergy", "Pacemaker", "Takes blood thinners"];

/** Nobody that others point at is removed: heads of families, and every first patient. */
const isDeleted = (world: World, object: Sized, i: number): boolean => i < world.counts[object] && object !== "employer" && i % 25 === 9;
const isEdited = (world: World, object: Sized, i: number): boolean => i < world.counts[object] && i % 20 === 6;
/** A patient to point at: one that stays. */
const patientFor = (world: World, random: Random): number => {
  const i = random.below(world.counts.patient);
  return i % 25 === 9 ? i - 1 : i;
};

/** Families have up to four members; the first is its head, has the coverage, and lends them address, telephone and e-mail. */
const headOf = (i: number): number => i - (i % 4);

/** One in twenty was entered before by the other office. */
const enteredAs = (i: number): number => (i % 20 === 17 ? i - 1 : i);

type Patient = { first: string; last: string; email: string; phone: string };
function patientOf(world: World, i: number): Patient {
  if (i === 0) return { first: "Ada", last: "Lovelace", email: "ada.lovelace@mail.example", phone: words.phone(0) };
  const random = randomFor(world.seed, "patient", i);
  const head = headOf(i);
  const first = words.firstNames[i % words.firstNames.length] ?? "";
  if (i !== head) {
    const { last, email, phone } = patientOf(world, head);
    return { first, last, email, phone };
  }
  const last = random.pick(words.lastNames);
  return { first, last, email: i % 12 === 8 ? "" : `${last}.family${i}@mail.example`.toLowerCase(), phone: words.phone(i) };
}

function patientRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.patient;
  const { first, last, email, phone } = patientOf(world, enteredAs(i));
  const head = headOf(i);
  const place = words.places[head % words.places.length] ?? words.places[0];
  const days = createdDays(random, isNew);
  const isCovered = head % 12 !== 8;
  const by = randomFor(world.seed, "family", head);
  const [carrier, plan, employer] = [by.pick(carriers), by.below(plans.length), by.below(world.counts.employer)];
  const subscriber = patientOf(world, head);
  return [
    idOf(i),
    officeOf(i).name,
    first,
    last,
    dateText(-3000 - randomFor(world.seed, "birth", enteredAs(i)).below(25000)),
    phone,
    i % 3 === 0 ? words.phone(i + 700) : "",
    email,
    `${100 + head} ${place.street}`,
    place.city,
    place.state,
    place.zip,
    `F${1000 + head}`,
    `${subscriber.first} ${subscriber.last}`,
    i === head ? "Self" : i % 4 === 1 ? "Spouse" : "Child",
    isCovered && i === head ? idOf(employer) : "",
    isCovered ? carrier : "",
    isCovered ? `GP${plan + 1}` : "",
    isCovered ? `00${7000 + head}` : "",
    isCovered ? `0${world.seed}${40_000 + head}` : "",
    isCovered ? `${subscriber.first} ${subscriber.last}` : "",
    random.pick(["Dr. Fischer", "Internet", "Sign", "a friend at work", ""]),
    random.pick(doctors),
    dateText(days),
    dateText(Math.min(days + random.below(700), -1)),
    random.chance(60) ? dateText(10 + random.below(170)) : "",
    random.chance(15) ? random.pick(alerts) : "",
    dollars(random.below(400) + (edited ? 25 : 0)),
    random.chance(20) ? "Prefers the morning. Former carrier Aetna, group 5521, changed by SMITH on 2/3/2024." : "",
    timeText(days, random),
    timeText(edited ? 4 : Math.min(days + 9, -1), random),
  ];
}

const lists: readonly List<World, Sized>[] = [
  {
    object: "employer",
    file: "Employers.csv",
    header: ["Employer ID", "Employer Name", "Phone", "Address", "City", "State", "Zip"],
    row: (_world, i, edited) => {
      const place = words.places[i % words.places.length] ?? words.places[0];
      return [
        idOf(i),
        words.companyOf(i).name,
        words.phone(i + (edited ? 5200 : 5000)),
        `${200 + i} ${place.street}`,
        place.city,
        place.state,
        place.zip,
      ];
    },
  },
  {
    object: "patient",
    file: "Patients.csv",
    header: [
      ...[
        "Patient ID",
        "Office",
        "First Name",
        "Last Name",
        "Birth Date",
        "Home Phone",
        "Cell Phone",
        "Email",
        "Address",
        "City",
        "State",
        "Zip",
      ],
      ...[
        "Family No",
        "Head of Family",
        "Relationship",
        "Employer ID",
        "Insurance Company",
        "Group Plan",
        "Group No",
        "Subscriber ID",
        "Subscriber",
      ],
      ...[
        "Referred By",
        "Provider",
        "First Visit",
        "Last Visit",
        "Recall Due",
        "Medical Alerts",
        "Balance",
        "Notes",
        "Date Entered",
        "Date Modified",
      ],
    ],
    row: (world, i, edited) => patientRow(world, i, edited, randomFor(world.seed, "patient row", i)),
  },
  {
    object: "appointment",
    file: "Appointments.csv",
    header: [
      "Office",
      "Appointment No",
      "Patient ID",
      "Appointment Date",
      "Minutes",
      "Appointment Type",
      "Provider",
      "Status",
      "Notes",
      "Date Entered",
    ],
    row: (world, i, edited) => {
      const random = randomFor(world.seed, "appointment", i);
      const days = createdDays(random, i >= world.counts.appointment);
      return [
        ...[officeOf(i).name, numberOf(i), idOf(patientFor(world, random)), timeText(days, random), String(30 + 15 * random.below(4))],
        ...[
          random.pick(types),
          random.pick(doctors),
          edited ? "No-show" : random.pick(["Completed", "Broken", "No-show"]),
          "",
          timeText(days - 12, random),
        ],
      ];
    },
  },
  {
    object: "task",
    file: "To Do.csv",
    header: ["To Do ID", "Tab", "Patient ID", "Subject", "Due Date", "Status", "Completed On", "Assigned User Email", "Date Entered"],
    row: (world, i, edited) => {
      const random = randomFor(world.seed, "task", i);
      const days = createdDays(random, i >= world.counts.task);
      const isDone = edited || random.chance(50);
      return [
        ...[
          idOf(i),
          random.pick(tabs),
          idOf(patientFor(world, random)),
          random.pick(["Call about the recall", "Send the estimate"]),
          dateText(days + 7),
        ],
        ...[isDone ? "Completed" : "Open", isDone ? dateText(Math.min(days + 6, 4)) : "", ownerText(random), timeText(days, random)],
      ];
    },
  },
  {
    object: "ledger",
    file: "Ledger.csv",
    header: ["Entry ID", "Patient ID", "Date", "Dr.", "T#", "Surf", "Code", "Description", "Fee$", "Ins Bal", "Pat Bal"],
    row: (world, i, edited) => {
      const random = randomFor(world.seed, "ledger", i);
      const days = createdDays(random, i >= world.counts.ledger);
      return [
        ...[
          idOf(i),
          idOf(patientFor(world, random)),
          dateText(days),
          random.pick(doctors),
          String(1 + random.below(32)),
          random.pick(["MO", "DO", ""]),
        ],
        ...[
          random.pick(["D0120", "D1110", "D2392"]),
          "Entry",
          dollars(60 + random.below(400)),
          dollars(random.below(60)),
          dollars(edited ? 0 : random.below(90)),
        ],
      ];
    },
  },
];

/** Writes the export into a folder; with `weekLater` the same practice a week on, and beside the folder what changed per object. */
export async function writeDentalExport(o: { records: number; seed: number; directory: string; weekLater: boolean }): Promise<void> {
  const counts = Object.fromEntries(Object.entries(shares).map(([object, share]) => [object, Math.max(8, Math.round(o.records * share))]));
  const world: World = { seed: o.seed, counts: counts as World["counts"], weekLater: o.weekLater };
  await mkdir(o.directory, { recursive: true });
  const users = words.users.slice(0, o.weekLater ? undefined : -1);
  await writeTable(
    o.directory,
    "Users.csv",
    ["User ID", "Name", "Email", "Role", "Office", "Active"],
    users.map((user, i) => [String(i + 1), user.name, user.email, user.role, user.office, user.active]),
  );
  await writeTable(
    o.directory,
    "Group Plans.csv",
    ["Group Plan ID", "Plan Name", "Insurance Company"],
    plans.map((plan, i) => [`GP${i + 1}`, plan, carriers[i] ?? ""]),
  );
  const expected = await writeLists(o.directory, lists, world, { isDeleted, isEdited });
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}
