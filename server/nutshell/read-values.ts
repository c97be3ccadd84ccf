/** The only place that turns single values of Nutshell's answers (either surface) into canonical ones. */
import { canonical } from "../../shared/record/fingerprint.ts";
import type { Address, FieldValue, Money } from "../../shared/record/target-record.ts";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A text, or undefined for null, absent and empty. */
export const readText = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;

/** `YYYY-MM-DDTHH:MM:SSZ` from `2017-11-30T03:08:26+0000`, Unix seconds or `{timestamp}`. */
export function readTime(value: unknown): string | undefined {
  if (isObject(value) && "timestamp" in value) return readTime(value["timestamp"]);
  const seconds = typeof value === "number" || (typeof value === "string" && /^-?\d{6,12}$/u.test(value)) ? Number(value) : undefined;
  const at =
    seconds !== undefined
      ? seconds * 1_000
      : typeof value === "string"
        ? Date.parse(value.replace(/([+-]\d\d)(\d\d)$/u, "$1:$2"))
        : Number.NaN;
  return Number.isNaN(at) ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Money as decimal text; the amount may come as a number. */
export function readMoney(value: unknown): Money | undefined {
  if (!isObject(value) || value["amount"] === null || value["amount"] === undefined) return undefined;
  const amount = value["amount"];
  const text = typeof amount === "number" ? plainDecimal(amount) : String(amount);
  return { amount: text, currency: String(value["currency"] ?? value["currency_shortname"] ?? "") };
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

/**
 * A multi-value field as a list: the primary value first, and only once. Takes JSON-RPC's labels with values and plain lists.
 * @example readMany({ "1": "ada@engines.example", "--primary": "ada@engines.example" }, readText) is ["ada@engines.example"]
 */
export function readMany<T>(value: unknown, one: (value: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value) && !isObject(value)) return undefined;
  const read = (items: unknown[]): T[] => items.map(one).filter((item): item is T => item !== undefined);
  const primary = isObject(value) && "--primary" in value ? one(value["--primary"]) : undefined;
  const rest = read(
    isObject(value)
      ? Object.entries(value)
          .filter(([label]) => label !== "--primary")
          .map(([, item]) => item)
      : value,
  );
  const all = primary === undefined ? rest : [primary, ...rest];
  const texts = all.map((item) => canonical(item));
  const distinct = all.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
  return distinct.length === 0 ? undefined : distinct;
}

/** A custom field's value by the type the catalog gives it; unknown objects become canonical text. */
export function readCustomValue(value: unknown, type: string | undefined): FieldValue | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (type === "Date") return readTime(value)?.slice(0, 10) ?? readText(value);
  if (type === "Currency") return readMoney(value) ?? readText(value);
  if (type === "Phone") return readPhone(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => readText(item) ?? canonical(item));
  if (isObject(value)) return readMoney(value) ?? readTime(value) ?? canonical(value);
  if (type === "Number" && Number.isFinite(Number(value))) return Number(value);
  return typeof value === "boolean" ? (value ? "Yes" : "No") : readText(value);
}
