/** Reads a decimal number as people write it, exactly and without floats. */
import { currencySign, withoutCurrencySigns } from "../record/currency-sign.ts";

export type Decimal = { readonly amount: string; readonly currency: string | undefined };

/** Words that move the decimal point. */
const scales: readonly (readonly [RegExp, number])[] = [
  [/(?:crores?|cr)\.?$/iu, 7],
  [/(?:lakhs?|lacs?|l)\.?$/iu, 5],
  [/(?:million|mn|m)\.?$/iu, 6],
  [/(?:thousand|k)\.?$/iu, 3],
];

/** @example readDecimal("₹ 12,34,567.50") // { amount: "1234567.50", currency: "INR" } */
export function readDecimal(text: string): Decimal | undefined {
  const currency = currencySign(text);
  let rest = withoutCurrencySigns(text.normalize("NFKC"))
    .replace(/\/-\s*$/u, "")
    .replace(/%\s*$/u, "")
    .trim();
  const scale = scales.find(([pattern]) => pattern.test(rest));
  if (scale) rest = rest.replace(scale[0], "").trim();
  const negative = /^\(.*\)$/u.test(rest) || /^[-−]/u.test(rest) || /-$/u.test(rest);
  rest = rest
    .replace(/^\(|\)$/gu, "")
    .replace(/^[-−+]\s*|-$/gu, "")
    .replace(/[\s'’]/gu, "");
  const plain = ungroup(rest);
  if (plain === undefined) return undefined;
  const [whole = "0", fraction = ""] = shift(plain, scale?.[1] ?? 0).split(".");
  const trimmed = whole.replace(/^0+(?=\d)/u, "");
  const zero = /^0*$/u.test(trimmed + fraction);
  return { amount: `${negative && !zero ? "-" : ""}${trimmed}${fraction === "" ? "" : `.${fraction}`}`, currency };
}

/** Digits with at most one point; undefined when the grouping makes no sense. */
function ungroup(text: string): string | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(text)) return text;
  if (/^\.\d+$/u.test(text)) return `0${text}`;
  // Thousands (1,234,567.50) and lakh (12,34,567.50): the last group has three digits.
  if (/^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/u.test(text)) return text.replaceAll(",", "");
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/u.test(text) || /^\d{1,3}(?:\.\d{3}){2,}$/u.test(text)) return text.replaceAll(".", "").replace(",", ".");
  return /^\d+,\d{1,2}$/u.test(text) ? text.replace(",", ".") : undefined;
}

function shift(plain: string, places: number): string {
  if (places === 0) return plain;
  const [whole = "", fraction = ""] = plain.split(".");
  const digits = whole + fraction.padEnd(places, "0");
  const point = whole.length + places;
  const tail = digits.slice(point).replace(/0+$/u, "");
  return tail === "" ? digits.slice(0, point) : `${digits.slice(0, point)}.${tail}`;
}
