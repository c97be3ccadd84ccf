/** Writes the rows of companies and contacts in the generated RSoft export. */
import { randomFor } from "./random.ts";
import * as words from "./rsoft-words.ts";
import {
  companyDomain,
  companyName,
  companyOf,
  createdDays,
  dateText,
  dateTimeText,
  ids,
  knownContacts,
  landlineText,
  ownerText,
  personName,
  phoneText,
  type World,
} from "./rsoft-world.ts";

export const companyHeader = [
  "Company ID",
  "Company Name",
  "Industry",
  "Company Size",
  "Phone No",
  "Email ID",
  "Website",
  "Address",
  "City",
  "State",
  "PIN Code",
  "Country",
  "Company Owner",
  "Tags",
  "GST Number",
  "Remarks",
  "Created On",
  "Modified On",
];

/** One company; an edited one has moved to another size and has a new remark. */
export function companyRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "company", i);
  const isNew = i >= world.counts.company;
  const place = random.pick(words.cities);
  const days = createdDays(random, isNew);
  const size = random.below(words.sizes.length);
  const domain = companyDomain(world, i);
  return [
    ids.company(i),
    companyName(world, i),
    random.pick(words.industries),
    words.sizes[edited ? (size + 1) % words.sizes.length : size] ?? "",
    landlineText(random, place.code),
    random.chance(20) ? random.pick(words.placeholders) : `info@${domain}`,
    random.chance(50) ? `www.${domain}` : `https://${domain}`,
    `${1 + random.below(300)}, ${random.pick(words.streets)}`,
    place.city,
    place.state,
    `${place.pin}${String(random.below(90) + 1).padStart(2, "0")}`,
    random.chance(70) ? "India" : "IN",
    ownerText(random, "name", { created: isNew }),
    tagsText(random, 30),
    random.chance(60) ? `00AAAAA${String(i % 10_000).padStart(4, "0")}A1Z${i % 10}` : "",
    `${edited ? "Grew over the summer. " : ""}${random.pick(words.remarks)}`,
    dateTimeText(days, random),
    dateTimeText(edited ? 4 : Math.min(days + 10, -1), random),
  ];
}

export const contactHeader = [
  "Contact ID",
  "Contact Name",
  "Designation",
  "Email ID",
  "Secondary Email",
  "Mobile No",
  "Alternate No",
  "Company ID",
  "Company Name",
  "Lifecycle Stage",
  "Lead Source",
  "Address",
  "City",
  "State",
  "PIN Code",
  "Contact Owner",
  "Tags",
  "Preferred Language",
  "Anniversary",
  "Description",
  "Created On",
  "Modified On",
];

/** One contact; an edited one has a new lifecycle stage. Some people are entered twice, some share a mailbox, some have no e-mail. */
export function contactRow(world: World, i: number, edited: boolean): string[] {
  const random = randomFor(world.seed, "contact", i);
  const isNew = i >= world.counts.contact;
  const { name, email } = contactIdentity(world, i);
  const company = companyOf(world, i);
  const place = random.pick(words.cities);
  const days = createdDays(random, isNew);
  const stage = random.below(words.lifecycles.length);
  return [
    ids.contact(i),
    name,
    i === 0 ? "Mathematician" : random.pick(words.titles),
    email,
    random.chance(8) ? `personal.${i}@mailbox.example` : "",
    random.chance(6) ? random.pick(words.placeholders) : phoneText(random),
    random.chance(25) ? landlineText(random, place.code) : "",
    company === undefined ? "" : ids.company(company),
    company === undefined ? "" : companyName(world, company).trim(),
    words.lifecycles[edited ? (stage + 1) % words.lifecycles.length : stage] ?? "",
    random.pick(words.sources),
    random.chance(40) ? `${1 + random.below(99)}, ${random.pick(words.streets)}` : "",
    place.city,
    place.state,
    `${place.pin}${String(random.below(90) + 1).padStart(2, "0")}`,
    ownerText(random, "email", { created: isNew }),
    tagsText(random, 35),
    random.chance(60) ? random.pick(words.languages) : "",
    random.chance(15) ? dateText(-3650 - random.below(5000)) : "",
    random.pick(words.remarks),
    dateTimeText(days, random),
    dateTimeText(edited ? 4 : Math.min(days + 5, -1), random),
  ];
}

/** Name and e-mail of a contact. One in 23 repeats an earlier person, one in 97 shares somebody else's address. */
export function contactIdentity(world: World, i: number): { name: string; email: string } {
  const known = knownContacts[i];
  if (known) return known;
  if (i % 23 === 7) {
    const twin = contactIdentity(world, i - 3);
    return { name: twin.name, email: twin.email.toUpperCase() };
  }
  const random = randomFor(world.seed, "identity", i);
  const { first, last } = personName(random);
  const name = random.chance(6)
    ? `${last}, ${first}`
    : random.chance(4)
      ? `${first.toUpperCase()} ${last.toUpperCase()}`
      : random.chance(3)
        ? first
        : `${first} ${last}`;
  if (i % 97 === 50) return { name, email: contactIdentity(world, i - 1).email };
  if (random.chance(8)) return { name, email: random.pick(words.placeholders) };
  const company = companyOf(world, i);
  if (company !== undefined && random.chance(3)) return { name, email: `info@${companyDomain(world, company)}` };
  const box = `${first}.${last}`.toLowerCase().replace(/[^a-z.]+/gu, "");
  return { name, email: `${box}.${i}@${company === undefined ? "mailbox.example" : companyDomain(world, company)}` };
}

export function tagsText(random: { chance(percent: number): boolean; pick<T>(from: readonly T[]): T }, percent: number): string {
  if (!random.chance(percent)) return "";
  const tags = random.chance(40) ? [random.pick(words.tagWords), random.pick(words.tagWords)] : [random.pick(words.tagWords)];
  return [...new Set(tags)].join(", ");
}
