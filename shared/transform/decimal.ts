/** Reads a decimal number as people write it, exactly and without floats. */
import { currencySign, isOpenSign, namesOther, withoutCurrencySigns } from "../record/currency-sign.ts";
import { type NumberForm, numberEvidence } from "../record/number-form.ts";
import { visible } from "../record/visible.ts";

export type Decimal = { readonly amount: string; readonly currency: string | undefined };

/** Words that move the decimal point. */
const scales: readonly (readonly [RegExp, number])[] = [
  [/crores?\.?$/iu, 7],
  [/(?:lakhs?|lacs?)\.?$/iu, 5],
  [/(?:million|mn)\.?$/iu, 6],
  [/(?:thousand|k)\.?$/iu, 3],
];
/** Letters that can mean two things: crore or credit, lakh or litre, million or metre. */
const letters = /(?<=[\d\s.])(cr|l|m)\.?$/iu;
/** What they mean beside a sign of money: an amount in metres is none. */
const beside: Readonly<Record<string, (currency: string) => number | undefined>> = {
  cr: (currency) => (currency === "INR" ? 7 : undefined),
  l: (currency) => (currency === "INR" ? 5 : undefined),
  m: () => 6,
};

/** Thousands and lakh with spaces or apostrophes between; other figures side by side are several numbers. */
const spaced = /^\d{1,3}(?:[\s'’]\d{2,3})*[\s'’]\d{3}(?:[.,]\d+)?$/u;

/** Currencies with three decimals. */
const thirds: ReadonlySet<string> = new Set(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]);
const unknown: NumberForm = { decimal: undefined, currency: undefined, units: {} };

/** Why a number is not read: two readings are left; its column is written in another way; by the way of its column it has a third decimal. */
export type Unsure = "ambiguous" | "other form" | "third decimal";

/**
 * `ambiguous` when the number can be read in two ways and neither the cell nor the column's form says which. `usual` is the
 * currency of an amount of money without a sign, and of one whose sign several have: in most currencies there is no third decimal.
 * @example readDecimal("₹ 12,34,567.50") // { amount: "1234567.50", currency: "INR" }
 */
export function readDecimal(raw: string, form: NumberForm = unknown, usual?: string): Decimal | Unsure | undefined {
  const text = visible(raw);
  const currency = currencySign(text, usual);
  if (isOpenSign(text, usual) || (currency !== undefined && namesOther(text, currency))) return undefined;
  // A raised or circled figure is no digit of the number: 1² is not 12.
  if (/[\p{No}\p{Nl}]/u.test(text)) return undefined;
  let rest = withoutCurrencySigns(text.normalize("NFKC"))
    .replace(/(?<=\d)(?:\/-|[.,][-–—]{1,2})\s*$/u, "")
    .replace(/%\s*$/u, "")
    .trim();
  const scale = scales.find(([pattern]) => pattern.test(rest));
  const unit = scale ? undefined : letters.exec(rest)?.[1]?.toLowerCase();
  const places =
    scale?.[1] ?? (unit === undefined ? 0 : (form.units[unit] ?? (currency === undefined ? undefined : beside[unit]?.(currency))));
  rest = rest.replace(scale?.[0] ?? letters, "").trim();
  const negative = /^\(.*\)$/u.test(rest) || /^[-−]/u.test(rest) || /-$/u.test(rest);
  rest = rest
    .replace(/^\(|\)$/gu, "")
    .replace(/^[-−+]\s*|-$/gu, "")
    .trim()
    .replace(/^['’](?=\d)/u, "");
  if (/[\s'’]/u.test(rest)) {
    if (!spaced.test(rest)) return undefined;
    rest = rest.replace(/[\s'’]/gu, "");
  }
  const isThousandth = form.decimal !== undefined && rest.includes(form.decimal) && numberEvidence(rest) === "either";
  // Nobody writes amounts to the third decimal but where the currency has three: such a cell follows another convention than its column.
  if (isThousandth && usual !== undefined && places === 0 && !thirds.has(currency ?? usual)) return "third decimal";
  if (contradicts(rest, form)) return "other form";
  const plain = ungroup(rest, form.decimal);
  if (plain === undefined) return undefined;
  if (plain === "ambiguous" || places === undefined) return "ambiguous";
  const isShare = form.isShare === true && !/%\s*$/u.test(text);
  if (isShare && Number(plain) > 1) return "ambiguous";
  const [whole = "0", fraction = ""] = shift(plain, isShare ? 2 : places).split(".");
  const trimmed = whole.replace(/^0+(?=\d)/u, "");
  const zero = /^0*$/u.test(trimmed + fraction);
  return { amount: `${negative && !zero ? "-" : ""}${trimmed}${fraction === "" ? "" : `.${fraction}`}`, currency };
}

/** Whether a number can only be written in the other way than its column is: one of the two is wrong. */
function contradicts(text: string, { decimal }: NumberForm): boolean {
  const evidence = numberEvidence(text);
  return (evidence === "point" && decimal === ",") || (evidence === "comma" && decimal === ".");
}

/** Digits with at most one point; undefined when the grouping makes no sense. */
function ungroup(text: string, decimal: "." | "," | undefined): string | "ambiguous" | undefined {
  if (/^\.\d+$/u.test(text)) return `0${text}`;
  const evidence = numberEvidence(text);
  if (evidence === undefined) return undefined;
  if (evidence === "none") return text;
  if (evidence === "either") {
    if (decimal === undefined) return "ambiguous";
    return text.includes(decimal) ? text.replace(",", ".") : text.replace(/[.,]/u, "");
  }
  const [group, point] = evidence === "point" ? [",", "."] : [".", ","];
  const [whole = "", fraction] = text.split(point);
  // Thousands (1,234,567.50) and lakh (12,34,567.50): the last group has three digits.
  const isGrouped = whole.includes(group);
  if (isGrouped && !/^\d{1,3}(?:\D\d{2,3})*\D\d{3}$/u.test(whole)) return undefined;
  return `${whole.replaceAll(group, "")}${fraction === undefined ? "" : `.${fraction}`}`;
}

function shift(plain: string, places: number): string {
  if (places === 0) return plain;
  const [whole = "", fraction = ""] = plain.split(".");
  const digits = whole + fraction.padEnd(places, "0");
  const point = whole.length + places;
  const tail = digits.slice(point).replace(/0+$/u, "");
  return tail === "" ? digits.slice(0, point) : `${digits.slice(0, point)}.${tail}`;
}
