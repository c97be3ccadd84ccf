/** Compares what was meant to be written with what Nutshell gave back, field by field. */

import { canonical } from "../record/fingerprint.ts";
import { formatNumber, pluralize } from "../record/format-count.ts";
import { isBlank } from "../record/is-blank.ts";
import type { FieldFinding } from "../record/mismatch.ts";
import { authorFields, customFieldName, type Entity, entityFields, type FieldKind } from "../record/nutshell/entity.ts";
import { linesOf, sameDecimal, samePrice } from "../record/products.ts";
import type { Address, FieldValue, TargetFields } from "../record/target-record.ts";

/** The kind of a field; custom fields are compared as text. */
export function kindOf(entity: Entity, field: string): FieldKind {
  if (customFieldName(field) !== undefined) return "text";
  return entityFields[entity].find((f) => f.field === field)?.kind ?? "text";
}

type Verdict = Pick<FieldFinding, "finding" | "rule">;
const verdict = (finding: FieldFinding["finding"], rule: string): Verdict => ({ finding, rule });

/**
 * One finding per field that was meant to be written, in the order of `expected`. Fields nobody meant to write are not compared.
 * `asAuthor`: the record was written in its author's name, so that Nutshell has to know him.
 * @example expected `{ urls: ["engines.example"] }`, found `{ urls: ["http://engines.example"] }` is a normalised match.
 */
export function compareRecord(entity: Entity, expected: TargetFields, found: TargetFields, o: { asAuthor?: boolean } = {}): FieldFinding[] {
  return Object.entries(expected).flatMap(([field, wanted]): FieldFinding[] => {
    const there = found[field];
    if (isBlank(wanted) && isBlank(there)) return [];
    const said =
      field === authorFields[entity] ? compareAuthor(wanted, there, o.asAuthor === true) : compareField(entity, field, wanted, there);
    return [{ field, ...said, expected: wanted, ...(there === undefined ? {} : { found: there }) }];
  });
}

/** Where the key may not write in other people's names the author is no loss: the text names him. */
function compareAuthor(wanted: FieldValue, there: FieldValue | undefined, asAuthor: boolean): Verdict {
  if (there === wanted) return verdict("match", "");
  if (!asAuthor) return verdict("normalised match", "Written in the API key's name; the original author is named in the record");
  return isBlank(there)
    ? verdict("normalised match", "Written in the author's name; this Nutshell list does not show the author")
    : verdict("different", "Written in the author's name, but Nutshell shows a different author");
}

/** Times that Nutshell perhaps does not let anybody choose. */
const perhapsNotChosen = new Set(["closedTime", "completedTime"]);

function compareField(entity: Entity, field: string, wanted: FieldValue, there: FieldValue | undefined): Verdict {
  const said = compareValue(kindOf(entity, field), wanted, there);
  return perhapsNotChosen.has(field) && (said.finding === "different" || said.finding === "time-shifted") && !isBlank(wanted)
    ? verdict("different", "Nutshell has a different time: it cannot be set, or somebody changed it")
    : said;
}

/** Whether two values mean the same to Nutshell: equal, or equal after its documented rewriting. */
export function sameToNutshell(entity: Entity, field: string, a: FieldValue, b: FieldValue): boolean {
  if (isBlank(a) && isBlank(b)) return true;
  const { finding } = compareValue(kindOf(entity, field), a, b);
  return finding === "match" || finding === "normalised match";
}

function compareValue(kind: FieldKind, wanted: FieldValue, there: FieldValue | undefined): Verdict {
  if (isBlank(there)) return verdict("not written", "The field is empty in Nutshell");
  if (isBlank(wanted)) return verdict("different", "The field has a value in Nutshell but should be empty");
  const whole = unordered.has(kind) ? inOneOrder : canonical;
  if (whole(wanted) === whole(there)) return verdict("match", "");
  switch (kind) {
    case "phones":
      return phones(wanted, there);
    case "urls":
      return list(wanted, there, bareUrl, "Nutshell adds http:// to a web address");
    case "emails":
      return list(wanted, there, folded, "E-mail addresses differ only in upper and lower case");
    case "tags":
    case "sources":
      return list(wanted, there, folded, "Differs only in upper and lower case");
    case "links":
      return list(wanted, there, canonical, "The same record linked twice counts once");
    case "products":
      return products(wanted, there);
    case "addresses":
      return list(wanted, there, addressText, "Nutshell removes spaces from addresses");
    case "money":
      return money(wanted, there);
    case "number":
      return Number(wanted) === Number(there) ? verdict("normalised match", numberAsText) : verdict("different", "");
    case "date":
    case "dateTime":
      return time(wanted, there);
    default:
      return text(wanted, there);
  }
}

/** Nutshell gives these in an order of its own, which depends on the ids it gave. */
const unordered: ReadonlySet<FieldKind> = new Set(["tags", "sources", "links"]);
const inOneOrder = (value: FieldValue | undefined): string =>
  Array.isArray(value) ? value.map(canonical).sort().join() : canonical(value);

const aList = "The same choices, written differently";
const numberAsText = "Nutshell keeps the number as text";
const isNumeric = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/u.test(value.trim()));
const folded = (value: unknown): string => String(value).normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
/** Digits of a number; a text with other words than an extension is compared as text. */
const phoneDigits = (value: unknown): string => {
  const text = String(value).normalize("NFKC");
  return /\p{L}/u.test(text.replace(/(?:ext\.?|x)\s*\d+\s*$/iu, "")) ? folded(value) : text.replace(/\D/gu, "");
};

/** No telephone number has more digits. */
const MOST_DIGITS = 15;

/** All digits are the same; or one of the two is written without its country, whose code has up to three digits. */
function samePhone(a: unknown, b: unknown): boolean {
  const [long, short] = [phoneDigits(a), phoneDigits(b)].sort((x, y) => y.length - x.length) as [string, string];
  if (long === short) return true;
  const isNational = String(a).trim().startsWith("+") !== String(b).trim().startsWith("+");
  const bare = short.replace(/^0+/u, "");
  return isNational && bare.length >= 7 && long.length <= MOST_DIGITS && long.endsWith(bare) && long.length - bare.length <= 3;
}

function phones(wanted: FieldValue, there: FieldValue | undefined): Verdict {
  const [a, b] = [wanted, there].map((value): readonly unknown[] => (Array.isArray(value) ? value : [value])) as [unknown[], unknown[]];
  const missing = a.filter((item) => !b.some((other) => samePhone(item, other))).length;
  if (missing > 0)
    return verdict("different", `${formatNumber(missing)} of ${pluralize(a.length, "value")} ${missing === 1 ? "is" : "are"} missing`);
  return b.every((item) => a.some((other) => samePhone(item, other)))
    ? verdict("normalised match", "Nutshell formats phone numbers in its own way")
    : verdict("different", "Nutshell has more values than were written");
}

const bareUrl = (value: unknown): string =>
  folded(value)
    .replace(/^https?:\/\//u, "")
    .replace(/\/$/u, "");
const addressText = (value: unknown): string =>
  Object.entries(value as Address)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([part, words]) => `${part}=${folded(words)}`)
    .join(";");

function list(wanted: FieldValue, there: FieldValue | undefined, normal: (value: unknown) => string, rule: string): Verdict {
  const set = (value: FieldValue | undefined): string[] => [...new Set((Array.isArray(value) ? value : [value]).map(normal))].sort();
  const [a, b] = [set(wanted), set(there)];
  if (canonical(a) === canonical(b)) return verdict("normalised match", rule);
  const missing = a.filter((item) => !b.includes(item)).length;
  return missing === 0
    ? verdict("different", "Nutshell has more values than were written")
    : verdict("different", `${formatNumber(missing)} of ${pluralize(a.length, "value")} ${missing === 1 ? "is" : "are"} missing`);
}

/** The code of a product is not shown in a lead, and a product written without a price has the one that Nutshell knows. */
function products(wanted: FieldValue, there: FieldValue | undefined): Verdict {
  const [a, b] = [linesOf(wanted), linesOf(there)];
  const held = new Map(b.map((line) => [folded(line.product), line]));
  const missing = a.filter(({ product }) => !held.has(folded(product))).length;
  if (missing > 0)
    return verdict("different", `${formatNumber(missing)} of ${pluralize(a.length, "product")} ${missing === 1 ? "is" : "are"} missing`);
  const other = a.filter(({ product, quantity, price }) => {
    const line = held.get(folded(product));
    return line === undefined || !sameDecimal(quantity, line.quantity) || (price !== undefined && !samePrice(price, line.price));
  }).length;
  if (other > 0)
    return verdict(
      "different",
      `${formatNumber(other)} of ${pluralize(a.length, "product")} ${other === 1 ? "has" : "have"} another quantity or price`,
    );
  return b.length > a.length ? verdict("different", "Nutshell has more products than were written") : verdict("match", "");
}

function money(wanted: FieldValue, there: FieldValue | undefined): Verdict {
  const parts = (value: unknown): { amount: number; currency: string } => {
    const { amount, currency } = value as { amount?: unknown; currency?: unknown };
    return { amount: Number(amount), currency: String(currency) };
  };
  const [a, b] = [parts(wanted), parts(there)];
  if (a.amount !== b.amount) return verdict("different", "");
  return a.currency === b.currency
    ? verdict("normalised match", "The same amount with different decimals")
    : verdict("coerced", `The currency ${a.currency} became ${b.currency}`);
}

function time(wanted: FieldValue, there: FieldValue | undefined): Verdict {
  const [a, b] = [Date.parse(String(wanted)), Date.parse(String(there))];
  if (Number.isNaN(a) || Number.isNaN(b)) return verdict("different", "");
  if (a === b) return verdict("normalised match", "The same time, written differently");
  const minutes = Math.abs(a - b) / 60_000;
  return minutes <= 14 * 60 && minutes % 15 === 0
    ? verdict("time-shifted", `Shifted by ${minutes} minutes: probably a time zone`)
    : verdict("different", "");
}

const isMoney = (value: unknown): boolean => typeof value === "object" && value !== null && "amount" in value;
const labels = (value: unknown): unknown[] => (Array.isArray(value) ? value : String(value).split(/\s*[,;]\s*/u));

function text(wanted: FieldValue, there: FieldValue | undefined): Verdict {
  if (isMoney(wanted) && isMoney(there)) return money(wanted, there);
  // A choice out of several possible ones comes back as a list, and several perhaps as one text.
  if (Array.isArray(there) !== Array.isArray(wanted) && typeof (Array.isArray(there) ? wanted : there) === "string") {
    const whole = list(
      Array.isArray(wanted) ? wanted : [wanted as string],
      Array.isArray(there) ? there : [there as string],
      folded,
      aList,
    );
    const split = list(labels(wanted) as FieldValue, labels(there) as FieldValue, folded, aList);
    if (whole.finding === "normalised match" || split.finding === "normalised match") return verdict("normalised match", aList);
  }
  if (Array.isArray(wanted) && Array.isArray(there)) return list(wanted, there, folded, "Differs only in order or in upper and lower case");
  if (typeof wanted !== typeof there && isNumeric(wanted) && isNumeric(there) && Number(wanted) === Number(there))
    return verdict("normalised match", numberAsText);
  const [a, b] = [
    String(typeof wanted === "object" ? canonical(wanted) : wanted),
    String(typeof there === "object" ? canonical(there) : there),
  ];
  if (a === b) return verdict("coerced", "The value was returned as a different type");
  if (folded(a) === folded(b)) return verdict("normalised match", "Differs only in spaces or in upper and lower case");
  if (b.length < a.length && a.startsWith(b.trimEnd()))
    return verdict("truncated", `Nutshell kept ${formatNumber(b.length)} of ${pluralize(a.length, "character")}`);
  if (bareUrl(a) === bareUrl(b)) return verdict("normalised match", "Nutshell adds http:// to a web address");
  if (!Number.isNaN(Number(a)) && a.trim() !== "" && Number(a) === Number(b))
    return verdict("coerced", "The same number, written differently");
  if (/^\d{4}-\d{2}-\d{2}/u.test(a) && Date.parse(a) === Date.parse(b))
    return verdict("normalised match", "The same date, written differently");
  return verdict("different", "");
}
