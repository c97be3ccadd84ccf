/** Puts a generated Leadtrekker export on disk, file by file, and counts what a week changes in it. */
import { mkdir, writeFile } from "node:fs/promises";
import * as words from "./leadtrekker-words.ts";
import { type Random, randomFor } from "./random.ts";
import { type List, writeLists, writeTable } from "./write-lists.ts";

const sized = ["lead", "note", "call", "email", "reminder"] as const;
type Sized = (typeof sized)[number];
type World = { readonly seed: number; readonly counts: Readonly<Record<Sized, number>>; readonly weekLater: boolean };

const shares: Readonly<Record<Sized, number>> = { lead: 0.4, note: 0.2, call: 0.16, email: 0.14, reminder: 0.1 };

/** Ids as the system gives them: numbers that begin somewhere. */
const firstIds: Readonly<Record<Sized, number>> = { lead: 48_201, note: 900_001, call: 310_001, email: 77_001, reminder: 5_001 };
const idOf = (object: Sized, index: number): string => String(firstIds[object] + index);

/** One record in fifty is removed within the week; nothing points at those. */
const isDeleted = (world: World, object: Sized, index: number): boolean => index < world.counts[object] && index % 50 === 49;
const isEdited = (world: World, object: Sized, index: number): boolean => index < world.counts[object] && index % 40 === 20;
const pickLead = (random: Random, world: World): number => {
  const index = random.below(world.counts.lead);
  return index % 50 === 49 ? index - 1 : index;
};

type Person = { readonly name: string; readonly email: string; readonly phone: string; readonly company: string };

/** A lead's person. Every twentieth lead is the person of the lead before, entered again; one in nine has no company. */
function personOf(world: World, lead: number): Person {
  if (lead === 0)
    return {
      name: "Ada Lovelace",
      email: "ada.lovelace@analytical-engines.example",
      phone: "0120040509",
      company: "Analytical Engines (Pty) Ltd",
    };
  if (lead % 20 === 7) {
    const { email, ...before } = personOf(world, lead - 1);
    return { ...before, email: email.toUpperCase() };
  }
  const random = randomFor(world.seed, "person", lead);
  const [first, last] = [random.pick(words.firstNames), random.pick(words.lastNames)];
  const company = random.below(Math.max(3, Math.round(world.counts.lead / 4)));
  const host = random.chance(70)
    ? `${words
        .companyStem(company)
        .toLowerCase()
        .replace(/[^a-z]+/gu, "-")}.example`
    : "mail.example";
  return {
    name: `${first} ${last}`,
    email: random.chance(93) ? `${first}.${last}${lead % 7 === 3 ? lead : ""}@${host}`.toLowerCase().replace(/[^a-z0-9.@-]/gu, "") : "",
    phone: words.phone(random),
    company: lead % 9 === 4 ? "" : words.companyText(random, company),
  };
}

const leadHeader = [
  "Lead ID",
  "Lead Name",
  "Email",
  "Number",
  "Company",
  "Source ID",
  "Lead Status",
  "Lead Value",
  "City",
  "Postal Code",
  "Consultant",
  "Message",
  "Date Received",
  "Last Updated",
  "Monthly Budget",
  "Interested In",
];

function leadRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "lead", i);
  const { name, email, phone, company } = personOf(world, i);
  const { city, code } = random.pick(words.cities);
  const days = createdDays(random, i >= world.counts.lead);
  const status = random.pick(words.statuses);
  return [
    idOf("lead", i),
    name,
    email,
    phone,
    company,
    random.chance(95) ? random.pick(words.sources)[0] : "",
    edited ? "Qualified" : status,
    ["Qualified", "Proposal Sent", "Won"].includes(status) ? `R ${words.grouped(1000 * (1 + random.below(400)))}.00` : "",
    random.chance(80) ? city : "",
    random.chance(60) ? code : "",
    ownerText(random, world.weekLater && i >= world.counts.lead),
    `${random.pick(words.messages)}${edited ? " Called back since." : ""}`,
    timeText(days, random),
    timeText(Math.max(days, -1), random),
    random.chance(40) ? `R ${words.grouped(500 * (1 + random.below(60)))}` : "",
    random.pick(words.products),
  ];
}

/** A note or call names its lead by id, and now and then by its address alone. */
function onLead(random: Random, world: World): { lead: number; id: string; email: string } {
  const lead = pickLead(random, world);
  const { email } = personOf(world, lead);
  const isByAddress = email !== "" && random.chance(25);
  return { lead, id: isByAddress ? "" : idOf("lead", lead), email };
}

function noteRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "note", i);
  const { id, email } = onLead(random, world);
  const text = `${random.pick(words.notes)}${edited ? " Corrected." : ""}`;
  return [idOf("note", i), id, email, text, ownerText(random), timeText(createdDays(random, i >= world.counts.note), random)];
}

function callRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "call", i);
  const { id, email } = onLead(random, world);
  const at = timeText(createdDays(random, i >= world.counts.call), random);
  const length = `${String(random.below(20)).padStart(2, "0")}:${String(random.below(60)).padStart(2, "0")}`;
  const remark = `${random.pick(words.notes)}${edited ? " Rang again." : ""}`;
  return [idOf("call", i), id, email, at, length, random.pick(words.dispositions), remark, ownerText(random)];
}

/** One e-mail in six goes to two people. */
function emailRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "email", i);
  const { lead, email } = onLead(random, world);
  const other = random.below(6) === 0 ? personOf(world, pickLead(random, world)).email : "";
  const to = [email, other].filter((address) => address !== "").join("; ");
  const user = random.pick(words.users);
  const at = timeText(createdDays(random, i >= world.counts.email), random);
  const body = `<p>${random.pick(words.messages)}</p><p>Kind regards<br>${user.name}${edited ? " (again)" : ""}</p>`;
  return [idOf("email", i), idOf("lead", lead), to, user.email, `Re: ${random.pick(words.products)}`, body, at, user.name];
}

function reminderRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "reminder", i);
  const { id, email } = onLead(random, world);
  const isDone = random.chance(40);
  const days = isDone ? -random.below(90) - 1 : random.below(60);
  const repeats = random.below(8) === 0 ? random.pick(words.repeats) : "";
  const text = random.pick(words.reminders);
  return [
    idOf("reminder", i),
    id,
    email,
    edited ? `${text} (moved)` : text,
    dateText(days),
    isDone ? "Yes" : "No",
    isDone ? timeText(days, random) : "",
    repeats,
    ownerText(random),
  ];
}

const lists: readonly List<World, Sized>[] = [
  { object: "lead", file: "Leads.csv", header: leadHeader, row: leadRow },
  { object: "note", file: "Notes.csv", header: ["Note ID", "Lead ID", "Lead Email", "Note", "Added By", "Date Added"], row: noteRow },
  {
    object: "call",
    file: "Calls.csv",
    header: ["Call ID", "Lead ID", "Lead Email", "Call Date", "Duration", "Disposition", "Notes", "Called By"],
    row: callRow,
  },
  {
    object: "email",
    file: "Emails.csv",
    header: ["Email ID", "Lead ID", "To", "From", "Subject", "Body", "Date Sent", "Sent By"],
    row: emailRow,
  },
  {
    object: "reminder",
    file: "Reminders.csv",
    header: ["Reminder ID", "Lead ID", "Lead Email", "Reminder", "Due Date", "Done", "Completed On", "Repeats", "Assigned To"],
    row: reminderRow,
  },
];

/** Writes the export into a folder; with `weekLater` the same company a week on, and beside the folder what changed per object. */
export async function writeLeadtrekkerExport(o: { records: number; seed: number; directory: string; weekLater: boolean }): Promise<void> {
  const counts = Object.fromEntries(sized.map((object) => [object, Math.max(3, Math.round(o.records * shares[object]))]));
  const world: World = { seed: o.seed, counts: counts as World["counts"], weekLater: o.weekLater };
  await mkdir(o.directory, { recursive: true });
  await writeTable(o.directory, "User Groups.csv", ["Group ID", "Group Name"], words.groups);
  await writeTable(o.directory, "Lead Sources.csv", ["Source ID", "Source Name"], words.sources);
  await writeTable(
    o.directory,
    "Assignment Rules.csv",
    ["Rule ID", "Rule Name", "Trigger", "Conditions", "Action", "Active"],
    words.rules.map((rule, i) => [String(i + 1), ...rule]),
  );
  await writeTable(
    o.directory,
    "Users.csv",
    ["User ID", "Name", "Email", "Number", "Role", "Group ID", "Active", "Password"],
    words.users.map((user, i) => [
      String(i + 1),
      user.name,
      user.email,
      user.phone,
      user.role,
      user.group,
      user.active,
      `pw-${user.group}`,
    ]),
  );
  const expected = await writeLists(o.directory, lists, world, { isDeleted, isEdited });
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}

/** A consultant by name or address; who has joined within the week only on new leads. */
function ownerText(random: Random, isNew = false): string {
  const user = isNew && random.chance(40) ? words.users[words.users.length - 1] : random.pick(words.users.slice(0, -1));
  if (!user || random.chance(4)) return "";
  return random.chance(70) ? user.name : user.email;
}

const day = 86_400_000;
const exportDay = Date.UTC(2026, 9, 1);
const two = (n: number): string => String(n).padStart(2, "0");
function dateText(days: number): string {
  const date = new Date(exportDay + days * day);
  return `${date.getUTCFullYear()}/${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}`;
}
const timeText = (days: number, random: Random): string => `${dateText(days)} ${two(7 + random.below(11))}:${two(random.below(60))}`;
const createdDays = (random: Random, isNew: boolean): number => (isNew ? 1 + random.below(6) : -1 - random.below(900));
