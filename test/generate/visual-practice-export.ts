/** Puts a generated Visual Practice export on disk, file by file, and counts what a week changes in it. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { phone, places } from "./mogo-words.ts";
import { type Random, randomFor } from "./random.ts";
import * as words from "./visual-practice-words.ts";
import { type List, writeLists, writeTable } from "./write-lists.ts";

const sized = ["company", "contact", "lead", "deal", "activity"] as const;
type Sized = (typeof sized)[number];
type World = { readonly seed: number; readonly counts: Readonly<Record<Sized, number>>; readonly weekLater: boolean };

const shares: Readonly<Record<Sized, number>> = { company: 0.14, contact: 0.28, lead: 0.14, deal: 0.16, activity: 0.28 };
const letters: Readonly<Record<Sized, string>> = { company: "O", contact: "P", lead: "L", deal: "D", activity: "A" };
const idOf = (object: Sized, index: number): string => `${letters[object]}-${1000 + index}`;

/** One record in 30 is removed within the week, and nothing points at those; one in 25 is edited. */
const isDeleted = (world: World, object: Sized, index: number): boolean => index < world.counts[object] && index % 30 === 11;
const isEdited = (world: World, object: Sized, index: number): boolean => index < world.counts[object] && index % 25 === 4;

/** A record to point at: one that was there from the start and stays. */
function pick(random: Random, world: World, object: Sized): number {
  const index = random.below(world.counts[object]);
  return index % 30 === 11 ? index - 1 : index;
}

const exportDay = Date.UTC(2026, 9, 1);
/** MM/DD/YYYY, a number of days from the day of the first export. */
function dateText(days: number): string {
  const date = new Date(exportDay + days * 86_400_000);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`;
}
const timeText = (days: number, random: Random): string =>
  `${dateText(days)} ${String(8 + random.below(10)).padStart(2, "0")}:${String(random.below(60)).padStart(2, "0")}`;
const createdDays = (random: Random, isNew: boolean): number => (isNew ? 1 + random.below(6) : -1 - random.below(900));
const money = (amount: number): string => `${String(amount).replace(/\B(?=(?:\d{3})+$)/gu, ",")}.00`;

function ownerOf(random: Random, isNew = false): string {
  const user = isNew && random.chance(40) ? words.users[words.users.length - 1] : random.pick(words.users.slice(0, -1));
  return user === undefined || random.chance(4) ? "" : user[1];
}

const hostOf = (company: number): string =>
  `${words
    .organizationOf(company)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")}.example`;

type Person = { readonly first: string; readonly last: string; readonly email: string; readonly phone: string; readonly company: number };

/**
 * A person. One in twenty was entered twice, half of them without the e-mail address; one in twelve has no address; one in fifteen shares the one of
 * somebody of the family; one in sixteen has the mailbox of the organization.
 */
function personOf(world: World, index: number): Person {
  if (index === 0) return { first: "Ada", last: "Lovelace", email: "ada.lovelace@analytical-engines.example", phone: phone(0), company: 0 };
  if (index % 20 === 17) {
    const before = personOf(world, index - 1);
    return { ...before, email: index % 40 === 17 ? before.email.toUpperCase() : "" };
  }
  const random = randomFor(world.seed, "person", index);
  const [first, last, company] = [random.pick(words.firstNames), random.pick(words.lastNames), pick(random, world, "company")];
  if (index % 15 === 8) {
    const family = personOf(world, index - 1);
    const other = words.firstNames[(words.firstNames.indexOf(family.first) + 3) % words.firstNames.length] ?? first;
    return { ...family, first: other, phone: phone(index) };
  }
  const own = `${first}.${last}${index}@${hostOf(company)}`.toLowerCase();
  const email = index % 12 === 5 ? "" : index % 16 === 10 ? `info@${hostOf(index % 3)}` : own;
  return { first, last, email, phone: phone(index), company };
}

/** One organization; a third belong to another one, which is named by its id or by its name. An edited one has grown. */
function companyRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.company;
  const place = places[i % places.length] ?? places[0];
  const days = createdDays(random, isNew);
  const parent = i > 2 && i % 3 === 1 ? i % 2 : undefined;
  const isById = i % 4 === 0;
  return [
    idOf("company", i),
    words.organizationOf(i),
    parent === undefined || !isById ? "" : idOf("company", parent),
    parent === undefined || isById ? "" : words.organizationOf(parent),
    `https://www.${hostOf(i)}`,
    words.industries[i % words.industries.length] ?? "",
    String(3 + random.below(90) + (edited ? 10 : 0)),
    i === 0 ? "" : phone(i + 3000),
    ...(i === 0 ? ["", "", "", ""] : [`${200 + i} ${place.street}`, place.city, place.state, place.zip]),
    ownerOf(random, isNew),
    timeText(days, random),
    timeText(edited ? 4 : Math.min(days + 9, -1), random),
  ];
}

/** One person; an edited one has a new job. */
function personRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.contact;
  const { first, last, email, phone: number, company } = personOf(world, i);
  const days = createdDays(random, isNew);
  const job = random.below(words.titles.length);
  // Every eighth names the organization without its id.
  const isByName = i % 8 === 3;
  return [
    idOf("contact", i),
    first,
    last,
    words.titles[edited ? (job + 1) % words.titles.length : job] ?? "",
    email,
    number,
    isByName ? "" : idOf("company", company),
    words.organizationOf(company),
    ownerOf(random, isNew),
    random.pick(["Morning", "Afternoon", "Evening"]),
    random.chance(40) ? dateText(30 + random.below(300)) : "",
    timeText(days, random),
    timeText(edited ? 4 : Math.min(days + 9, -1), random),
  ];
}

/** One lead; an edited one has the next status. */
function leadRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.lead;
  const days = createdDays(random, isNew);
  const [first, last] = [random.pick(words.firstNames), random.pick(words.lastNames)];
  const status = i % words.leadStatuses.length;
  return [
    idOf("lead", i),
    `${first} ${last}`,
    i % 5 === 2 ? "" : words.organizationOf(pick(random, world, "company")),
    i % 9 === 4 ? "" : `${first}.${last}.${i}@prospect.example`.toLowerCase(),
    phone(i + 1500),
    words.leadStatuses[edited ? (status + 1) % words.leadStatuses.length : status] ?? "",
    random.pick(words.leadSources),
    ownerOf(random, isNew),
    random.chance(40) ? random.pick(words.remarks) : "",
    timeText(days, random),
    timeText(edited ? 4 : Math.min(days + 9, -1), random),
  ];
}

/** One deal; an edited one is worth more. What is closed was closed on one of a few days, so that few rates are needed. */
function dealRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.deal;
  const person = i === 0 ? 0 : pick(random, world, "contact");
  const [stage, status] = random.pick<readonly [string, string]>(words.stages);
  const days = createdDays(random, isNew);
  const amount = (1 + random.below(160)) * 250 + (edited ? 125 : 0);
  const isOpen = status === "Open" || isNew;
  return [
    idOf("deal", i),
    i === 0 ? "Difference Engine No. 2" : random.pick(words.deals),
    idOf("contact", person),
    idOf("company", personOf(world, person).company),
    stage,
    isOpen ? "Open" : status,
    money(amount),
    random.pick(words.currencies),
    random.chance(85) ? dateText(20 + random.below(120)) : "",
    isOpen ? "" : dateText(random.pick([-15, -48, -77])),
    ownerOf(random, isNew),
    String(418 + i * 7).padStart(8, "0"),
    random.pick(words.priorities),
    random.chance(30) ? "Yes" : "No",
    timeText(Math.min(days, isOpen ? days : -80), random),
    timeText(edited ? 5 : Math.min(days + 9, -1), random),
  ];
}

/** One call, e-mail, meeting or note: of a person by id or by address, of an organization, or of a deal. */
function activityRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const type = words.activityTypes[i % words.activityTypes.length] ?? "";
  const of = i % 10;
  const person = pick(random, world, "contact");
  const { email } = personOf(world, person);
  const isByAddress = of === 7 && email !== "" && !email.startsWith("info@") && person % 20 !== 16 && person % 20 !== 17;
  const parent = of === 8 ? "company" : of === 9 ? "deal" : "contact";
  const other = parent === "contact" ? "" : idOf(parent, pick(random, world, parent));
  return [
    idOf("activity", i),
    type,
    random.pick(words.subjects),
    `${random.pick(words.remarks)}${edited ? " Corrected." : ""}`,
    timeText(createdDays(random, i >= world.counts.activity), random),
    type === "Call" || type === "Meeting" ? String(5 * (1 + random.below(11))) : "",
    parent !== "contact" || isByAddress ? "" : idOf("contact", person),
    isByAddress ? email : "",
    parent === "company" ? other : "",
    parent === "deal" ? other : "",
    ownerOf(random),
  ];
}

const list = (
  object: Sized,
  file: string,
  header: string,
  row: (world: World, i: number, edited: boolean, random: Random) => string[],
): List<World, Sized> => ({
  object,
  file,
  header: header.split(", "),
  row: (world, i, edited) => row(world, i, edited, randomFor(world.seed, object, i)),
});

const lists: readonly List<World, Sized>[] = [
  list(
    "company",
    "Organizations.csv",
    "Organization ID, Organization Name, Parent Org ID, Parent Organization, Website, Industry, Employees, Phone, Street, City, State, Zip, Owner Email, Created, Last Modified",
    companyRow,
  ),
  list(
    "contact",
    "People.csv",
    "Person ID, First Name, Last Name, Job Title, Email, Phone, Organization Link, Organization, Owner Email, Preferred Contact, Recall Due, Created, Last Modified",
    personRow,
  ),
  list(
    "lead",
    "Leads.csv",
    "Lead ID, Lead Name, Organization, Email, Phone, Lead Status, Lead Source, Owner Email, Notes, Created, Last Modified",
    leadRow,
  ),
  list(
    "deal",
    "Deals.csv",
    "Deal ID, Deal Name, Person ID, Organization ID, Stage, Status, Amount, Currency, Expected Close Date, Closed Date, Owner Email, Order Number, Deal Priority, Financed, Created, Last Modified",
    dealRow,
  ),
  list(
    "activity",
    "Activities.csv",
    "Activity ID, Type, Subject, Notes, Date, Duration (min), Person ID, Person Email, Organization ID, Deal ID, Owner Email",
    activityRow,
  ),
];

/** Files of a person, an organization and a deal; the last one is not in the export. */
const attachments = [
  ["Consent form.txt", "contact", "Signed at the front desk.\n"],
  ["Floor plan.txt", "company", "Two exam lanes, one imaging room.\n"],
  ["Quote.txt", "deal", "Valid for thirty days.\n"],
  ["Long report.txt", "contact", "All is well in every room.\n".repeat(100)],
  ["Brochure.pdf", "deal", undefined],
] as const;

async function writeAttachments(directory: string, world: World): Promise<void> {
  const rows: string[][] = [];
  for (const [i, [name, parent, content]] of attachments.entries()) {
    const path = `Files/F-${i + 1}/${name}`;
    if (content !== undefined) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), content);
    }
    const of = (wanted: Sized): string => (wanted === parent ? idOf(wanted, i + 1) : "");
    const uploaded = timeText(-40 - i, randomFor(world.seed, "file", i));
    rows.push([`F-${i + 1}`, name, String(content?.length ?? 51_200), path, uploaded, of("contact"), of("company"), of("deal")]);
  }
  const header = "Attachment ID, File Name, File Size, File Path, Uploaded On, Person ID, Organization ID, Deal ID".split(", ");
  await writeTable(directory, "Attachments.csv", header, rows);
}

/** What a practice has beside a CRM: none of it is loaded. */
async function writeClinic(directory: string, world: World): Promise<void> {
  const count = Math.max(6, Math.round(world.counts.contact * 0.1));
  const each = (object: string, row: (i: number, random: Random) => string[]): string[][] =>
    Array.from({ length: count }, (_, i) => row(i, randomFor(world.seed, object, i)));
  await writeTable(
    directory,
    "Imaging Studies.csv",
    ["Study ID", "Person ID", "Modality", "Study Date", "Device ID", "Image Count", "Image Path"],
    each("study", (i, random) => [
      `S-${500 + i}`,
      idOf("contact", pick(random, world, "contact")),
      random.pick(words.modalities),
      timeText(-1 - random.below(400), random),
      words.devices[i % words.devices.length]?.[0] ?? "",
      String(1 + random.below(6)),
      `images/S-${500 + i}/0001.dcm`,
    ]),
  );
  await writeTable(
    directory,
    "Imaging Devices.csv",
    ["Device ID", "Device Name", "Manufacturer", "Model", "Room", "Connection"],
    words.devices,
  );
  await writeTable(
    directory,
    "Claims.csv",
    ["Claim ID", "Person ID", "Payer", "Service Date", "Submitted On", "Claim Status", "Billed Amount", "Paid Amount"],
    each("claim", (i, random) => [
      `C-${700 + i}`,
      idOf("contact", pick(random, world, "contact")),
      random.pick(words.payers),
      dateText(-60 - random.below(300)),
      dateText(-50 + random.below(20)),
      random.pick(words.claimStatuses),
      money(80 + random.below(400)),
      money(random.below(80)),
    ]),
  );
}

/** Writes the export into a folder; with `weekLater` the same practice a week on, and beside the folder what changed per object. */
export async function writeVisualPracticeExport(o: {
  records: number;
  seed: number;
  directory: string;
  weekLater: boolean;
}): Promise<void> {
  const counts = Object.fromEntries(sized.map((object) => [object, Math.max(12, Math.round(o.records * shares[object]))]));
  const world: World = { seed: o.seed, counts: counts as World["counts"], weekLater: o.weekLater };
  await mkdir(o.directory, { recursive: true });
  const users = words.users.slice(0, o.weekLater ? undefined : -1).map((user, i) => [String(i + 1), ...user]);
  await writeTable(o.directory, "Users.csv", ["User ID", "Name", "Email", "Role", "Active"], users);
  const fieldHeadings = "Field ID, Object, Field Name, Field Type, Options, Required, Default, Validation, Depends On".split(", ");
  const fields = words.fields.map((field, i) => [`CF-${i + 1}`, ...field]);
  await writeTable(o.directory, "Custom Fields.csv", fieldHeadings, fields);
  const workflows = words.workflows.map((workflow, i) => [`W-${i + 1}`, ...workflow]);
  const headings = ["Workflow ID", "Workflow Name", "Kind", "Trigger", "Condition", "Action", "Active"];
  await writeTable(o.directory, "Workflows.csv", headings, workflows);
  const expected = await writeLists(o.directory, lists, world, { isDeleted, isEdited });
  await writeAttachments(o.directory, world);
  await writeClinic(o.directory, world);
  if (o.weekLater) await writeFile(`${o.directory}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`);
}
