/** Defines what the generated MOGO company looks like: how many records, whose they are, which exist and which point where. */
import * as words from "./mogo-words.ts";
import { type Random, randomFor } from "./random.ts";

export const sized = ["company", "contact", "lead", "deal", "deal-product", "activity", "task"] as const;
export type Sized = (typeof sized)[number];
export type World = { readonly seed: number; readonly counts: Readonly<Record<Sized, number>>; readonly weekLater: boolean };

const shares: Readonly<Record<Sized, number>> = {
  ...{ company: 0.12, contact: 0.27, lead: 0.14, deal: 0.14, activity: 0.23, task: 0.1 },
  "deal-product": 0.09,
};

/** A company with about `records` records in its CRM. */
export function createWorld(o: { records: number; seed: number; weekLater: boolean }): World {
  const counts = Object.fromEntries(sized.map((object) => [object, Math.max(12, Math.round(o.records * shares[object]))]));
  return { seed: o.seed, counts: counts as World["counts"], weekLater: o.weekLater };
}

/** One record in 25 is removed within the week, and nothing points at those; one in 20 is edited. */
export const isDeleted = (world: World, object: Sized, index: number): boolean => index < world.counts[object] && index % 25 === 9;
export const isEdited = (world: World, object: Sized, index: number): boolean => index < world.counts[object] && index % 20 === 6;

/** A record to point at: one that was there from the start and stays. */
export function pick(random: Random, world: World, object: Sized): number {
  const index = random.below(world.counts[object]);
  return index % 25 === 9 ? index - 1 : index;
}

/** The office that entered the record, and the number it has there: two offices give the same numbers. */
export const officeOf = (index: number): (typeof words.offices)[number] => words.offices[index % 2 === 0 ? 0 : 1];
export const numberOf = (index: number): string => String(1000 + Math.floor(index / 2));
/** An id unique in the whole export. @example idOf(85) // "S-1042" */
export const idOf = (index: number): string => `${officeOf(index).letter}-${numberOf(index)}`;

export type Person = {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly phone: string;
  readonly company: number | undefined;
};

/** A person; one in twenty was entered before by the other office, one in eight has no company. */
export function personOf(world: World, index: number): Person {
  if (index === 0)
    return { first: "Ada", last: "Lovelace", email: "ada.lovelace@analytical-engines.example", phone: words.phone(0), company: 0 };
  if (index % 20 === 17) {
    const { email, ...before } = personOf(world, index - 1);
    return { ...before, email: email.toUpperCase() };
  }
  const random = randomFor(world.seed, "person", index);
  const [first, last] = [random.pick(words.firstNames), random.pick(words.lastNames)];
  const company = index % 8 === 5 ? undefined : pick(random, world, "company");
  const host = company === undefined ? "mail.example" : hostOf(company);
  const email = index % 13 === 4 ? "" : `${first}.${last}${index}@${host}`.toLowerCase();
  return { first, last, email, phone: words.phone(index), company };
}

/** The web name of a company. */
export const hostOf = (company: number): string =>
  `${words
    .companyOf(company)
    .name.replace(/, Inc\.$| LLC$/u, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")}.example`;

/** An owner by address; who has joined within the week only on new records. */
export function ownerText(random: Random, isNew = false): string {
  const user = isNew && random.chance(40) ? words.users[words.users.length - 1] : random.pick(words.users.slice(0, -1));
  return !user || random.chance(4) ? "" : user.email;
}

const day = 86_400_000;
const exportDay = Date.UTC(2026, 9, 1);
/** M/D/YYYY, a number of days from the day of the first export. */
export function dateText(days: number): string {
  const date = new Date(exportDay + days * day);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}
/** M/D/YYYY h:mm AM within working hours. */
export function timeText(days: number, random: Random): string {
  const hour = 8 + random.below(10);
  return `${dateText(days)} ${((hour + 11) % 12) + 1}:${String(random.below(60)).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}
/** A day up to three years back; a day of the past week for records that are new in the later export. */
export const createdDays = (random: Random, isNew: boolean): number => (isNew ? 1 + random.below(6) : -1 - random.below(1000));

/** @example dollars(12500) // "$12,500.00" */
export const dollars = (amount: number): string => `$${String(amount).replace(/\B(?=(?:\d{3})+$)/gu, ",")}.00`;
