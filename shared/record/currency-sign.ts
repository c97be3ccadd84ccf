/** Lists the signs and words that give an amount its currency. */

/** What stands beside an amount, and the currencies it can mean: the first unless another of them is the usual one; with `isOpen` only the usual one. */
type Sign = { readonly pattern: RegExp; readonly currencies: readonly string[]; readonly isOpen?: true };

const dollars = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "NAD", "FJD", "JMD", "TTD", "BBD", "BSD"];
const codes =
  "AED|ARS|AUD|BDT|BGN|BHD|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|GHS|HKD|HUF|IDR|ILS|INR|ISK|JOD|JPY|KES|KRW|KWD|LKR|MAD|MXN|MYR|NGN|NOK|NPR|NZD|OMR|PEN|PHP|PKR|PLN|QAR|RON|RUB|SAR|SEK|SGD|THB|TND|TRY|TWD|UAH|USD|VND|ZAR";
/** The code of a currency beside a number; alone it may be a word. */
const code = new RegExp(`(?<!\\p{L})(${codes})(?=[\\s.:]*[(+−-]*\\s*[\\d.,])|(?<=\\d[\\s.,)%/-]*)(${codes})(?!\\p{L})`, "iu");

const sign = (pattern: RegExp, ...currencies: string[]): Sign => ({ pattern, currencies });
/** Those of several letters before those that are a part of them. */
const signs: readonly Sign[] = [
  sign(/₹|\binr\b/iu, "INR"),
  sign(/\brs\b\.?/iu, "INR", "PKR", "LKR", "NPR", "MUR", "SCR"),
  sign(/\busd\b|\bus\$/iu, "USD"),
  sign(/\bau?\$/iu, "AUD"),
  sign(/\bca?\$/iu, "CAD"),
  sign(/\bnz\$/iu, "NZD"),
  sign(/\bsg?\$/iu, "SGD"),
  sign(/\bhk\$/iu, "HKD"),
  sign(/\bnt\$/iu, "TWD"),
  sign(/\bmx\$/iu, "MXN"),
  sign(/\br\$/iu, "BRL"),
  sign(/(?<!\p{L})\$/iu, ...dollars),
  sign(/€|\beur\b/iu, "EUR"),
  sign(/£|\bgbp\b/iu, "GBP"),
  sign(/\bzar\b|(?<!\p{L})r(?=\s\d|\d{2}|\d[.,]\d)/iu, "ZAR"),
  sign(/\baed\b/iu, "AED"),
  { ...sign(/¥|円/iu, "JPY", "CNY"), isOpen: true },
  { ...sign(/(?<!\p{L})kr\b\.?/iu, "SEK", "NOK", "DKK", "ISK"), isOpen: true },
  sign(/zł/iu, "PLN"),
  sign(/kč/iu, "CZK"),
  sign(/(?<!\p{L})ft\b\.?/iu, "HUF"),
  sign(/₺/iu, "TRY"),
  sign(/₪/iu, "ILS"),
  sign(/₩/iu, "KRW"),
  sign(/฿/iu, "THB"),
  sign(/₱/iu, "PHP"),
  sign(/₫/iu, "VND"),
  sign(/₦/iu, "NGN"),
  sign(/₴/iu, "UAH"),
  sign(/₽/iu, "RUB"),
  sign(/₨/iu, "INR", "PKR", "LKR", "NPR", "MUR", "SCR"),
];

/**
 * The currency that a sign or code in the text gives it. A sign of several currencies (`$`, `Rs`) is that of the usual one among them, else the
 * first; `kr` and `¥` say nothing where the usual one is none of theirs.
 * @example currencySign("₹ 12,34,567.50") // "INR"; currencySign("$ 5", "AUD") // "AUD"
 */
export function currencySign(text: string, usual?: string): string | undefined {
  const found = signs.find(({ pattern }) => pattern.test(text));
  if (found === undefined) {
    const [, before, after] = code.exec(text) ?? [];
    return (before ?? after)?.toUpperCase();
  }
  if (usual !== undefined && found.currencies.includes(usual)) return usual;
  return found.isOpen ? undefined : found.currencies[0];
}

/** Whether a sign stands there of which nobody can say what currency it means. */
export const isOpenSign = (text: string, usual?: string): boolean =>
  currencySign(text, usual) === undefined && signs.some(({ pattern }) => pattern.test(text));

/** The currency that a cell of its own names, by its code or sign. @example currencyNamed(" eur ") // "EUR" */
export const currencyNamed = (cell: string): string | undefined => {
  const text = cell.trim();
  return /^[a-z]{3}$/iu.test(text) ? text.toUpperCase() : currencySign(text);
};

/** The text with a space in the place of every such sign. */
export const withoutCurrencySigns = (text: string): string =>
  signs.reduce((left, { pattern }) => left.replace(pattern, " "), text).replace(code, " ");
