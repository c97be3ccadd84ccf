/** Computes the match keys by which companies and people are recognised as the same. */
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { fold } from "../record/fold-text.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";
import { remember } from "./remember.ts";

/** Legal forms that people write or leave out as they like. */
const endings =
  /\s(?:pvt|private|ltd|limited|llp|llc|lp|inc|incorporated|corp|corporation|co|company|plc|gmbh|ag|pty|bv|nv|sa|sarl|opc|p)$/u;
/** Mailboxes that several people share. */
const roles =
  /^(?:info|sales|admin|office|contact|contactus|hello|support|help|enquir(?:y|ies)|inquir(?:y|ies)|accounts?|billing|finance|hr|jobs|careers|purchase|purchasing|orders?|marketing|mail|email|reception|service|customercare|care|team|noreply|no-reply)@/u;

/**
 * A company's name as a key: case, punctuation, spaces and legal endings do not count.
 * @example normaliseCompanyName("The Analytical Engines (Pvt.) Ltd") // "the analytical engines"
 */
export function normaliseCompanyName(name: string): string {
  const words = fold(name)
    .replace(/&/gu, " and ")
    .replace(/['’`.]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  let bare = ` ${words}`;
  while (endings.test(bare)) bare = bare.replace(endings, "");
  return bare.trim() === "" ? words : bare.trim();
}

/** A person's name as a key. */
export const normalisePersonName = (name: string): string =>
  fold(name)
    .replace(/^(?:mr|mrs|ms|miss|dr|prof|shri|smt)\.?\s+/u, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

/** Whether an address belongs to a role and not to one person. @example isSharedMailbox("info@engines.example") // true */
export const isSharedMailbox = (email: string): boolean => roles.test(fold(email));

/** Characters of a phone number with all that people write around it. */
const MOST_PHONE = 100;

const texts = (value: TargetFields[string] | undefined): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

/**
 * Match keys, best first: a company by its name; a person by each e-mail address that is not a shared mailbox, else by phone and name.
 * Other entities have none. `region` reads phones written without a country.
 */
export function matchKeysOf(entity: Entity, fields: TargetFields, region?: string): string[] {
  const name = typeof fields["name"] === "string" ? fields["name"] : "";
  if (entity === "account") {
    const key = normaliseCompanyName(name);
    return key === "" ? [] : [`name:${key}`];
  }
  if (entity !== "contact") return [];
  const emails = texts(fields["emails"])
    .map(fold)
    .filter((email) => email.includes("@") && !isSharedMailbox(email));
  if (emails.length > 0) return [...new Set(emails)].map((email) => `email:${email}`);
  const person = normalisePersonName(name);
  if (person === "") return [];
  return [
    ...new Set(
      texts(fields["phones"])
        .map((phone) => e164(phone, region))
        .filter((phone) => phone !== ""),
    ),
  ].map((phone) => `phone:${phone}|${person}`);
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
