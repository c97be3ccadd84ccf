/** Turns single values of Nutshell's answers (either surface) into canonical ones. */
import { canonical } from "../../shared/record/fingerprint.ts";
import type { Address, FieldValue, Money } from "../../shared/record/target-record.ts";
import { isNothing, isObject } from "./nothing.ts";

/** A text, or undefined for null, absent and empty. */
export const readText = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

/** Times beyond these years are no dates but mistakes. */
const FIRST_YEAR = Date.UTC(0, 0, 1) - 1_900 * 31_556_952_000;
const LAST_YEAR = Date.UTC(9_999, 11, 31);
/** Unix times above this are milliseconds. */
const LARGEST_SECONDS = 1e11;

/** `YYYY-MM-DDTHH:MM:SSZ` from `2017-11-30T03:08:26+0000`, text without a zone (UTC), Unix seconds or `{timestamp}`. */
export function readTime(value: unknown): string | undefined {
  if (isObject(value) && "timestamp" in value) return isObject(value["timestamp"]) ? undefined : readTime(value["timestamp"]);
  const at = typeof value === "number" ? fromUnix(value) : typeof value === "string" ? fromText(value) : Number.NaN;
  return at >= FIRST_YEAR && at <= LAST_YEAR ? `${new Date(at).toISOString().slice(0, 19)}Z` : undefined;
}

const fromUnix = (value: number): number => (Math.abs(value) > LARGEST_SECONDS ? value : value * 1_000);

function fromText(text: string): number {
  if (/^-?\d{6,13}$/u.test(text)) return fromUnix(Number(text));
  if (!/^\d{4}-\d\d/u.test(text)) return Number.NaN;
  const zoned = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/u.test(text) ? `${text.replace(" ", "T")}Z` : text;
  return Date.parse(zoned.replace(/([+-]\d\d)(\d\d)$/u, "$1:$2"));
}

const decimal = /^-?\d+(?:\.\d+)?$/u;

/** Money as decimal text; the amount may come as a number, and alone: then the currency is "". */
export function readMoney(value: unknown): Money | undefined {
  const { amount, currency } = isObject(value)
    ? { amount: value["amount"], currency: value["currency"] ?? value["currency_shortname"] }
    : { amount: value, currency: undefined };
  const text = typeof amount === "number" ? plainDecimal(amount) : typeof amount === "string" ? amount.trim() : "";
  return decimal.test(text) ? { amount: text, currency: readText(currency) ?? "" } : undefined;
}

const plainDecimal = (amount: number): string =>
  Math.abs(amount) < 1e21 && !/e/iu.test(String(amount)) ? String(amount) : amount.toFixed(6).replace(/\.?0+$/u, "");

/** A phone from text or from Nutshell's parsed object: the E.164 form when there is one. */
export function readPhone(value: unknown): string | undefined {
  if (!isObject(value)) return readText(value);
  const main = readText(value["E164"]) ?? readText(value["number"]) ?? readText(value["numberFormatted"]);
  const extension = readText(value["extension"]);
  return main === undefined ? undefined : extension === undefined ? main : `${main} x${extension}`;
}

/** A postal address without its empty parts, or undefined when nothing is left. */
export function readAddress(value: unknown): Address | undefined {
  if (!isObject(value)) {
    const street = readText(value);
    return street === undefined ? undefined : { street };
  }
  const second = [readText(value["address_2"]), readText(value["address_3"])].filter((line) => line !== undefined).join(", ");
  const parts: [keyof Address, string | undefined][] = [
    ["street", readText(value["address_1"])],
    ["street2", second === "" ? undefined : second],
    ["city", readText(value["city"])],
    ["state", readText(value["state"])],
    ["postalCode", readText(value["postalCode"])],
    ["country", readText(value["country"])],
  ];
  const address = Object.fromEntries(parts.filter(([, text]) => text !== undefined)) as Address;
  return Object.keys(address).length === 0 ? undefined : address;
}

/** Members by which one phone or address is told from a map of several. */
const ofOne = ["number", "numberFormatted", "E164", "countryCode", "address_1", "city", "postalCode", "value"];

/**
 * A multi-value field as a list: the primary value first, and only once. Takes JSON-RPC's labels with values, REST's list of items with
 * `value` and `isPrimary`, plain lists and one value alone.
 * @example readMany({ "1": "ada@engines.example", "--primary": "ada@engines.example" }, readText) is ["ada@engines.example"]
 */
export function readMany<T>(value: unknown, one: (value: unknown) => T | undefined): T[] | undefined {
  const items = itemsIn(value);
  const primaryFirst = [...items.filter((item) => item.isPrimary), ...items.filter((item) => !item.isPrimary)];
  const all = primaryFirst.map((item) => one(item.value)).filter((item): item is T => item !== undefined);
  const texts = all.map((item) => canonical(item));
  const distinct = all.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
  return distinct.length === 0 ? undefined : distinct;
}

type Item = { readonly value: unknown; readonly isPrimary: boolean };

function itemsIn(value: unknown): Item[] {
  if (isNothing(value)) return [];
  if (Array.isArray(value)) return value.map((item) => itemOf(item, false));
  if (!isObject(value) || ofOne.some((member) => member in value)) return [itemOf(value, false)];
  return Object.entries(value).map(([label, item]) => itemOf(item, label === "--primary"));
}

const itemOf = (item: unknown, isPrimary: boolean): Item =>
  isObject(item) && "value" in item ? { value: item["value"], isPrimary: item["isPrimary"] === true } : { value: item, isPrimary };

/** A custom field's value by the type and number of values the catalog gives it; unknown objects become canonical text. */
export function readCustomValue(value: unknown, type: string | undefined, isMultiple = false): FieldValue | undefined {
  if (value === false) return isChoice(type) ? "No" : undefined;
  if (isNothing(value)) return undefined;
  const several = Array.isArray(value)
    ? value
    : isObject(value) && "--primary" in value
      ? (readMany(value, (item) => item) ?? [])
      : [value];
  const read = several.map((item) => readOne(item, type)).filter((item) => item !== undefined);
  if (!isMultiple && read.length <= 1) return read[0];
  const texts = read.map((item) => (typeof item === "string" ? item : canonical(item)));
  return texts.length === 0 ? undefined : texts;
}

const isChoice = (type: string | undefined): boolean => type === "Enum" || type === "Decision";
const isDate = (type: string | undefined): boolean => /^date/iu.test(type ?? "");
const isNumber = (type: string | undefined): boolean => type === "Number" || type === "Integer";

function readOne(given: unknown, type: string | undefined): FieldValue | undefined {
  const value = isObject(given) && "value" in given ? given["value"] : given;
  if (isNothing(value)) return undefined;
  if (isDate(type)) return readTime(value)?.slice(0, 10) ?? readText(value);
  if (type === "Currency") return readMoney(value) ?? readText(value);
  if (type === "Phone") return readPhone(value);
  if (isObject(value)) return ("amount" in value ? readMoney(value) : undefined) ?? readTime(value) ?? canonical(value);
  if (Array.isArray(value)) return canonical(value);
  if (isNumber(type) && Number.isFinite(Number(value))) return Number(value);
  return value === true ? "Yes" : readText(value);
}
