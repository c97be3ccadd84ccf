/** Lists the words that generated Leadtrekker exports are made of: invented people, companies and remarks from South Africa. */
import type { Random } from "./random.ts";

export const firstNames =
  "Thandi Sipho Naledi Johan Pieter Lerato Ayesha Kagiso Annelie Bongani Zanele Willem Nomsa Rashid Carla Tebogo".split(" ");
export const lastNames =
  "Nkosi Dlamini Botha Naidoo Mokoena Pretorius Khumalo Jacobs Govender Zulu Visser Molefe Adams Steyn Mahlangu".split(" ");

const stems = "Protea Baobab Karoo Highveld Marula Kudu Tafelberg Umhlanga Springbok Rooibos Drakens Limpopo Jacaranda Fynbos".split(" ");
const trades = ["Security", "Solar", "Logistics", "Interiors", "Motors", "Catering", "Plumbing", "Travel"];

/** The name of the company with this number. */
export function companyStem(number: number): string {
  const round = Math.floor(number / (stems.length * trades.length));
  const trade = trades[Math.floor(number / stems.length) % trades.length] ?? "";
  return `${stems[number % stems.length] ?? ""} ${trade}${round === 0 ? "" : ` ${round + 1}`}`;
}

/** The same company as different people type it. */
export function companyText(random: Random, number: number): string {
  const stem = companyStem(number);
  return random.pick([
    stem,
    `${stem} (Pty) Ltd`,
    `${stem} Pty Ltd`,
    `${stem} (PTY) LTD`,
    stem.toUpperCase(),
    `${stem}  (Pty) Ltd `,
    stem.toLowerCase(),
  ]);
}

/** Numbers out of ranges that no subscriber has, written as people write them. */
export function phone(random: Random): string {
  const end = String(random.below(10_000)).padStart(4, "0");
  return random.pick([`012004${end}`, `012 004 ${end}`, `+27 12 004 ${end}`, `2712004${end}`, `(012) 004-${end}`]);
}

export const grouped = (amount: number): string => String(amount).replace(/\B(?=(?:\d{3})+$)/gu, " ");

export const cities = [
  { city: "Johannesburg", code: "2000" },
  { city: "Cape Town", code: "8001" },
  { city: "Durban", code: "4001" },
  { city: "Pretoria", code: "0002" },
  { city: "Gqeberha", code: "6001" },
] as const;

export const sources = [
  ["10233", "Website form"],
  ["10234", "Google Ads"],
  ["10240", "Facebook campaign"],
  ["10251", "Referral"],
  ["10260", "Trade show"],
] as const;
export const groups = [
  ["1", "Sales Gauteng"],
  ["2", "Sales Coast"],
  ["3", "Management"],
] as const;

type User = Readonly<Record<"name" | "email" | "phone" | "role" | "group" | "active", string>>;
const user = (name: string, email: string, role: string, group: string, active = "Yes"): User => ({
  name,
  email: `${email}@analytical.example`,
  phone: "0120040000",
  role,
  group,
  active,
});
/** The last one joins within the week. */
export const users: readonly User[] = [
  user("Charles Babbage", "admin", "Administrator", "3"),
  user("Ada Byron", "ada", "Manager", "3"),
  user("Priya Nair", "priya.nair", "Consultant", "1"),
  user("Rahul Mehta", "rahul.mehta", "Consultant", "2"),
  user("Lindiwe Cele", "lindiwe.cele", "Consultant", "1"),
  user("Hennie Fourie", "hennie.fourie", "Consultant", "2", "No"),
  user("Kavya Rao", "kavya.rao", "Consultant", "1"),
];

export const statuses = ["New", "New", "Contacted", "Contacted", "Qualified", "Proposal Sent", "Won", "Lost"];
export const products = ["Burglar alarm", "Solar kit 5 kW", "Fleet tracking", "Office move", "Event catering"];
export const messages = [
  "Please send me a quotation.",
  "Looking for a price for twelve vehicles.",
  "Kan julle my asseblief terugbel?",
  "Saw your advert, please call after 5 pm.",
  "We need it installed before December.",
];
export const notes = [
  "Spoke to reception.",
  "Wants a site visit; budget approved.",
  "Left a voice message.",
  "Sent brochure & price list.",
  "Not before January.",
];
export const dispositions = ["Answered", "No answer", "Voicemail", "Call back", "Wrong number"];
export const reminders = ["Call back", "Send quotation", "Site visit", "Follow up on proposal"];
export const repeats = ["Every week", "Monthly", "Every 2 weeks on Monday", "Daily"];

/** Rules of the old system: name, trigger, conditions, action, whether it is on. */
export const rules = [
  ["Web leads to Cape Town", "A lead arrives", "Source is Website form", "Assign to the group Cape Town", "Yes"],
  ["Thank you", "A lead arrives", "", "Send an e-mail reply", "Yes"],
  ["Old campaign", "Status becomes Lost", "Value is over R 10 000.00", "Remind the consultant after 90 days", "No"],
] as const;
