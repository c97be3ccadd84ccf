/** Generates companies and people of which is known who is the same as whom: spellings, legal forms, branches, families, namesakes. */
import type { TargetFields } from "../../shared/record/target-record.ts";
import { type Random, randomFor } from "./random.ts";
import { firstNames, lastNames } from "./rsoft-words.ts";

/** A record, and the one real company or person that it stands for. */
export type KnownRecord = { readonly truth: string; readonly fields: TargetFields };

const firsts = [
  "Amber",
  "Birch",
  "Cobalt",
  "Delta",
  "Ember",
  "Falcon",
  "Granite",
  "Harbour",
  "Indigo",
  "Jasper",
  "Kestrel",
  "Linden",
  "Meridian",
  "Nimbus",
  "Onyx",
  "Pioneer",
  "Quartz",
  "Raven",
  "Summit",
  "Tundra",
  "Umbra",
  "Vertex",
  "Willow",
  "Zenith",
  "Müller",
  "Çelik",
];
const seconds = ["River", "Stone", "Bridge", "Valley", "Point", "Field", "Gate", "Forge", "Crest", "Haven", "Works", "Lane"];
const trades = [
  "Engineering",
  "Foods",
  "Textiles",
  "Logistics",
  "Software",
  "Pharma",
  "Motors",
  "Paper",
  "Optics",
  "Tools",
  "Energy & Power",
  "Plastics",
];
const places = [
  { country: "Germany", cities: ["Berlin", "Hamburg", "Bremen"], code: "+4930", forms: ["GmbH", "AG"] },
  { country: "India", cities: ["Pune", "Delhi", "Mumbai"], code: "+9198", forms: ["Pvt Ltd", "Private Limited", "Ltd"] },
  { country: "United States", cities: ["Boston", "Denver", "Austin"], code: "+1202", forms: ["Inc", "LLC", "Corp"] },
  { country: "United Kingdom", cities: ["London", "Leeds", "York"], code: "+4420", forms: ["Ltd", "Limited", "PLC"] },
] as const;
type Place = (typeof places)[number];

const digits = (random: Random, count: number): string => Array.from({ length: count }, () => random.below(10)).join("");
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^a-z0-9]/giu, "")
    .toLowerCase();

type Company = {
  readonly base: string;
  readonly form: string;
  readonly place: Place;
  readonly city: string;
  readonly domain: string;
  readonly phone: string;
  readonly tax: string;
  readonly street: string;
  readonly trade: string;
};

function inventCompany(random: Random, index: number, base: string, not?: Place): Company {
  const place = random.pick(places.filter((one) => one !== not));
  return {
    base,
    form: random.pick(place.forms),
    place,
    city: random.pick(place.cities),
    domain: `${plain(base).slice(0, 14)}-${index}.example`,
    phone: `${place.code}${digits(random, place.code === "+1202" ? 7 : 8)}`,
    tax: `${place.country.slice(0, 2).toUpperCase()}${digits(random, 9)}`,
    street: `${1 + random.below(200)} ${random.pick(firsts)} Street`,
    trade: base.split(" ").slice(2).join(" "),
  };
}

function companyFields(one: Company, name: string, keep: (percent: number) => boolean): TargetFields {
  const fields: TargetFields = { name };
  if (keep(80)) fields["emails"] = [`office@${one.domain}`];
  if (keep(50)) fields["urls"] = [`https://www.${one.domain}/`];
  if (keep(80)) fields["phones"] = [one.phone];
  if (keep(40)) fields["custom:VAT number"] = one.tax;
  if (keep(70)) fields["addresses"] = [{ street: one.street, city: one.city, country: one.place.country }];
  else fields["addresses"] = [{ city: one.city, country: one.place.country }];
  if (keep(40)) fields["industry"] = one.trade;
  return fields;
}

/** A letter left out or two of them changed over, never the first. */
function misspell(random: Random, text: string): string {
  const at = 1 + random.below(Math.max(1, text.length - 2));
  return random.chance(50)
    ? text.slice(0, at) + text.slice(at + 1)
    : `${text.slice(0, at)}${text[at + 1] ?? ""}${text[at] ?? ""}${text.slice(at + 2)}`;
}

function respell(random: Random, one: Company): string {
  const forms: readonly string[] = one.place.forms;
  const same: Readonly<Record<string, string>> = {
    "Pvt Ltd": "Private Limited",
    "Private Limited": "(P) Ltd.",
    Ltd: "Limited",
    Limited: "Ltd.",
    Inc: "Incorporated",
    Corp: "Corporation",
  };
  const base = random.pick([
    () => one.base,
    () => one.base.toUpperCase(),
    () => one.base.toLowerCase(),
    () => one.base.replace(" & ", " and "),
    () => one.base.replace(" ", "-"),
    () => `The ${one.base}`,
    () => one.base.replace("ü", "ue").replace("Ç", "C"),
    () => one.base.replace(" ", ""),
    () => misspell(random, one.base),
  ])();
  const form = random.pick(["", one.form, same[one.form] ?? one.form, forms[0] === one.form ? `${one.form}.` : ""]);
  return `${base} ${form}`.trim();
}

/** Companies, a fifth of them written again or easily taken for another. */
export function* knownCompanies(count: number, seed = 1): Generator<KnownRecord> {
  const own: Company[] = [];
  for (let index = 0; index < count; index++) {
    const random = randomFor(seed, "company", index);
    const before = own[random.below(Math.max(1, own.length))];
    const roll = random.below(100);
    const truth = `company ${index}`;
    const all = (percent: number): boolean => random.chance(percent);
    if (roll >= 26 || before === undefined) {
      const base = `${random.pick(firsts)} ${random.pick(seconds)} ${random.pick(trades)}`;
      const taken = own.some((one) => one.base === base);
      const one = inventCompany(random, index, taken ? `${base} ${random.pick(lastNames)}` : base);
      own.push(one);
      // Nobody could tell a branch from a record that does not say where it is.
      const { addresses = [{ city: one.city, country: one.place.country }], ...fields } = companyFields(
        one,
        `${one.base} ${one.form}`,
        all,
      );
      yield { truth: `company of ${one.domain}`, fields: { ...fields, addresses } };
    } else if (roll < 18) {
      const fields = companyFields(before, respell(random, before), all);
      const isBare = fields["emails"] === undefined && fields["phones"] === undefined;
      yield { truth: `company of ${before.domain}`, fields: isBare ? { ...fields, phones: [before.phone] } : fields };
    } else if (roll < 21) {
      const other = inventCompany(random, index, before.base, before.place);
      yield {
        truth,
        fields: {
          ...companyFields(other, `${other.base} ${other.form}`, all),
          addresses: [{ city: other.city, country: other.place.country }],
        },
      };
    } else if (roll < 24) {
      const city = random.pick(before.place.cities.filter((name) => name !== before.city));
      const branch = { ...inventCompany(random, index, before.base), domain: before.domain, place: before.place, form: before.form, city };
      yield {
        truth,
        fields: {
          ...companyFields(branch, `${before.base} ${before.form}`, all),
          addresses: [{ street: branch.street, city, country: before.place.country }],
        },
      };
    } else {
      const other = { ...inventCompany(random, index, before.base), place: before.place, form: before.form };
      const trade = random.pick(trades.filter((name) => name !== before.trade));
      yield { truth, fields: { ...companyFields(other, other.base, all), industry: trade, urls: [`https://${other.domain}`] } };
    }
  }
}

const nicks: Readonly<Record<string, string>> = { Joseph: "Joe", Nikhil: "Nik", Aditya: "Adi", Prakash: "Pakku", Radhika: "Radha" };
type Person = {
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly phone: string;
  readonly domain: string;
  readonly hasPhone: boolean;
};

function inventPerson(random: Random, index: number): Person {
  const [given, family] = [random.pick(firstNames), `${random.pick(lastNames)}${random.chance(60) ? `-${random.pick(lastNames)}` : ""}`];
  const domain = random.chance(70) ? `firm-${random.below(3000)}.example` : random.pick(["gmail.com", "yahoo.com", "gmx.de"]);
  return {
    given,
    family,
    domain,
    email: `${plain(given)}.${plain(family)}.${index}@${domain}`,
    phone: `+9198${digits(random, 8)}`,
    hasPhone: random.chance(80),
  };
}

function rename(random: Random, { given, family }: Person): string {
  return random.pick([
    () => `${given} ${family}`,
    () => `${given} ${family}`.toUpperCase(),
    () => `Dr. ${given} ${family}`,
    () => `${family}, ${given}`,
    () => `${given[0]}. ${family}`,
    () => `${nicks[given] ?? given} ${family}`,
    () => `${given} K ${family}`,
    () => `${given} ${misspell(random, family)}`,
    () => `${misspell(random, given)} ${family}`,
  ])();
}

/** People, a quarter of them written again or easily taken for another. */
export function* knownPeople(count: number, seed = 1): Generator<KnownRecord> {
  const own: Person[] = [];
  for (let index = 0; index < count; index++) {
    const random = randomFor(seed, "person", index);
    const before = own[random.below(Math.max(1, own.length))];
    const roll = random.below(100);
    const truth = `person ${index}`;
    if (roll >= 26 || before === undefined) {
      const one = inventPerson(random, index);
      own.push(one);
      const [hasEmail, hasPhone] = [random.chance(85) || !one.hasPhone, one.hasPhone];
      const fields: TargetFields = { name: `${one.given} ${one.family}` };
      if (hasEmail) fields["emails"] = [one.email];
      if (hasPhone) fields["phones"] = [one.phone];
      if (!one.domain.endsWith(".example")) yield { truth: `person of ${one.email}`, fields };
      else yield { truth: `person of ${one.email}`, fields: { ...fields, account: { key: one.domain } } };
    } else if (roll < 12 || (roll < 17 && !before.hasPhone))
      yield {
        truth: `person of ${before.email}`,
        fields: { name: rename(random, before), emails: [before.email], phones: [before.phone] },
      };
    else if (roll < 15)
      yield { truth: `person of ${before.email}`, fields: { name: `${before.given} ${before.family}`, phones: [before.phone] } };
    else if (roll < 17) {
      const email = `${plain(before.family)}.${index}@yahoo.com`;
      yield {
        truth: `person of ${before.email}`,
        fields: { name: rename(random, { ...before }), emails: [email], phones: [before.phone] },
      };
    } else if (roll < 22) {
      const given = random.pick(firstNames.filter((name) => name !== before.given));
      const shares = random.chance(80) ? { emails: [before.email] } : { phones: [before.phone] };
      yield { truth, fields: { name: `${given} ${before.family}`, ...shares } };
    } else if (roll < 24) {
      const other = inventPerson(random, index);
      yield { truth, fields: { name: `${other.given} ${other.family}`, emails: [`info@${before.domain}`], phones: [other.phone] } };
    } else {
      const other = inventPerson(random, index);
      yield {
        truth,
        fields: {
          name: `${before.given} ${before.family}`,
          emails: [`${plain(before.given)}${index}@${other.domain}`],
          phones: [other.phone],
        },
      };
    }
  }
}
