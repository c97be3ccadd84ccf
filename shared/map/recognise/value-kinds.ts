/** Says what kinds of values a column has, each with its share: one strange cell never decides. */
import { shownCurrency, withoutCurrencySigns } from "../../record/currency-sign.ts";
import type { ValueKind } from "../../vocabulary/value-kind.ts";

/** What is known of a column's values. */
export type ValueFacts = {
  /** Share of the filled cells that are of each kind; a value may be of several. */
  readonly rates: Readonly<Partial<Record<ValueKind, number>>>;
  /** Cells looked at, and those of them with a value. */
  readonly cells: number;
  readonly filled: number;
  readonly distinct: number;
  /** Average number of characters. */
  readonly length: number;
  /** Folded values with their counts, at most 40 different ones; empty where there are more. */
  readonly listed: ReadonlyMap<string, number>;
};

/** More values than these say nothing new about what kinds there are. */
const LOOKED_AT = 120;
const LISTED = 40;

/** `values` are cells as read, empty ones too; `isEmpty` says which count as empty. */
export function factsOfValues(values: readonly string[], isEmpty: (text: string) => boolean): ValueFacts {
  const counts = new Map<string, number>();
  let filled = 0;
  let length = 0;
  for (const cell of values) {
    const value = cell.trim();
    if (value === "" || isEmpty(value)) continue;
    filled += 1;
    length += value.length;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const looked = [...counts].slice(0, LOOKED_AT);
  const total = looked.reduce((sum, [, count]) => sum + count, 0);
  const rates: Partial<Record<ValueKind, number>> = {};
  for (const [value, count] of looked) for (const kind of kindsOf(value)) rates[kind] = (rates[kind] ?? 0) + count / total;
  const listed = new Map<string, number>();
  if (counts.size <= LISTED)
    for (const [value, count] of counts) listed.set(value.toLowerCase(), (listed.get(value.toLowerCase()) ?? 0) + count);
  return { rates, cells: values.length, filled, distinct: counts.size, length: filled === 0 ? 0 : length / filled, listed };
}

const legalForms =
  /(?:\b(?:inc|llc|ltd|limited|corp|corporation|co|company|plc|llp|gmbh|ag|kg|ohg|ug|e\.?k|s\.?a\.?s?|s\.?l\.?u?|s\.?r\.?l|sarl|b\.?v|n\.?v|pty|cc|pvt|group|holdings?|bank|hospital|clinic|school|university|services|solutions|systems|technologies|industries|enterprises|traders|trading|associates|partners|consulting|foundation|insurance|foods|motors|logistics|dental|health|care|media|software|engineering|construction|practice|praxis)\b\.?|&)/iu;
const months = "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|fev|fév|avr|août";
const dayMonthYear = new RegExp(
  `^(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})|\\d{1,2}\\.? ?-?(?:${months})[a-zä]*\\.?,? ?-?\\d{2,4}|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:${months})[a-z]*\\.? \\d{1,2},? \\d{4})`,
  "iu",
);
const yesNo = /^(?:yes|no|true|false|y|n|t|f|on|off|ja|nein|oui|non|si|sí|não|sim|active|inactive|enabled|disabled)$/iu;
const streetWords =
  /\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|blvd|boulevard|way|court|ct|close|place|square|crescent|highway|hwy|parkway|plot|flat|floor|suite|unit|apartments?|apt|box|cross|sector|nagar|marg|phase|rue|calle|avda|plaza|via|weg|platz|allee|c\/)\b|straße|strasse|str\./iu;

/** Kinds that a value is of. */
function kindsOf(value: string): ValueKind[] {
  const kinds: ValueKind[] = [];
  const add = (kind: ValueKind, when: boolean): boolean => {
    if (when) kinds.push(kind);
    return when;
  };
  if (value.length > 60 || value.split(/\s+/u).length > 9) {
    if (add("html", /<[a-z][^>]*>|&[a-z]{2,6};/iu.test(value))) return [...kinds, "long"];
    if (add("json", isJson(value))) return kinds;
    if (add("url", /^https?:\/\/\S+$/iu.test(value))) {
      add("file", hasFileEnding(value));
      return kinds;
    }
    if (add("hash", /^[A-Za-z0-9+/=_-]{32,}$/u.test(value))) return kinds;
    kinds.push("long");
    return kinds;
  }
  if (add("email", /^(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+$/iu.test(value))) return kinds;
  if (add("json", isJson(value))) return kinds;
  if (add("html", /<[a-z][^>]*>/iu.test(value))) return [...kinds, "long"];
  if (add("ip", /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(value))) return kinds;
  if (add("url", /^(?:https?:\/\/|www\.)\S+$/iu.test(value))) {
    add("file", hasFileEnding(value));
    return kinds;
  }
  if (add("coordinate", /^-?\d{1,3}\.\d{4,},\s*-?\d{1,3}\.\d{4,}$/u.test(value))) return kinds;
  if (add("hash", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^(?=.*\d)(?=.*[a-z])[0-9a-f]{20,}$/iu.test(value)))
    return kinds;
  if (add("mime", /^(?:application|image|text|audio|video)\/[\w.+-]+$/iu.test(value))) return kinds;
  if (add("zone", /^(?:[A-Z][a-z]+\/[A-Z][\w/]+|(?:UTC|GMT)(?:[+-]\d.*)?)$/u.test(value))) return kinds;
  if (add("time", /^\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?$/iu.test(value))) {
    add("duration", /^\d{1,2}:\d{2}:\d{2}$/u.test(value));
    return kinds;
  }
  if (dayMonthYear.test(value)) return /\d{1,2}:\d{2}/u.test(value) ? ["dateTime"] : ["date"];
  if (/\d/u.test(value) && addNumber(value, add)) return kinds;
  if (add("code", /^\d{3}-\d{2}-\d{4}$/u.test(value))) return kinds;
  if (add("phone", isPhone(value))) return kinds;
  if (add("file", hasFileEnding(value) && !/[/\\]/u.test(value))) return kinds;
  if (add("path", /^(?:[a-z]:)?[\\/]?(?:[\w .-]+[\\/])+[\w .-]*$/iu.test(value) && /[\\/].*[\\/]|\.\w{2,4}$/u.test(value))) {
    add("file", hasFileEnding(value));
    return kinds;
  }
  if (add("domain", /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/u.test(value))) {
    add("userName", /^[a-z]+\.[a-z]+$/u.test(value));
    return kinds;
  }
  if (add("handle", /^@\w{2,}$/u.test(value))) return kinds;
  if (add("medicalCode", /^(?:[A-TV-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?|D\d{4}|\d{4,5}-\d)$/u.test(value))) return [...kinds, "code"];
  add("yesNo", yesNo.test(value));
  add("currency", isOneOf("currency", value));
  add("language", /^[a-z]{2}(?:[-_][A-Za-z]{2})?$/u.test(value) || isOneOf("language", value));
  add("country", isOneOf("country", value) || (/^[A-Z]{2}$/u.test(value) && isOneOf("region", value)));
  add("letters", /^\p{Lu}{2,3}$/u.test(value));
  if (/\d/u.test(value)) {
    add("postal", /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^[A-Z]\d[A-Z] ?\d[A-Z]\d$|^\d{5}-\d{4}$|^\d{3} ?\d{2}$/u.test(value));
    const isStreet = streetWords.test(value) || /^\d+[a-z]?[ ,]\s*\p{L}/iu.test(value) || /\p{L}{3,}\.? \d+\s?[a-z]?$/u.test(value);
    if (add("address", isStreet && /,.*\d{4,}|,.*,/u.test(value))) return [...kinds, "words"];
    if (add("street", isStreet && /\s/u.test(value))) return kinds;
    if (add("code", /^[\p{L}\d][\p{L}\d/_.-]*$/u.test(value) && /\p{L}/u.test(value))) return kinds;
  }
  if (add("list", /^[^,;|]{1,30}(?:\s*[;|]\s*[^,;|]{1,30})+$|^\[.*\]$/u.test(value))) return kinds;
  addWords(value, add);
  return kinds;
}

/** Kinds of texts without figures. */
function addWords(value: string, add: (kind: ValueKind, when: boolean) => boolean): void {
  const words = value.split(/\s+/u);
  add("company", legalForms.test(value) && words.length > 1);
  add("provider", /^(?:dr|prof)\.?\s/iu.test(value) || /,\s*(?:md|dds|dmd|rn|np|do|pa)\b/iu.test(value));
  add("street", streetWords.test(value) && words.length > 1);
  const isName =
    /^(?:\p{Lu}[\p{Ll}\p{M}'’.-]*\p{L}?[,]?|van|von|de|der|la|le|di|da|del|bin|al|Mac\p{Lu}\p{Ll}+|O['’]\p{Lu}\p{Ll}+|\p{Lu}\.)$/u;
  if (words.length === 1) {
    add("word", /^[\p{L}\p{M}'’_-]+$/u.test(value));
    add("place", isName.test(value) && value.length > 2);
    add("userName", /^[a-z]+[._-]?[a-z]+$/u.test(value));
    return;
  }
  add("name", words.length <= 4 && words.every((word) => isName.test(word)));
  add("place", words.length <= 4 && /^[\p{L}\p{M} '’.-]+$/u.test(value) && /^\p{Lu}/u.test(value));
  add("words", true);
}

function addNumber(value: string, add: (kind: ValueKind, when: boolean) => boolean): boolean {
  if (/^[+-]?\d+$/u.test(value)) {
    add("integer", true);
    add("digit", /^[01]$/u.test(value));
    add("small", Math.abs(Number(value)) <= 1000);
    add("zeros", /^0\d/u.test(value));
    const isMoment = add("dateTime", /^1[4-8]\d{8}(?:\d{3})?$/u.test(value));
    if (!isMoment) add("phone", /^\d{9,12}$|^\+\d{8,14}$/u.test(value));
    add("postal", /^\d{4,6}$/u.test(value));
    add("date", /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(value));
    return true;
  }
  if (add("percent", /^[+-]?\d+(?:[.,]\d+)?\s*%$/u.test(value))) return true;
  if (shownCurrency(value) !== undefined && /^[-(]?[\d.,\s'’]+\)?$/u.test(withoutCurrencySigns(value).trim())) return add("money", true);
  if (add("duration", /^\d+\s*(?:min|mins|minutes?|h|hrs?|hours?|sec|secs|seconds?)\.?$/iu.test(value))) return true;
  if (/^[+-]?\d{1,3}\.\d{4,}$/u.test(value)) return [add("coordinate", true), add("decimal", true)].some(Boolean);
  return add("decimal", /^[-(+]?\d{1,3}(?:[,.'’ ]\d{2,3})*(?:[.,]\d+)?\)?$|^[+-]?\d+[.,]\d+$/u.test(value) && !isPhoneLike(value));
}

const isPhoneLike = (value: string): boolean => /^\d{3} \d{3} \d{3,4}$|^\d{2}(?: \d{2}){4}$/u.test(value);

const isPhone = (value: string): boolean => {
  const digits = value.replace(/\D/gu, "").length;
  return digits >= 7 && digits <= 15 && /^[+(]?\d[\d\s()./-]*(?:(?:x|ext\.?)\s*\d+)?$/iu.test(value) && !/^\d{4}-\d-/u.test(value);
};

const hasFileEnding = (value: string): boolean =>
  /\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|rtf|zip|jpe?g|png|gif|tiff?|heic|dcm|mp3|wav|m4a|mp4|mov|eml|msg)(?:\?.*)?$/iu.test(value);

function isJson(value: string): boolean {
  if (!/^(?:\{.*\}|\[\s*[{"[].*\])$/su.test(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const lists = new Map<string, ReadonlySet<string>>();

/** Names and codes that the runtime knows, in English and in the languages of the vocabulary. */
function isOneOf(kind: "country" | "region" | "currency" | "language", value: string): boolean {
  let own = lists.get(kind);
  if (own === undefined) {
    own = readNames(kind);
    lists.set(kind, own);
  }
  return own.has(value.toLowerCase());
}

function readNames(kind: "country" | "region" | "currency" | "language"): ReadonlySet<string> {
  const names = new Set<string>();
  if (kind === "currency") return new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  const type = kind === "language" ? "language" : "region";
  for (const locale of ["en", "de", "fr", "es", "pt", "af"]) {
    const display = new Intl.DisplayNames([locale], { type, fallback: "none" });
    for (const code of codes) {
      const name = display.of(type === "region" ? code.toUpperCase() : code);
      if (name === undefined) continue;
      if (kind === "region") names.add(code);
      else names.add(name.toLowerCase());
    }
  }
  if (kind === "country")
    for (const word of ["usa", "uk", "united states of america", "england", "scotland", "wales", "holland", "uae"]) names.add(word);
  return names;
}
