/** Writes the rows of a generated MOGO export. */
import * as words from "./mogo-words.ts";
import {
  createdDays,
  dateText,
  dollars,
  hostOf,
  idOf,
  numberOf,
  officeOf,
  ownerText,
  personOf,
  pick,
  type Sized,
  timeText,
  type World,
} from "./mogo-world.ts";
import { type Random, randomFor } from "./random.ts";

/** One company; a third belong to another one. An edited one has grown. */
function companyRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.company;
  const { name, trade } = words.companyOf(i);
  const place = words.places[i % words.places.length] ?? words.places[0];
  const days = createdDays(random, isNew);
  const parent = i > 2 && i % 3 === 1 ? words.companyOf(i % 2).name : "";
  return [
    idOf(i),
    officeOf(i).name,
    name,
    `https://www.${hostOf(i)}`,
    words.industries[trade] ?? "",
    String(5 + random.below(400) + (edited ? 40 : 0)),
    parent,
    i === 0 ? "" : words.phone(i + 3000),
    ...(i === 0 ? ["", "", "", ""] : [`${100 + i} ${place.street}`, place.city, place.state, place.zip]),
    ownerText(random, isNew),
    random.pick(["Midwest", "Great Lakes", "Plains"]),
    timeText(days, random),
    timeText(edited ? 4 : Math.min(days + 9, -1), random),
  ];
}

/** One person; an edited one has a new job. */
function personRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.contact;
  const { first, last, email, phone, company } = personOf(world, i);
  const days = createdDays(random, isNew);
  const job = random.below(words.titles.length);
  return [
    idOf(i),
    officeOf(i).name,
    first,
    last,
    words.titles[edited ? (job + 1) % words.titles.length : job] ?? "",
    email,
    phone,
    company === undefined ? "" : idOf(company),
    ownerText(random, isNew),
    random.pick(["Morning", "Afternoon", "Evening"]),
    random.chance(50) ? dateText(days - 20) : "",
    timeText(days, random),
    timeText(edited ? 4 : Math.min(days + 9, -1), random),
  ];
}

/** One lead; an edited one has a new status. One in five was converted into a person. */
function leadRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.lead;
  const days = createdDays(random, isNew);
  const converted = !isNew && i % 5 === 3;
  const person = converted ? pick(random, world, "contact") : undefined;
  const own = { first: random.pick(words.firstNames), last: random.pick(words.lastNames), email: "" };
  const { first, last, email } = person === undefined ? own : personOf(world, person);
  const status = random.below(words.leadStatuses.length);
  return [
    idOf(i),
    officeOf(i).name,
    `${first} ${last}`,
    person === undefined && i % 6 !== 2 ? words.companyOf(pick(random, world, "company")).name : "",
    person === undefined ? `${first}.${last}.${i}@prospect.example`.toLowerCase() : email,
    words.phone(i + 1500),
    words.leadStatuses[edited ? (status + 1) % words.leadStatuses.length : status] ?? "",
    random.pick(words.leadSources),
    random.pick(words.ratings),
    converted ? "Yes" : "No",
    person === undefined ? "" : idOf(person),
    converted ? dateText(Math.min(days + 14, -1)) : "",
    ownerText(random, isNew),
    random.chance(40) ? random.pick(words.remarks) : "",
    timeText(days, random),
    timeText(edited ? 4 : Math.min(days + 9, -1), random),
  ];
}

/** One deal; an edited one is worth more. One in five has another probability than its stage. */
function dealRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const isNew = i >= world.counts.deal;
  const person = i === 0 ? 0 : pick(random, world, "contact");
  const { company } = personOf(world, person);
  const pipeline = words.pipelines[random.chance(65) ? 0 : 1];
  const [stage, probability, kind] = random.pick<readonly [string, number, string]>(pipeline.stages);
  const days = createdDays(random, isNew);
  const amount = (1 + random.below(240)) * 500 + (edited ? 250 : 0);
  return [
    idOf(i),
    officeOf(i).name,
    i === 0 ? "Difference Engine No. 2" : random.pick(words.deals),
    idOf(person),
    company === undefined ? "" : idOf(company),
    pipeline.name,
    stage,
    dollars(amount),
    String(kind === "Open" && random.chance(20) ? probability + 5 : probability),
    random.chance(85) ? dateText(days + 30 + random.below(120)) : "",
    kind === "Open" ? "" : dateText(Math.min(days + 60, -1)),
    ownerText(random, isNew),
    random.chance(50) ? String(12 * (1 + random.below(3))) : "",
    timeText(days, random),
    timeText(edited ? 5 : Math.min(days + 9, -1), random),
  ];
}

/**
 * One of the two products of every third deal: together they come to what the deal was worth at first, in one deal of five to ten dollars less
 * for each. Of an edited one there is one more.
 */
function dealProductRow(world: World, i: number, edited: boolean): string[] {
  const [at, isSecond] = [Math.floor(i / 2), i % 2 === 1];
  const deal = 3 * at + 1 - ((3 * at + 1) % 25 === 9 ? 1 : 0);
  const amount = Number(dealRow(world, deal, false, randomFor(world.seed, "deal", deal))[7]?.replace(/[$,]/gu, ""));
  const quantity = (isSecond ? 2.5 : 5) + (edited ? 1 : 0);
  const price = (isSecond ? amount / 5 : amount / 10) - (at % 5 === 3 ? 10 : 0);
  return [`L-${i + 1}`, idOf(deal), `PR-${1 + ((at + (isSecond ? 1 : 0)) % words.products.length)}`, String(quantity), dollars(price)];
}

/** A person by id, a deal, or a person by address alone. */
function parentOf(world: World, random: Random): { person: string; email: string; deal: string } {
  if (random.chance(40)) return { person: "", email: "", deal: idOf(pick(random, world, "deal")) };
  const person = pick(random, world, "contact");
  const { email } = personOf(world, person);
  return email !== "" && random.chance(25) ? { person: "", email, deal: "" } : { person: idOf(person), email: "", deal: "" };
}

/** One call, e-mail, meeting or note, numbered by its office. */
function activityRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const parent = parentOf(world, random);
  const type = words.activityTypes[i % words.activityTypes.length] ?? "";
  return [
    officeOf(i).name,
    numberOf(i),
    type,
    random.pick(words.subjects),
    `${random.pick(words.remarks)}${edited ? " Corrected." : ""}`,
    timeText(createdDays(random, i >= world.counts.activity), random),
    type === "Call" || type === "Meeting" ? `${5 * (1 + random.below(11))} min` : "",
    parent.person,
    parent.email,
    parent.deal,
    ownerText(random),
  ];
}

function taskRow(world: World, i: number, edited: boolean, random: Random): string[] {
  const { person, deal } = random.chance(50)
    ? { person: "", deal: idOf(pick(random, world, "deal")) }
    : { person: idOf(pick(random, world, "contact")), deal: "" };
  const isDone = random.chance(40);
  const days = isDone ? -1 - random.below(90) : random.below(60);
  const text = random.pick(words.tasks);
  return [
    idOf(i),
    officeOf(i).name,
    i % 4 === 3 ? "Reminder" : "Task",
    edited ? `${text} (moved)` : text,
    dateText(days),
    isDone ? "Completed" : random.pick(["Not Started", "In Progress"]),
    isDone ? timeText(days, random) : "",
    person,
    deal,
    ownerText(random),
  ];
}

export type List = {
  readonly object: Sized;
  readonly file: string;
  readonly header: readonly string[];
  row(world: World, i: number, edited: boolean): string[];
};

const list = (
  object: Sized,
  file: string,
  header: string,
  row: (world: World, i: number, edited: boolean, random: Random) => string[],
): List => ({
  object,
  file,
  header: header.split(", "),
  row: (world, i, edited) => row(world, i, edited, randomFor(world.seed, object, i)),
});

export const lists: readonly List[] = [
  list(
    "company",
    "Companies.csv",
    "Company ID, Office, Company Name, Website, Industry, Employee Count, Parent Company, Phone, Street, City, State, Zip, Owner Email, Service Region, Created, Last Modified",
    companyRow,
  ),
  list(
    "contact",
    "People.csv",
    "Person ID, Office, First Name, Last Name, Job Title, Email, Phone, Company ID, Owner Email, Preferred Contact, Customer Since, Created, Last Modified",
    personRow,
  ),
  list(
    "lead",
    "Leads.csv",
    "Lead ID, Office, Lead Name, Company, Email, Phone, Lead Status, Lead Source, Rating, Converted, Converted Person ID, Converted On, Owner Email, Notes, Created, Last Modified",
    leadRow,
  ),
  list(
    "deal",
    "Deals.csv",
    "Deal ID, Office, Deal Name, Person ID, Company ID, Pipeline, Stage, Amount, Probability, Expected Close Date, Closed Date, Owner Email, Contract Months, Created, Last Modified",
    dealRow,
  ),
  list("deal-product", "Deal Products.csv", "Line ID, Deal ID, Product ID, Quantity, Unit Price", dealProductRow),
  list(
    "activity",
    "Activities.csv",
    "Office, Activity No, Type, Subject, Notes, Date, Duration, Person ID, Person Email, Deal ID, Owner Email",
    activityRow,
  ),
  list(
    "task",
    "Tasks.csv",
    "Task ID, Office, Kind, Subject, Due Date, Status, Completed Date, Person ID, Deal ID, Assignee Email",
    taskRow,
  ),
];
