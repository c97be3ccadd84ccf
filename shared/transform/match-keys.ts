/** Computes the match keys by which companies and people are recognised as the same. */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { companyNameKey, normalisePersonName } from "../record/compare-names.ts";
import { fold } from "../record/fold-text.ts";
import {
  birthDates,
  companyPhoneKey,
  domains,
  identityNumbers,
  isSharedMailbox,
  phones,
  placesOf,
  streetStems,
  taxNumbers,
  textList as texts,
  words,
} from "../record/identity-traits.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import { remember } from "../record/remember.ts";
import type { TargetFields } from "../record/target-record.ts";

/** Characters of a phone number with all that people write around it. */
const MOST_PHONE = 100;

/**
 * Match keys, best first. A company: its name, tax number, domains, phones and street. A person: each e-mail address, that of a role with the initials of the name,
 * each phone with these initials of the name, an identity number, the name at a company; without e-mail and phone birth date (with the initials, or with the postal code), street and postal code. Other entities have none.
 * Records with a common key are weighed against each other; a key alone makes nothing the same. `region` reads phones written without a country.
 */
export function matchKeysOf(entity: Entity, fields: TargetFields, region?: string): string[] {
  const name = typeof fields["name"] === "string" ? fields["name"] : "";
  if (entity === "account") return companyKeys(name, fields);
  return entity === "contact" ? personKeys(name, fields, region) : [];
}

function companyKeys(name: string, fields: TargetFields): string[] {
  const key = companyNameKey(name);
  if (key === "") return [];
  return [
    `name:${key}`,
    ...[...taxNumbers(fields).keys()].map((number) => `tax:${number}`),
    ...[...domains(fields).keys()].map((domain) => `domain:${domain}`),
    ...[...phones(fields).keys()].filter((phone) => phone.length > 5).map(companyPhoneKey),
    ...[...streetStems(fields).keys()].map((street) => `street:${street}`),
  ];
}

function personKeys(name: string, fields: TargetFields, region: string | undefined): string[] {
  const mailboxes = texts(fields["emails"])
    .map(fold)
    .filter((email) => email.includes("@"));
  const emails = mailboxes.filter((email) => !isSharedMailbox(email));
  const who = initials(name);
  const numbers = new Set(texts(fields["phones"]).map((phone) => e164(phone, region)));
  numbers.delete("");
  const keys = [
    ...[...new Set(emails)].map((email) => `email:${email}`),
    ...(who === "" ? [] : [...numbers].map((phone) => `phone:${phone}|${who}`)),
    ...[...identityNumbers(fields).keys()].map((number) => `identity:${number}`),
  ];
  const person = normalisePersonName(name);
  const company = fields["account"];
  if (typeof company === "object" && company !== null && "key" in company && person !== "") keys.push(`works:${company.key}|${person}`);
  if (who !== "") keys.push(...new Set(mailboxes.filter(isSharedMailbox).map((email) => `role:${email}|${who}`)));
  if (emails.length > 0 || numbers.size > 0 || who === "") return keys;
  const apart = [
    ...[...birthDates(fields).keys()].flatMap((day) => [
      `born:${day}|${who}`,
      ...placesOf(fields).flatMap(({ postalCode }) => (postalCode === undefined ? [] : [`born:${day}|${words(postalCode)}`])),
    ]),
    ...[...streetStems(fields).keys()].map((street) => `street:${street}|${who}`),
    ...placesOf(fields).flatMap(({ postalCode }) => (postalCode === undefined ? [] : [`post:${words(postalCode)}|${person}`])),
  ];
  return [...keys, ...apart];
}

/** First letters of given and family name, in either order: a spelling, an initial or a middle name leaves them as they are. */
function initials(name: string): string {
  const [family, given] = name.split(",");
  const words = normalisePersonName((given?.trim() ? `${given} ${family}` : name).replace(/[-‐'’]/gu, "")).split(" ");
  return [words[0]?.[0] ?? "", words.at(-1)?.[0] ?? ""].sort().join("");
}

function e164(phone: string, region: string | undefined): string {
  if (phone.length > MOST_PHONE) return "";
  const plain = phone.replace(/\s*(?:x|ext\.?)\s*\d+$/iu, "");
  if (/^\+\d{7,15}$/u.test(plain)) return plain;
  return possible(plain, region ?? "");
}

const possible = remember(20_000, (text, region): string => {
  const found = parsePhoneNumberFromString(text, region === "" ? undefined : (region as CountryCode));
  return found?.isPossible() ? found.number : "";
});
