/** The recipe "Phone number": one or more, in international form. Words beside a number are kept; a cell without a number is written as it stands. */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import type { Feed } from "../../record/compiled-map.ts";
import type { Issue } from "../../record/issue.ts";
import { oneLine } from "../../record/one-line.ts";
import { readPhoneRegion } from "../../record/phone-region.ts";
import { remember } from "../../record/remember.ts";
import { visible } from "../../record/visible.ts";
import { partly, quote, type Read, type Recipe, type RecipeContext, saysMore, unreadable, value } from "../reading.ts";
import { isValidNumber } from "../valid-number.ts";

/** A number in international form; `exact` when every digit and letter of the text is in it; `fits` when the text is written as numbers of its country are. */
type Found = { readonly number: string; readonly exact: boolean; readonly fits: boolean };

/** The country of numbers without a code, "" where it is not known; `isAssumed` when nothing in the record names it. */
type Place = { readonly region: string; readonly isAssumed: boolean };

/**
 * The same number stands in the contact, the lead and the company; reading it takes longer than everything else about a record. A text of the right
 * length that no number of the country can be, such as 123-456-7890 in the US, is none: a country's code before it would make it another one.
 */
const international = remember(20_000, (text, region): Found | undefined => {
  const found =
    region === "" ? parsePhoneNumberFromString(text.replace(/^\s*00/u, "+")) : parsePhoneNumberFromString(text, region as CountryCode);
  if (found === undefined || !isValidNumber(found)) return undefined;
  const number = found.ext === undefined ? found.number : `${found.number} x${found.ext}`;
  const before = dialledBefore(`${found.countryCallingCode} ${found.country ?? region}`, region);
  const exact = carriesAll(text, before, `${found.nationalNumber}${found.ext ?? ""}`);
  return { number, exact, fits: fitsForm(text, found) };
});

/**
 * Whether a number says its country by a code, begins with what people dial inside the country, or is written in groups as numbers of the country
 * are: 98765 41009 in India, 650-253-0000 in the US and not in India. Figures without a gap fit everywhere.
 */
function fitsForm(text: string, found: PhoneNumber): boolean {
  const plain = text.normalize("NFKC").replace(/(?:ext(?:ensio)?n?\.?|x|#)\s*\d+\s*$/iu, "");
  const digits = plain.replace(/\D/gu, "");
  const { nationalNumber, countryCallingCode } = found;
  if (plain.includes("+") || !digits.endsWith(nationalNumber)) return true;
  if (digits.length > nationalNumber.length) return true;
  const own = gaps(plain, nationalNumber.length);
  // Formatting a number takes longer than all else here.
  if (own.length === 0) return true;
  const inCountry = found.formatInternational().slice(countryCallingCode.length + 1);
  const usual = gaps(withoutExtension(inCountry), nationalNumber.length);
  if (own.every((gap) => usual.includes(gap))) return true;
  const other = gaps(withoutExtension(found.formatNational()), nationalNumber.length);
  return own.every((gap) => usual.includes(gap) || other.includes(gap));
}

const withoutExtension = (formatted: string): string => formatted.replace(/ ext\..*$/u, "");

/** After how many digits of the number itself its groups end. */
function gaps(text: string, length: number): number[] {
  const groups = text.match(/\d+/gu) ?? [];
  const before = groups.join("").length - length;
  let end = -before;
  return groups.map((group) => (end += group.length)).filter((gap) => gap > 0 && gap < length);
}

/** A number that the place says, undefined where it would have to be guessed. */
function numberIn(text: string, { region, isAssumed }: Place): Found | undefined {
  const found = international(text, region);
  return isAssumed && !found?.fits ? undefined : found;
}

/** What people dial before a country's code, and before a number inside the country: 011 and 1 in the US, 00 and 0 nearly everywhere, 810 and 8 in Russia. */
const prefixes = remember(300, (country): { abroad: string; inside: string; code: string } => {
  if (!isSupportedCountry(country)) return { abroad: "", inside: "", code: "" };
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as unknown as { IDDPrefix(): string | undefined; nationalPrefix(): string | undefined } | undefined;
  return { abroad: plan?.IDDPrefix() ?? "", inside: plan?.nationalPrefix() ?? "", code: getCountryCallingCode(country) };
});
const abroad = (country: string): string => `(?:0{0,3}|${prefixes(country, "").abroad.replaceAll("~", "")})`;
const inside = (country: string): string => `(?:0|${prefixes(country, "").inside})?`;
/** What may stand before a number of a country, given by its code and letters, where it is dialled from a region. */
const dialledBefore = remember(1_000, (codeAndCountry, region): RegExp => {
  const [code = "", country = ""] = codeAndCountry.split(" ");
  return new RegExp(`^${abroad(region)}(?:${code})?${inside(country)}$`, "u");
});

const words = /^\s*tel:|(?:ext(?:ensio)?n?\.?|x|#)\s*\d+\s*$/giu;

/** Whether a text says nothing but the number: no word, and before the number only what people dial. */
function carriesAll(text: string, dialled: RegExp, number: string): boolean {
  const plain = text.normalize("NFKC").replace(words, (found) => found.replace(/\D/gu, ""));
  if (/\p{L}/u.test(plain)) return false;
  // Digits of other scripts are read by the library.
  if (/[^\x00-\x7F]/u.test(plain.replace(/[\s\p{Pd}]/gu, ""))) return true;
  const digits = plain.replace(/\D/gu, "");
  const before = digits.endsWith(number) ? digits.slice(0, digits.length - number.length) : undefined;
  return before !== undefined && dialled.test(before);
}

/** Groups of digits in which several numbers stand one after the other, each possible by itself; the shortest first. */
function splitGroups(groups: readonly string[], place: Place): string[] | undefined {
  if (groups.length === 0) return [];
  for (let end = 1; end <= groups.length; end += 1) {
    const head = groups.slice(0, end).join(" ");
    if (head.replace(/\D/gu, "").length < 8) continue;
    const found = numberIn(head, place);
    const rest = found?.exact ? splitGroups(groups.slice(end), place) : undefined;
    if (found && rest) return [found.number, ...rest];
  }
  return undefined;
}

/** The numbers in a part of a cell, and whether they are all that it says. */
function readPart(part: string, place: Place): { numbers: readonly string[]; exact: boolean } {
  const whole = numberIn(part, place);
  if (whole?.exact) return { numbers: [whole.number], exact: true };
  const runs = [...part.matchAll(/\+?\(?\d[\d\s().-]{5,40}\d/gu)].map(([run]) => run.trim());
  const read = runs.map((run) => {
    const one = numberIn(run, place);
    if (one?.exact) return [one.number];
    return splitGroups(run.split(/\s+/u).slice(0, 12), place) ?? [];
  });
  const rest = runs.reduce((left, run, at) => ((read[at] ?? []).length > 0 ? left.replace(run, " ") : left), part);
  const numbers = read.flat();
  return numbers.length > 0 ? { numbers, exact: !saysMore(rest) } : { numbers: [], exact: false };
}

/** The parts of a cell that may be numbers. A slash after a code that is none by itself, as in 089/1234567, separates nothing. */
function partsOf(text: string, region: string): string[] {
  const parts = text
    .split(/[;/,\n|]|\bor\b/iu)
    .map((part) => part.trim().replace(/^(\+?\d+)\.0$/u, "$1"))
    .filter((part) => part !== "");
  const [first = ""] = parts;
  const isOne = parts.length === 2 && text.includes("/") && international(text, region)?.exact && !international(first, region);
  return isOne ? [text.trim()] : parts;
}

/** Nutshell would take the figures among the words for the digits of a number: 1-800-FLOWERS for 1800. */
const isMixed = (text: string): boolean => /\d/u.test(text) && /\p{L}/u.test(text);

const beside = (feed: Feed, raw: string): Read => partly({ kind: "nothing" }, feed, raw, "phone number");

function asItStands(feed: Feed, text: string): Read {
  const kept = oneLine(text);
  return unreadable(feed, "phone number", text, feed.kind === "phones" ? [kept] : kept);
}

/** A number that a spreadsheet has rounded: its digits are lost, and Nutshell would take what is left for another number. */
const rounded = /^\s*\d+(?:[.,]\d+)?E\+?\d+\s*$/iu;
/** Fewer digits beside a longer number are the end of a range or an extension. */
const FRAGMENT = 5;

/**
 * A number without a country is read with the country in Detail, else with that of the record's own address, else with the one that
 * Detail names for the others (`else US`), else with the one of the tab Settings; by these two only where it is written as numbers of that country
 * are. Where the address names a country that is not known, no number is guessed. A number without a country that Nutshell, which takes every number for
 * an American one, would make another one of is kept beside, and so are figures too short to be one. One that a spreadsheet has kept as a figure (`919876541009.0`) is read without its decimals.
 */
export const phone: Recipe = {
  unreadable: "keep",
  read: (raw, context): Read => {
    const { feed, compiled, country } = context;
    if (feed.kind === "phones" && rounded.test(visible(raw))) return beside(feed, raw);
    const said = readPhoneRegion(feed.argument);
    const usual = said?.region ?? (feed.argument.trim() || compiled.region);
    const isSaid = isForAll(feed.argument);
    const region = isSaid ? usual : context.unknownCountry === undefined ? (country ?? usual) : "";
    const place = { region, isAssumed: !isSaid && country === undefined };
    let why: Issue | undefined;
    const issues: Issue[] = [];
    let exact = true;
    const parts = partsOf(visible(raw).replace(/;\s*ext\s*=\s*/iu, " ext. "), region);
    const read = parts.map((part) => readPart(part, place));
    const isAny = read.some((part) => part.numbers.length > 0);
    const isLong = (text: string): boolean => text.replace(/\D/gu, "").length > FRAGMENT;
    const isAnyLong = parts.some(isLong);
    // Words such as `n/a` are no numbers that were separated; of short figures, such as a date, Nutshell would make one number.
    if (!isAny && !isAnyLong && parts.length > 1)
      return feed.kind === "phones" && /\d/u.test(raw) ? beside(feed, raw) : asItStands(feed, raw);
    const numbers = read.flatMap((part, at) => {
      if (part.numbers.length > 0) {
        exact &&= part.exact;
        return part.numbers;
      }
      const text = parts[at] ?? "";
      // The end of a range such as `022-2345 6789 / 90` is no number of its own.
      if (isAny || (feed.kind === "phones" && isMixed(text)) || (isAnyLong && !isLong(text))) {
        exact = false;
        return [];
      }
      const isAnother = feed.kind === "phones" && becomesAnother(text, region);
      const issue = unplaced(text, { ...context, usual, place, isAnother });
      if (isAnother) {
        exact = false;
        why ??= issue;
        return [];
      }
      issues.push(issue);
      return [text];
    });
    const distinct = [...new Set(numbers)];
    if (distinct.length === 0) return because(why, beside(feed, raw));
    const wanted = feed.kind === "phones" ? distinct : distinct.join("; ");
    // What is said of a part of a cell is said of the whole of it where that is kept.
    return exact ? { ...value(wanted), issues } : because(why, partly({ kind: "value", value: wanted }, feed, raw, "phone number"));
  },
};

/** Whether Detail names a country that counts before that of the address. */
const isForAll = (detail: string): boolean => detail.trim() !== "" && readPhoneRegion(detail)?.when !== "else";

/** So many digits are a number that somebody could dial. */
const DIALLED = 7;

/** Whether Nutshell, which puts 1 before digits without a code, would store a number that the text does not say. Fewer digits are none anywhere. */
const becomesAnother = (text: string, region: string): boolean =>
  isShort(text) || (!text.includes("+") && /\d/u.test(text) && prefixes(region, "").code !== "1");

const isShort = (text: string): boolean => !text.includes("+") && /\d/u.test(text) && text.replace(/\D/gu, "").length < DIALLED;

const because = (issue: Issue | undefined, read: Read): Read =>
  issue !== undefined && read.rest.kind === "beside" ? { ...read, rest: { kind: "beside", issue } } : read;

type Unplaced = RecipeContext & { readonly usual: string; readonly place: Place; readonly isAnother: boolean };

/** Why a number is not read: its country is not known, it is one of another country than the address says, or it is none at all. */
function unplaced(text: string, { feed, country, unknownCountry, usual, place, isAnother }: Unplaced): Issue {
  const outcome = isAnother ? "kept in the record's text" : "loaded unchanged";
  const issue = { severity: "warn", field: feed.column } as const;
  const open = { ...issue, code: "issue/ambiguous" } as const;
  if (!isForAll(feed.argument) && unknownCountry !== undefined)
    return {
      ...open,
      message: `The country ${quote(unknownCountry)} of the address is not known, so the phone number has none; it is ${outcome}: ${quote(text)}`,
      hint: `Phone numbers with an address in a country that is not known: ${outcome}; correct the country, or enter it in Detail on the tab Mapping`,
    };
  if (place.isAssumed && international(text, place.region)?.exact)
    return {
      ...open,
      message: `Nothing says that this is a phone number of ${place.region}; it is ${outcome}: ${quote(text)}`,
      hint: `Phone numbers whose country nothing says: ${outcome}; enter the country in Detail on the tab Mapping`,
    };
  if (country !== undefined && country !== usual && !isForAll(feed.argument) && international(text, usual)?.exact)
    return {
      ...open,
      message: `A phone number of ${usual} with an address in ${country}; it is ${outcome}: ${quote(text)}`,
      hint: `Phone numbers that do not fit the country of the address: ${outcome}; enter the country in Detail on the tab Mapping`,
    };
  if (!isAnother) return asItStands(feed, text).issues?.[0] as Issue;
  if (isShort(text))
    return {
      ...issue,
      code: "issue/bad-format",
      message: `Too short for a phone number; it is ${outcome}: ${quote(text)}`,
      hint: `Figures too short for a phone number: ${outcome}`,
    };
  return {
    ...issue,
    code: "issue/bad-format",
    message: `Not a valid phone number; Nutshell would read it as American, so it is ${outcome}: ${quote(text)}`,
    hint: `Values that are not a valid phone number: ${outcome}`,
  };
}
