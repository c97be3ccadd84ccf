/** Defines what the generated company looks like: how many records, who owns them, which exist and which point where. */
import { type Random, randomFor } from "./random.ts";
import { cities, companyKinds, companyStems, firstNames, lastNames } from "./rsoft-words.ts";

export const sized = ["company", "contact", "enquiry", "lead", "deal", "activity", "ticket", "ticket-message"] as const;
export type Sized = (typeof sized)[number];
export type World = { readonly seed: number; readonly counts: Readonly<Record<Sized, number>>; readonly weekLater: boolean };

const shares: Readonly<Record<Sized, number>> = {
  company: 0.13,
  contact: 0.26,
  enquiry: 0.075,
  lead: 0.1,
  deal: 0.115,
  activity: 0.22,
  ticket: 0.035,
  "ticket-message": 0.065,
};

/** A company with about `records` records in its CRM. */
export function createWorld(o: { records: number; seed: number; weekLater: boolean }): World {
  const counts = Object.fromEntries(sized.map((object) => [object, Math.max(3, Math.round(o.records * shares[object]))])) as Record<
    Sized,
    number
  >;
  return { seed: o.seed, counts, weekLater: o.weekLater };
}

/** Records that came within the week: two in a hundred. */
export const createdCount = (world: World, object: Sized): number => Math.max(2, Math.round(world.counts[object] * 0.02));

/** One record in fifty is removed within the week; nothing points at those, except a ticket's own messages. */
export function isDeleted(world: World, object: Sized, index: number): boolean {
  if (index >= world.counts[object]) return false;
  return object === "ticket-message" ? isDeleted(world, "ticket", ticketOf(world, index)) : index % 50 === 49;
}

/** One record in forty is edited within the week; messages never are. */
export const isEdited = (world: World, object: Sized, index: number): boolean =>
  object !== "ticket-message" && index < world.counts[object] && index % 40 === 20 && !isDeleted(world, object, index);

/** A record to point at: one that was there from the start and stays. */
export function pickIndex(random: Random, world: World, object: Sized): number {
  const index = random.below(world.counts[object]);
  return index % 50 === 49 ? index - 1 : index;
}

export const ids: Readonly<Record<Sized, (index: number) => string>> = {
  company: (i) => `CO-${String(i + 1).padStart(5, "0")}`,
  contact: (i) => String(100_000_000_000_001_000n + BigInt(i)),
  enquiry: (i) => `ENQ/2026/${String(i + 1).padStart(6, "0")}`,
  lead: (i) => `L${i + 1}`,
  deal: (i) => String(i + 1).padStart(7, "0"),
  activity: (i) => `A-${i + 1}`,
  ticket: (i) => `T-${1000 + i}`,
  "ticket-message": (i) => `M-${i + 1}`,
};

/** Threads: the messages of a ticket follow each other. */
export const ticketOf = (world: World, message: number): number =>
  Math.min(world.counts.ticket - 1, Math.floor((message * world.counts.ticket) / world.counts["ticket-message"]));

export type User = { readonly id: string; readonly name: string; readonly email: string; readonly role: string; readonly active: boolean };
const user = (n: number, name: string, email: string, role: string, active = true): User => ({
  id: `U${n}`,
  name,
  email: `${email}@analytical.example`,
  role,
  active,
});

/** Five have a Nutshell login, two have none yet, three have left; Lakshmi appears on tickets only. */
export const users: readonly User[] = [
  user(1, "Charles Babbage", "admin", "Administrator"),
  user(2, "Ada Byron", "ada", "Manager"),
  user(3, "Priya Nair", "priya.nair", "Sales Executive"),
  user(4, "Rahul Mehta", "rahul.mehta", "Sales Executive"),
  user(5, "Anita Desai", "anita.desai", "Sales Executive"),
  user(6, "Vikram Singh", "vikram.singh", "Sales Executive"),
  user(7, "Lakshmi Narayan", "lakshmi.narayan", "Support"),
  user(8, "Suresh Pillai", "suresh.pillai", "Sales Executive", false),
  user(9, "Deepa Joshi", "deepa.joshi", "Telecaller", false),
  user(10, "Arjun Reddy", "arjun.reddy", "Manager", false),
];
/** Joins within the week, so that a delta brings an owner nobody has decided about. */
export const newcomer = user(11, "Kavya Rao", "kavya.rao", "Sales Executive");

/** An owner as the list writes it: by name or by e-mail, now and then carelessly; a few records have none, one in ninety a stranger. */
export function ownerText(random: Random, by: "name" | "email", o: { support?: boolean; created?: boolean } = {}): string {
  const weights = o.support ? [3, 6, 6, 6, 7, 4] : [0, 2, 2, 2, 3, 3, 3, 4, 4, 1, 5, 7, 8];
  const owner = o.created && random.chance(30) ? newcomer : users[random.pick(weights.filter((n) => n !== 6 || o.support))];
  if (!owner || random.chance(3)) return "";
  if (by === "name" && random.below(90) === 0) return "Sanjay K";
  const text = by === "name" ? owner.name : owner.email;
  return random.below(25) === 0 ? text.toUpperCase() : random.below(40) === 0 ? `${text} ` : text;
}

/** Companies and people that a fresh sandbox Nutshell knows already, by their place here. */
const knownCompanies: Readonly<Record<number, { name: string; domain: string }>> = {
  0: { name: "Analytical Engines", domain: "analytical-engines.example" },
  1: { name: "Jacquard Looms Pvt Ltd", domain: "jacquard-looms.example" },
  5: { name: "FARADAY POWER", domain: "faraday.example" },
  6: { name: "Kew Gardens Foods", domain: "kew-foods.example" },
};
export const knownContacts: Readonly<Record<number, { name: string; email: string; company: number }>> = {
  0: { name: "Ada Lovelace", email: "ada.lovelace@analytical-engines.example", company: 0 },
  1: { name: "Joseph Jacquard", email: "joseph.jacquard@jacquard-looms.example", company: 1 },
  2: { name: "FARADAY, MICHAEL", email: "Michael.Faraday@faraday.example", company: 5 },
  3: { name: "Joseph Hooker", email: "joseph.hooker@kew-foods.example", company: 6 },
};

const suffixes = ["Pvt Ltd", "Private Limited", "LLP", "Ltd", "& Co", ""] as const;

/** A company's name; every fifteenth group is entered three times and spelt three ways. */
export function companyName(world: World, index: number): string {
  const known = knownCompanies[index];
  if (known) return known.name;
  const spelling = index % 15 === 3 ? 1 : index % 15 === 4 ? 2 : 0;
  const base = index - spelling;
  const random = randomFor(world.seed, "company name", base);
  const stem = companyStems[base % companyStems.length] ?? "";
  const kind = companyKinds[Math.floor(base / companyStems.length) % companyKinds.length] ?? "";
  const round = Math.floor(base / (companyStems.length * companyKinds.length));
  const name =
    round === 0
      ? `${stem} ${kind}`
      : `${stem} ${kind} ${cities[round % cities.length]?.city ?? ""}${round >= cities.length ? ` ${round}` : ""}`;
  const suffix = base % 15 === 2 ? "Pvt Ltd" : random.pick(suffixes);
  if (spelling === 1) return `${name.toUpperCase()} PVT. LTD.`;
  return spelling === 2 ? `${name.replaceAll(" ", "  ")} Private Limited ` : `${name} ${suffix}`.trim();
}

/** The web name of a company, the same for all its spellings. */
export const companyDomain = (world: World, index: number): string => {
  const known = knownCompanies[index];
  if (known) return known.domain;
  const base = index % 15 === 3 ? index - 1 : index % 15 === 4 ? index - 2 : index;
  const name = companyName(world, base)
    .replace(/\b(?:Pvt Ltd|Private Limited|LLP|Ltd)$|& Co$/u, "")
    .trim();
  return `${name.toLowerCase().replace(/[^a-z0-9]+/gu, "-")}.example`;
};

/** The company of a contact; one contact in twelve has none. */
export function companyOf(world: World, contact: number): number | undefined {
  const known = knownContacts[contact];
  if (known) return Math.min(known.company, world.counts.company - 1);
  return contact % 12 === 5 ? undefined : pickIndex(randomFor(world.seed, "company of", contact), world, "company");
}

export const personName = (random: Random): { first: string; last: string } => ({
  first: random.pick(firstNames),
  last: random.pick(lastNames),
});

const day = 86_400_000;
const exportDay = Date.UTC(2026, 9, 1);
const two = (n: number): string => String(n).padStart(2, "0");

/** DD/MM/YYYY, a number of days from the day of the first export. */
export function dateText(days: number): string {
  const date = new Date(exportDay + days * day);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
}
/** DD/MM/YYYY HH:mm within working hours. */
export const dateTimeText = (days: number, random: Random): string =>
  `${dateText(days)} ${two(9 + random.below(10))}:${two(random.below(60))}`;
/** A date up to three years back; a day of the past week for records that are new in the later export. */
export const createdDays = (random: Random, isNew: boolean): number => (isNew ? 1 + random.below(6) : -1 - random.below(1095));

/** An amount in lakh grouping: 1234567 becomes 12,34,567.00. */
export function lakh(amount: number): string {
  const digits = String(Math.floor(amount));
  const tail = digits.slice(-3);
  const head = digits.slice(0, -3).replace(/\B(?=(?:\d{2})+$)/gu, ",");
  return `${head === "" ? tail : `${head},${tail}`}.00`;
}

/** An Indian number out of the 98765 block that advertisements use, written in one of the usual ways. */
export function phoneText(random: Random): string {
  const end = String(random.below(100_000)).padStart(5, "0");
  return random.pick([`+91 98765 ${end}`, `9198765${end}`, `98765${end}`, `98765${end}`, `098765${end}`, `+91-98765-${end}`]);
}
export function landlineText(random: Random, code: string): string {
  return `${code}-4000${String(random.below(10_000)).padStart(4, "0")}`;
}
