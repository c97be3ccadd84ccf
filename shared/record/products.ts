/** Compares products of leads and adds up what they come to, exactly. */
import { fold } from "./fold-text.ts";
import type { FieldValue, Money, ProductLine } from "./target-record.ts";

/** The products among the items of a list field. */
export const linesOf = (value: FieldValue | undefined): ProductLine[] =>
  Array.isArray(value) ? value.filter((item): item is ProductLine => typeof item === "object" && "product" in item) : [];

/** By name, whatever order the export or Nutshell has them in. */
export const inOrder = (lines: readonly ProductLine[]): ProductLine[] =>
  lines.toSorted((a, b) => (fold(a.product) < fold(b.product) ? -1 : fold(a.product) > fold(b.product) ? 1 : 0));

/** A decimal text as whole number of `10 ** -places`. */
type Scaled = { readonly whole: bigint; readonly places: number };

function scaled(text: string): Scaled | undefined {
  const [, sign = "", digits = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d*))?$/u.exec(text.trim()) ?? [];
  return digits === "" ? undefined : { whole: BigInt(`${sign}${digits}${fraction}`), places: fraction.length };
}

const plain = ({ whole, places }: Scaled): string => {
  const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, "0");
  const fraction = places === 0 ? "" : digits.slice(-places).replace(/0+$/u, "");
  return `${whole < 0n ? "-" : ""}${digits.slice(0, digits.length - places)}${fraction === "" ? "" : `.${fraction}`}`;
};

const plus = (a: Scaled, b: Scaled): Scaled => {
  const places = Math.max(a.places, b.places);
  const at = (each: Scaled): bigint => each.whole * 10n ** BigInt(places - each.places);
  return { whole: at(a) + at(b), places };
};

/** @example addDecimals("0.1", "0.2") // "0.3" */
export function addDecimals(a: string, b: string): string | undefined {
  const [x, y] = [scaled(a), scaled(b)];
  return x && y && plain(plus(x, y));
}

/** Whether two decimal texts say the same number. @example sameDecimal("12.50", "12.5") // true */
export function sameDecimal(a: string, b: string): boolean {
  const [x, y] = [scaled(a), scaled(b)];
  return x && y ? plain(x) === plain(y) : a === b;
}

/** Whether two products cost the same, each of them. */
export const samePrice = (a: Money | undefined, b: Money | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.currency === b.currency && sameDecimal(a.amount, b.amount);

/** What the products come to; undefined where one has no price, or they have several currencies. */
export function sumOf(lines: readonly ProductLine[]): Money | undefined {
  const currency = lines[0]?.price?.currency;
  let sum: Scaled = { whole: 0n, places: 0 };
  for (const { quantity, price } of lines) {
    const [times, each] = [scaled(quantity), price && scaled(price.amount)];
    if (currency === undefined || price?.currency !== currency || !times || !each) return undefined;
    sum = plus(sum, { whole: times.whole * each.whole, places: times.places + each.places });
  }
  return currency === undefined ? undefined : { amount: plain(sum), currency };
}
