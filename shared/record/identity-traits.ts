/** Reads from a company or person what tells it from others: domains, tax and identity numbers, birth date, places. */
import { slipsBetween } from "./compare-names.ts";
import { compileDateFormat } from "./date-text.ts";
import { fold } from "./fold-text.ts";
import { customFieldName } from "./nutshell/entity.ts";
import { remember } from "./remember.ts";
import type { Address, TargetFields } from "./target-record.ts";

/** Providers whose domain says nothing about a company: of mail, and of pages that anybody can have. */
const shared =
  /^(?:gmail|googlemail|google|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|aol|icloud|me|mac|proton|protonmail|gmx|web|mail|zoho|yandex|rediffmail|fastmail|t-online|orange|free|qq|163|126|facebook|fb|instagram|linkedin|twitter|x|youtube|wordpress|blogspot)\.[a-z.]+$/u;
const taxHeading = /\b(?:gst(?:in)?|vat|tin|ein|pan|abn|cif|nif|siren|siret|ust-?id(?:nr)?|tax(?:payer)? ?(?:id|no|number|code)?)\b/u;
const identityHeading = /\b(?:ssn|soc(?:ial)? sec(?:urity)?|national id|identity (?:card|number|no)|passport|aadhaar)\b/u;
const birthHeading = /\b(?:date of birth|birth ?da(?:te|y)|dob)\b/u;

/** What a record says of one kind: as compared, and as written. */
export type Traits = (fields: TargetFields) => ReadonlyMap<string, string>;

export const textList = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
export const keyed = (values: readonly string[], keyOf: (value: string) => string): ReadonlyMap<string, string> =>
  new Map(values.map((value) => [keyOf(value), value] as const).filter(([key]) => key !== ""));
/** Letters and digits with single spaces between. */
export const words = (value: string): string =>
  fold(value)
    .replace(/['’`.]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

/** Mailboxes that several people share. */
const roles =
  /^(?:info|sales|admin|office|contact|contactus|hello|support|help|enquir(?:y|ies)|inquir(?:y|ies)|accounts?|billing|finance|hr|jobs|careers|purchase|purchasing|orders?|marketing|mail|email|reception|service|customercare|care|team|noreply|no-reply)@/u;

/** Whether an address belongs to a role and not to one person. @example isSharedMailbox("info@engines.example") // true */
export const isSharedMailbox = (email: string): boolean => roles.test(fold(email));

export const domains: Traits = (fields) =>
  keyed(
    [
      ...textList(fields["emails"]).map((email) => fold(email.slice(email.lastIndexOf("@") + 1))),
      ...textList(fields["urls"]).map((url) =>
        fold(url)
          .replace(/^[a-z]+:\/\/|^www\.|\/.*$|[?#:].*$/gu, "")
          .replace(/^www\./u, ""),
      ),
    ].filter((domain) => domain.includes(".") && !shared.test(domain)),
    (domain) => domain,
  );

export const phones: Traits = (fields) => keyed(textList(fields["phones"]), (phone) => phone.replace(/\D/gu, "").slice(-10));

/** The match key of companies with this phone, given by the digits that `phones` compares. @example companyPhoneKey("9876541009") // "phone:9876541009" */
export const companyPhoneKey = (digits: string): string => `phone:${digits}`;

/** Streets with a house number; how kinds of streets and directions are shortened does not count. */
export const streets: Traits = (fields) =>
  keyed(
    placesOf(fields).flatMap(({ street }) => (street !== undefined && /\d/u.test(street) ? [street] : [])),
    (street) => words(street).replace(/\p{L}+/gu, (word) => short[word] ?? word),
  );

export const postalCodes: Traits = (fields) =>
  keyed(
    placesOf(fields).flatMap(({ postalCode }) => postalCode ?? []),
    words,
  );
/** Without the part that only says which mailboxes of a place are meant: 60628-1234 is in 60628. */
export const postalAreas: Traits = (fields) =>
  new Map([...postalCodes(fields)].map(([code, text]) => [code.replace(/^(\d{5}) \d{4}$/u, "$1"), text]));

/** Streets without the kind of street and the suite or floor after it, which people leave out: not where the name is a number, as 5th Street is not 5th Avenue. */
export const streetStems: Traits = (fields) => new Map([...streets(fields)].map(([key, street]) => [stemOf(key), street]));
const stemOf = (street: string): string => street.replace(/(?<=\p{L}{3}) (?:st|ave|rd|dr|ln|blvd|pl|ct|sq|pkwy|way)(?: .*)?$/u, "");

const short: Readonly<Record<string, string>> = {
  ...{
    street: "st",
    str: "st",
    avenue: "ave",
    av: "ave",
    road: "rd",
    drive: "dr",
    lane: "ln",
    boulevard: "blvd",
    place: "pl",
    court: "ct",
  },
  ...{ square: "sq", parkway: "pkwy", north: "n", south: "s", east: "e", west: "w" },
};

/** The numbers at the start of streets: a house has one. */
export const houseNumbers: Traits = (fields) => keyed(textsOfStreets(fields), (street) => /^\d+/u.exec(street.trim())?.[0] ?? "");
const textsOfStreets = (fields: TargetFields): string[] => placesOf(fields).flatMap(({ street }) => street ?? []);

/** Streets with or without a house number. */
export const streetNames: Traits = (fields) =>
  keyed(textsOfStreets(fields), (street) => words(street).replace(/\p{L}+/gu, (word) => short[word] ?? word));

/** Whether two of `streetNames` can be one street: people leave words of an address out. */
export function areStreets(one: string, other: string): boolean {
  const [few = [], many = []] = [one.split(" "), other.split(" ")].sort((a, b) => a.length - b.length);
  return few.every((word) => many.includes(word));
}

export const states: Traits = (fields) =>
  keyed(
    placesOf(fields).flatMap(({ state }) => state ?? []),
    (state) => spellingsOf(state)[0]?.replaceAll(" ", "") ?? "",
  );

/** Whether two of `states` can be one: an abbreviation can stand for any name, and a long name can be misspelt. */
export function areStates(one: string, other: string): boolean {
  const [few, many] = [one, other].map(({ length }) => length).sort((a, b) => a - b) as [number, number];
  if (few <= 3) return few !== many || one === other;
  return one === other || (few > 5 && slipsBetween(one, other, 1) <= 1);
}

export const placesOf = (fields: TargetFields): Address[] =>
  Array.isArray(fields["addresses"])
    ? fields["addresses"].filter((item): item is Address => typeof item === "object" && !("key" in item) && !("id" in item))
    : [];

const compact = (number: string): string => fold(number).replace(/[^\p{L}\p{N}]/gu, "");
/** "" for words such as "applied for" and for placeholders of one digit, which many records share and which identify none. */
const identifying = (number: string): string => {
  const key = compact(number);
  return key.length >= 5 && new Set(key.match(/\p{N}/gu)).size > 1 ? key : "";
};
export const taxNumbers: Traits = (fields) => keyed(customTexts(fields, taxHeading), identifying);
export const identityNumbers: Traits = (fields) => keyed(customTexts(fields, identityHeading), identifying);
export const isBirthDate = (field: string): boolean => isHeaded(field, birthHeading);
export const birthDates: Traits = (fields) => keyed(customTexts(fields, birthHeading), dayOf);

/** How people write a day, each of which says the same day wherever it is read; of 3/4/1980 nobody knows which month it is. */
const dayForms = [
  "yyyy-M-d",
  "yyyy/M/d",
  "d.M.yyyy",
  "MMMM d, yyyy",
  "MMM d, yyyy",
  "d MMMM yyyy",
  "d MMM yyyy",
  "d. MMMM yyyy",
  "d-MMM-yyyy",
].map(compileDateFormat);
const slashForms = ["d/M/yyyy", "M/d/yyyy"].map(compileDateFormat);
function dayOf(text: string): string {
  const sure = dayForms.map((read) => read(text)).find((day) => day !== undefined);
  const slashed = new Set(slashForms.flatMap((read) => read(text) ?? []));
  return compact(sure ?? (slashed.size === 1 ? [...slashed].join("") : text));
}

const twoLetters: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
const oneLetter: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ı: "i", ł: "l", đ: "d" };

/** A city in the spellings that people use for it: Köln as koeln and koln, İzmir as izmir. */
export const spellingsOf = (city: string): readonly string[] => (city.length > LONGEST_CITY ? spell(city) : knownSpellings(city, ""));

/** Many records are in one city, and each is compared with many. */
const LONGEST_CITY = 100;
const knownSpellings = remember(5_000, spell);

function spell(city: string): readonly string[] {
  const plain = words(city).normalize("NFC");
  const bare = (text: string): string =>
    text
      .replace(/[ßæœøıłđ]/gu, (letter) => oneLetter[letter] ?? letter)
      .normalize("NFD")
      .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, "");
  return [...new Set([bare(plain.replace(/[äöüøå]/gu, (letter) => twoLetters[letter] ?? letter)), bare(plain)])];
}

/** By each spelling of a city. */
export const cities: Traits = (fields) =>
  new Map(
    placesOf(fields).flatMap(({ city }) =>
      city === undefined ? [] : spellingsOf(city).flatMap((key) => (key === "" ? [] : [[key, city] as const])),
    ),
  );

/** The same few fields are asked about for every record. */
const isHeaded = (field: string, heading: RegExp): boolean => {
  let known = headed.get(heading);
  if (!known) {
    known = remember(1_000, (text) => {
      const name = customFieldName(text);
      return name !== undefined && heading.test(fold(name));
    });
    headed.set(heading, known);
  }
  return known(field);
};
const headed = new Map<RegExp, (field: string) => boolean>();

/** The texts of custom fields whose names fit. */
export const customTexts = (fields: TargetFields, heading: RegExp): string[] =>
  Object.keys(fields).flatMap((field) => {
    const value = isHeaded(field, heading) ? fields[field] : "";
    return typeof value === "string" && value.trim() !== "" ? [value.trim()] : [];
  });
