/** Weighs what speaks for and against two records being the same company or the same person. */
import { fold } from "../record/fold-text.ts";
import { customFieldName, type Entity } from "../record/nutshell/entity.ts";
import { regionOf } from "../record/region-of.ts";
import type { Address, TargetFields } from "../record/target-record.ts";

export type EvidenceKind =
  | "name"
  | "e-mail address"
  | "domain"
  | "phone"
  | "phone region"
  | "tax number"
  | "address"
  | "country"
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

/** Mail providers whose domain says nothing about a company. */
const freeMail =
  /^(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|aol|icloud|me|mac|proton|protonmail|gmx|web|mail|zoho|yandex|rediffmail|fastmail|t-online|orange|free|qq|163|126)\.[a-z.]+$/u;
const taxHeading = /\b(?:gst(?:in)?|vat|tin|ein|pan|abn|cif|nif|siren|siret|ust-?id(?:nr)?|tax(?:payer)? ?(?:id|no|number|code)?)\b/u;
const tradeHeading = /^(?:industry|trade|line of business|sector)$/u;
/** Legal forms by the words they are written with; those that mean the same have one name. */
const forms: readonly (readonly [string, RegExp])[] = [
  ["limited liability partnership", /\bllp\b/u],
  ["limited liability company", /\bllc\b/u],
  ["limited", /\b(?:ltd|limited|pvt|private|pty)\b/u],
  ["incorporated", /\b(?:inc|incorporated|corp|corporation)\b/u],
  ["public limited company", /\bplc\b/u],
  ["GmbH", /\bgmbh\b/u],
  ["AG", /\bag$/u],
  ["BV", /\bbv$/u],
  ["NV", /\bnv$/u],
  ["SA", /\bsa$/u],
  ["SARL", /\bsarl\b/u],
];
/** The calling code at the start of an international number. */
const callingCode = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/u;

/**
 * Weighs two records that were found by the same match key. Companies: agreeing evidence and no contradiction is one company, and so
 * is the same name where nothing contradicts; whatever contradicts asks, unless the tax number, the domain or two other details agree and
 * only trade or domain speak against it. People: one mailbox with two given names asks.
 * @example weighEvidence("account", { name: "Engines Ltd" }, { name: "Engines GmbH" }).verdict // "ask"
 */
export function weighEvidence(entity: Entity, one: TargetFields, other: TargetFields): Verdict {
  return entity === "contact" ? weighPeople(one, other) : weighCompanies(one, other);
}

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
  weigh("tax number", taxNumbers);
  weigh("country", countries, false);
  weigh("legal form", legalForms, false);
  weigh("trade", trades, false);
  weigh("domain", domains);
  weigh("phone region", phoneRegions, false);
  agrees.push(...agreement("phone", phones, one, other), ...agreement("address", addresses, one, other));
  const isStrong = agrees.some(({ kind }) => kind === "tax number" || kind === "domain") || agrees.length > 1;
  const isWeakDoubt = contradicts.every(({ kind }) => kind === "trade" || kind === "domain");
  return { verdict: contradicts.length === 0 || (isStrong && isWeakDoubt) ? "same" : "ask", agrees, contradicts };
}

function weighPeople(one: TargetFields, other: TargetFields): Verdict {
  const agrees = [...agreement("e-mail address", emails, one, other), ...agreement("phone", phones, one, other)];
  const [left, right] = [text(one["name"]), text(other["name"])];
  if (left === "" || right === "") return { verdict: "same", agrees, contradicts: [] };
  const name = { kind: "name", one: left, other: right } as const;
  if (withoutTitle(left) === withoutTitle(right)) return { verdict: "same", agrees: [name, ...agrees], contradicts: [] };
  const isPersonal = agrees.some(({ kind }) => kind === "e-mail address");
  // People marry, and write more or less of their name: whoever has the mailbox and the given name is the same.
  if (isPersonal && givenName(left) === givenName(right)) return { verdict: "same", agrees, contradicts: [name] };
  return { verdict: isPersonal || agrees.length === 0 ? "ask" : "different", agrees, contradicts: [name] };
}

/** What both records say alike, if anything. */
function agreement(kind: EvidenceKind, traits: Traits, one: TargetFields, other: TargetFields): Evidence[] {
  const [left, right] = [traits(one), traits(other)];
  const common = [...left.keys()].find((key) => right.has(key));
  return common === undefined ? [] : [{ kind, one: left.get(common) ?? "", other: right.get(common) ?? "" }];
}

/** What was weighed, in one sentence for the person who is asked. */
export function describeEvidence({ agrees, contradicts }: Verdict): string {
  const list = (all: readonly Evidence[]): string => all.map(({ kind, one, other }) => `${kind} (${one} / ${other})`).join(", ");
  const agreed = agrees.length === 0 ? "Nothing else agrees" : `The same: ${agrees.map(({ kind, one }) => `${kind} (${one})`).join(", ")}`;
  return contradicts.length === 0 ? agreed : `${agreed}. Not the same: ${list(contradicts)}`;
}

/** What a record says of one kind: as compared, and as written. */
type Traits = (fields: TargetFields) => ReadonlyMap<string, string>;

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : []);
const withoutTitle = (name: string): string => words(name).replace(/^(?:mr|mrs|ms|miss|dr|prof|shri|smt) /u, "");
const givenName = (name: string): string => withoutTitle(name).split(" ")[0] ?? "";
const words = (value: string): string =>
  fold(value)
    .replace(/['’`.]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
const said = (traits: ReadonlyMap<string, string>): string => [...traits.values()].slice(0, 3).join(", ");
const keyed = (values: readonly string[], keyOf: (value: string) => string): ReadonlyMap<string, string> =>
  new Map(values.map((value) => [keyOf(value), value] as const).filter(([key]) => key !== ""));

const emails: Traits = (fields) => keyed(list(fields["emails"]), fold);
const phones: Traits = (fields) => keyed(list(fields["phones"]), (phone) => phone.replace(/\D/gu, "").slice(-10));
const phoneRegions: Traits = (fields) => {
  const codes = list(fields["phones"]).flatMap((phone) => callingCode.exec(phone.replace(/[^+\d]/gu, ""))?.[1] ?? []);
  return keyed(codes, (code) => code);
};
const domains: Traits = (fields) =>
  keyed(
    [
      ...list(fields["emails"]).map((email) => fold(email.slice(email.lastIndexOf("@") + 1))),
      ...list(fields["urls"]).map((url) =>
        fold(url)
          .replace(/^[a-z]+:\/\/|^www\.|\/.*$|[?#:].*$/gu, "")
          .replace(/^www\./u, ""),
      ),
    ].filter((domain) => domain.includes(".") && !freeMail.test(domain)),
    (domain) => domain,
  );
const countries: Traits = (fields) =>
  keyed(
    places(fields).flatMap(({ country }) => country ?? []),
    (country) => regionOf(country) ?? words(country),
  );
const addresses: Traits = (fields) =>
  keyed(
    places(fields).flatMap(({ street, city, postalCode }) => (street === undefined ? [] : [`${street}, ${postalCode ?? city ?? ""}`])),
    words,
  );
const taxNumbers: Traits = (fields) => keyed(customTexts(fields, taxHeading), (number) => fold(number).replace(/[^\p{L}\p{N}]/gu, ""));
const trades: Traits = (fields) => {
  const industry = text(fields["industry"]);
  return keyed([...(industry === "" ? [] : [industry]), ...customTexts(fields, tradeHeading)], words);
};
const legalForms: Traits = (fields) => {
  const name = text(fields["name"]);
  const form = forms.find(([, pattern]) => pattern.test(words(name)));
  return form ? new Map([[form[0], form[0]]]) : new Map();
};

const places = (fields: TargetFields): Address[] =>
  Array.isArray(fields["addresses"])
    ? fields["addresses"].filter((item): item is Address => typeof item === "object" && !("key" in item) && !("id" in item))
    : [];

const customTexts = (fields: TargetFields, heading: RegExp): string[] =>
  Object.keys(fields).flatMap((field) => {
    const name = customFieldName(field);
    const value = name !== undefined && heading.test(fold(name)) ? text(fields[field]) : "";
    return value === "" ? [] : [value];
  });
