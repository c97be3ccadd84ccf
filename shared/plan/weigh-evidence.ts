/** Weighs what speaks for and against two records being the same company or the same person. */
import {
  compareCompanyNames,
  comparePersonNames,
  haveOneCompanyName,
  haveSameMarks,
  normalisePersonName,
} from "../record/compare-names.ts";
import { fold } from "../record/fold-text.ts";
import {
  areStates,
  areStreets,
  birthDates,
  cities,
  customTexts,
  domains,
  houseNumbers,
  identityNumbers,
  isSharedMailbox,
  keyed,
  phones,
  placesOf,
  postalAreas,
  postalCodes,
  spellingsOf,
  states,
  streetNames,
  streetStems,
  streets,
  type Traits,
  taxNumbers,
  textList,
  words,
} from "../record/identity-traits.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import { regionOf } from "../record/region-of.ts";
import { readOnce } from "../record/remember.ts";
import type { Address, TargetFields } from "../record/target-record.ts";
import { mayBeOneDay } from "./mistyped-day.ts";

export type EvidenceKind =
  | "name"
  | "e-mail address"
  | "shared e-mail address"
  | "domain"
  | "phone"
  | "shared phone"
  | "phone region"
  | "tax number"
  | "identity number"
  | "date of birth"
  | "address"
  | "company"
  | "country"
  | "city"
  | "state"
  | "postal code"
  | "legal form"
  | "trade";
/** What one record says, and the other. */
export type Evidence = { readonly kind: EvidenceKind; readonly one: string; readonly other: string };
/** `same`: they are one. `ask`: only a person can tell. `different`: nothing but a shared contact detail connects them. */
export type Verdict = {
  readonly verdict: "same" | "ask" | "different";
  readonly agrees: readonly Evidence[];
  readonly contradicts: readonly Evidence[];
};

export type IsSharedPhone = (digits: string) => boolean;

const tradeHeading = /^(?:industry|trade|line of business|sector)$/u;
/** Legal forms by the words they are written with; those that mean the same have one name. */
const forms: readonly (readonly [string, RegExp])[] = [
  ["limited liability partnership", /\bllp\b/u],
  ["limited liability company", /\bllc\b/u],
  ["limited", /\b(?:ltd|limited|pvt|private|pty)\b/u],
  ["incorporated", /\b(?:inc|incorporated|corp|corporation)\b/u],
  ["public limited company", /\bplc\b/u],
  ["GmbH & Co. KG", /\bgmbh (?:und |and )?co kg\b/u],
  ["GmbH", /\bgmbh\b/u],
  ["KG", /\bkg$/u],
  ["OHG", /\bohg$/u],
  ["UG", /\bug$/u],
  ["AG", /\bag$/u],
  ["BV", /\bbv$/u],
  ["NV", /\bnv$/u],
  ["SA", /\bsa$/u],
  ["SARL", /\bsarl\b/u],
];
/** The calling code at the start of an international number. */
const callingCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/u;

/**
 * Weighs two records that were found by a common match key. Companies: agreeing evidence and no contradiction is one company, and so is the
 * same name where nothing contradicts: without agreeing evidence another state, phone, street or e-mail address does too; a contradiction asks, unless the tax number, the domain or two other details agree and only trade, domain or
 * house number speak against it. Names that are spelt in another way need agreeing evidence. People: one mailbox with two given names asks. The mailbox of a role and a
 * phone of which `isSharedPhone` says that others have it too (by its last ten digits) say nothing of who is who: with the same name they ask.
 * @example weighEvidence("account", { name: "Engines Ltd" }, { name: "Engines GmbH" }).verdict // "ask"
 */
export function weighEvidence(entity: Entity, one: TargetFields, other: TargetFields, isSharedPhone: IsSharedPhone = () => false): Verdict {
  return entity === "contact" ? weighPeople(one, other, isSharedPhone) : weighCompanies(one, other);
}

/** Whether two companies have other names and nothing that would make them one: `weighEvidence` calls them different, but takes longer to say so. */
export const areStrangers = (one: TargetFields, other: TargetFields): boolean =>
  !haveOneCompanyName(text(one["name"]), text(other["name"])) &&
  agreement("phone", ofCompany.phones, one, other).length === 0 &&
  agreement("domain", ofCompany.domains, one, other).length === 0 &&
  agreement("tax number", ofCompany.taxNumbers, one, other).length === 0 &&
  agreedStreet(one, other).length === 0;

function weighCompanies(one: TargetFields, other: TargetFields): Verdict {
  const agrees: Evidence[] = [];
  const contradicts: Evidence[] = [];
  const weigh = (kind: EvidenceKind, traits: Traits, isAgreement = true): void => {
    const [left, right] = [traits(one), traits(other)];
    if (left.size === 0 || right.size === 0) return;
    const common = [...left.keys()].find((key) => right.has(key));
    if (common !== undefined && isAgreement) agrees.push({ kind, one: left.get(common) ?? "", other: right.get(common) ?? "" });
    if (common === undefined) contradicts.push({ kind, one: said(left), other: said(right) });
  };
  weigh("tax number", ofCompany.taxNumbers);
  weigh("country", ofCompany.countries, false);
  weigh("city", ofCompany.cities, false);
  // Where a city is said, a postal code says nothing more: a large one has many.
  if (ofCompany.cities(one).size === 0 || ofCompany.cities(other).size === 0) weigh("postal code", postalAreas, false);
  weigh("legal form", ofCompany.legalForms, false);
  weigh("trade", ofCompany.trades, false);
  weigh("domain", ofCompany.domains);
  weigh("phone region", ofCompany.phoneRegions, false);
  agrees.push(...agreement("phone", ofCompany.phones, one, other), ...agreedStreet(one, other));
  weigh("address", ofCompany.houseNumbers, false);
  const isStrong = agrees.some(({ kind }) => kind === "tax number" || kind === "domain") || agrees.length > 1;
  const isSure =
    contradicts.length === 0 || (isStrong && contradicts.every(({ kind }) => ["trade", "domain", "address", "postal code"].includes(kind)));
  const names = compareCompanyNames(text(one["name"]), text(other["name"]));
  if (names === "same") {
    // Many towns have a company of a common name: where only the name agrees, what else is said must not differ.
    if (agrees.length === 0 && contradicts.length === 0) contradicts.push(...differences(one, other));
    return { verdict: isSure && (agrees.length > 0 || contradicts.length === 0) ? "same" : "ask", agrees, contradicts };
  }
  const spelt: Evidence = { kind: "name", one: text(one["name"]), other: text(other["name"]) };
  if (names === "alike" && isStrong && isSure) return { verdict: "same", agrees, contradicts: [...contradicts, spelt] };
  // An office has one phone and one address for all who work there, and a group of companies one domain.
  // So a word in common, a city or a trade, says nothing of two neighbours that have domains or tax numbers of their own.
  const isApart = contradicts.some(({ kind }) => kind === "domain" || kind === "tax number");
  const isWeak = names === "other" || (names === "part" && isApart);
  const isConnected = isWeak ? agrees.some(({ kind }) => kind === "tax number") || agrees.length > 1 : agrees.length > 0;
  return { verdict: isConnected ? "ask" : "different", agrees, contradicts: [...contradicts, spelt] };
}

/** What one company can have two of, so that it speaks against a name only where nothing else speaks for it. */
function differences(one: TargetFields, other: TargetFields): Evidence[] {
  const ofFreeProviders: Traits = (fields) => (domains(fields).size > 0 ? new Map() : emails(fields));
  const otherState = unlike("state", states(one), states(other), areStates);
  if (agreement("address", streetNames, one, other).length > 0) return otherState;
  return [
    ...otherState,
    ...contradiction("phone", phones, one, other),
    ...contradiction("e-mail address", ofFreeProviders, one, other),
    ...unlike("address", streetNames(one), streetNames(other), areStreets),
  ];
}

const ofBranches: ReadonlySet<EvidenceKind> = new Set(["city", "trade", "domain", "address"]);

/** Whether two companies of one name are in doubt only for their cities, and one domain or tax number says that they belong together. */
export function isBranch({ verdict, agrees, contradicts }: Verdict): boolean {
  const isInOtherCity = contradicts.some(({ kind }) => kind === "city") && contradicts.every(({ kind }) => ofBranches.has(kind));
  return verdict === "ask" && isInOtherCity && agrees.some(({ kind }) => kind === "domain" || kind === "tax number");
}

function weighPeople(one: TargetFields, other: TargetFields, isSharedPhone: IsSharedPhone): Verdict {
  const ownPhones: Traits = (fields) => only(phones(fields), (digits) => !isSharedPhone(digits));
  const agrees = [
    ...agreement("e-mail address", ownEmails, one, other),
    ...agreement("phone", ownPhones, one, other),
    ...agreement("identity number", identityNumbers, one, other),
    ...agreement("date of birth", birthDates, one, other),
    ...agreedStreet(one, other),
    ...agreement("company", companies, one, other),
  ];
  const isReached = agrees.some(({ kind }) => kind !== "company");
  const isOnlyPhone = isReached && agrees.every(({ kind }) => kind === "phone" || kind === "company");
  const shared = [
    ...agreement("shared e-mail address", (fields) => only(emails(fields), isSharedMailbox), one, other),
    ...agreement("shared phone", (fields) => only(phones(fields), isSharedPhone), one, other),
  ];
  const contradicts = [
    // A large company has people of one name.
    ...(isReached
      ? []
      : [...disagreement("e-mail address", [emails, ownEmails], one, other), ...disagreement("phone", [phones, ownPhones], one, other)]),
    // Nobody needs two mailboxes at one company, and two people of one name need them.
    ...(isOnlyPhone && agreement("domain", domains, one, other).length > 0 ? contradiction("e-mail address", ownEmails, one, other) : []),
    ...contradiction("identity number", identityNumbers, one, other),
    ...contradiction("date of birth", birthDates, one, other),
  ];
  const has = (kind: EvidenceKind): boolean => agrees.some((evidence) => evidence.kind === kind);
  const [left, right] = [text(one["name"]), text(other["name"])];
  const isSure = contradicts.length === 0;
  if (left === "" || right === "") return { verdict: isSure ? "same" : "ask", agrees, contradicts };
  const names = comparePersonNames(left, right);
  const name = { kind: "name", one: left, other: right } as const;
  const isOnlyShared = shared.length > 0 && agrees.length === 0;
  const hasOwnBirthday = contradicts.some(({ kind }) => kind === "date of birth") && !has("identity number");
  // A clinic has many patients of one name: without anything that leads to one person, another birthday is another patient.
  const isNamesake = hasOwnBirthday && !isReached && shared.length === 0 && !mayBeOneDay(birthDates(one), birthDates(other));
  if (names === "same")
    return {
      verdict: isNamesake ? "different" : isSure && !isOnlyShared ? "same" : "ask",
      agrees: [name, ...agrees, ...shared],
      contradicts,
    };
  const otherPhones = contradiction("phone", phones, one, other);
  const against = [...contradicts, ...(isReached ? otherPhones : []), name];
  // People marry, and write more or less of their name: whoever has the mailbox and the given name is the same.
  // Where the phones differ too, two people of one family may share it; names with another number are those of places.
  const isOfMailbox =
    has("e-mail address") && givenName(left) === givenName(right) && haveSameMarks(left, right) && otherPhones.length === 0;
  const isSpelling = names === "alike" && (has("identity number") || agrees.length > 1);
  if (isSure && (isOfMailbox || isSpelling)) return { verdict: "same", agrees, contradicts: against };
  // A family shares address, telephone and mailbox: whoever has another given name and another birthday is somebody else.
  if (names === "other" && hasOwnBirthday && givenName(left) !== givenName(right))
    return { verdict: "different", agrees: [...agrees, ...shared], contradicts: against };
  // Who was born on one day and lives under one postal code is one person, or a twin, whatever the name says.
  const isOfOneDay = has("date of birth") && (agrees.length > 1 || haveOnePostalCode(one, other));
  const isOfOne = has("e-mail address") || has("identity number") || isOfOneDay;
  const isInDoubt = names === "alike" || isOfOne || (agrees.length === 0 && !(isOnlyShared && names === "other"));
  return { verdict: isInDoubt ? "ask" : "different", agrees: [...agrees, ...shared], contradicts: against };
}

type Said = ReturnType<Traits>;

/** What the records say of one kind where they have nothing in common. */
const contradiction = (kind: EvidenceKind, traits: Traits, one: TargetFields, other: TargetFields): Evidence[] =>
  unlike(kind, traits(one), traits(other));

/** `canBeOne` says which keys can mean the same. */
function unlike(kind: EvidenceKind, left: Said, right: Said, canBeOne = (a: string, b: string): boolean => a === b): Evidence[] {
  if (left.size === 0 || right.size === 0 || [...left.keys()].some((key) => [...right.keys()].some((its) => canBeOne(key, its)))) return [];
  return [{ kind, one: said(left), other: said(right) }];
}

/** The first kind of traits in which the records have nothing in common: of all that they say, or of what is their own. */
function disagreement(kind: EvidenceKind, traits: readonly Traits[], one: TargetFields, other: TargetFields): Evidence[] {
  return traits.map((some) => contradiction(kind, some, one, other)).find((found) => found.length > 0) ?? [];
}

/** What both records say alike, if anything. */
const agreement = (kind: EvidenceKind, traits: Traits, one: TargetFields, other: TargetFields): Evidence[] =>
  alike(kind, traits(one), traits(other));

function alike(kind: EvidenceKind, left: Said, right: Said): Evidence[] {
  for (const [key, text] of left) if (right.has(key)) return [{ kind, one: text, other: right.get(key) ?? "" }];
  return [];
}

/** A street and house number that both records say: every town has a Main Street, so the same one in another town, but for its postal code, is another. */
function agreedStreet(one: TargetFields, other: TargetFields): Evidence[] {
  const isOneTown = (left: Address, right: Address): boolean =>
    isSameOrUnsaid(left.city, right.city) || (left.postalCode !== undefined && words(left.postalCode) === words(right.postalCode ?? ""));
  const others = placesOf(other);
  for (const left of others.length === 0 ? [] : placesOf(one))
    for (const right of others) {
      // Towns are compared first: reading a street takes longer.
      if (left.street === undefined || right.street === undefined || !isOneTown(left, right)) continue;
      const [here, there] = [streetOf(left), streetOf(right)];
      if (here.whole.size === 0 || there.whole.size === 0) continue;
      // One that leaves out whether it is a street or a road says the same as the other.
      const said = here.isShort || there.isShort ? "stems" : "whole";
      const agreed = alike("address", here[said], there[said]);
      if (agreed.length > 0) return agreed;
    }
  return [];
}
const streetOf = readOnce((place: Address) => {
  const [whole, stems] = [streets({ addresses: [place] }), streetStems({ addresses: [place] })];
  return { whole, stems, isShort: [...whole.keys()].join() === [...stems.keys()].join() };
});
const haveOnePostalCode = (one: TargetFields, other: TargetFields): boolean => agreement("address", postalCodes, one, other).length > 0;
const isSameOrUnsaid = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || shareOne(spellingsOf(one), spellingsOf(other));
const shareOne = (some: readonly string[], others: readonly string[]): boolean => some.some((one) => others.includes(one));

/** What was weighed, in one sentence for the person who is asked. */
export function describeEvidence({ agrees, contradicts }: Verdict): string {
  const list = (all: readonly Evidence[]): string => all.map(({ kind, one, other }) => `${kind} (${one} / ${other})`).join(", ");
  const agreed = agrees.length === 0 ? "Nothing else agrees" : `The same: ${agrees.map(({ kind, one }) => `${kind} (${one})`).join(", ")}`;
  return contradicts.length === 0 ? agreed : `${agreed}. Not the same: ${list(contradicts)}`;
}

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
const givenName = (name: string): string => normalisePersonName(name).split(" ")[0] ?? "";
const said = (traits: ReadonlyMap<string, string>): string => [...new Set(traits.values())].slice(0, 3).join(", ");

const companies: Traits = (fields) => {
  const link = fields["account"];
  if (typeof link !== "object" || link === null) return new Map();
  // One that is loaded is known by its id.
  if ("key" in link) return new Map([[link.key, link.key]]);
  return "id" in link ? new Map([[`id ${link.id}`, `id ${link.id} in Nutshell`]]) : new Map();
};
const emails: Traits = (fields) => keyed(textList(fields["emails"]), fold);
const only = (traits: Said, isMeant: (key: string) => boolean): Said => new Map([...traits].filter(([key]) => isMeant(key)));
const ownEmails: Traits = (fields) => only(emails(fields), (email) => !isSharedMailbox(email));
const phoneRegions: Traits = (fields) => {
  const codes = textList(fields["phones"]).flatMap((phone) => callingCode.exec(phone.replace(/[^+\d]/gu, ""))?.[1] ?? []);
  return keyed(codes, (code) => code);
};
const countries: Traits = (fields) =>
  keyed(
    placesOf(fields).flatMap(({ country }) => country ?? []),
    (country) => regionOf(country) ?? words(country),
  );
const trades: Traits = (fields) => {
  const industry = text(fields["industry"]);
  return keyed([...(industry === "" ? [] : [industry]), ...customTexts(fields, tradeHeading)], words);
};
const legalForms: Traits = (fields) => {
  const name = text(fields["name"]);
  const form = forms.find(([, pattern]) => pattern.test(words(name)));
  return form ? new Map([[form[0], form[0]]]) : new Map();
};

const traitsOfCompany = { taxNumbers, countries, cities, legalForms, trades, domains, phoneRegions, phones, houseNumbers } as const;
type CompanyTrait = keyof typeof traitsOfCompany;
/** One entry for a company, whatever is asked of it: entries of this kind are dear. */
const ofOneCompany = readOnce((_: TargetFields): { [K in CompanyTrait]?: Said } => ({}));
const once =
  (trait: CompanyTrait): Traits =>
  (fields) =>
    (ofOneCompany(fields)[trait] ??= traitsOfCompany[trait](fields));

/** What companies are compared by: one with a common name, street or domain is compared with up to a hundred others. */
const ofCompany = {
  taxNumbers: once("taxNumbers"),
  countries: once("countries"),
  cities: once("cities"),
  legalForms: once("legalForms"),
  trades: once("trades"),
  domains: once("domains"),
  phoneRegions: once("phoneRegions"),
  phones: once("phones"),
  houseNumbers: once("houseNumbers"),
};
