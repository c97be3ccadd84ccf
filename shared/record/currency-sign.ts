/** Lists the signs and words that give an amount its currency. */

/** What a word or symbol beside an amount means. */
type Sign = {
  /** The currencies it can mean: the first, unless another of them is the usual one. */
  readonly currencies: readonly string[];
  /** It says nothing unless one of them is the usual one. */
  readonly isOpen?: true;
  /** Which texts before and after make it a sign; elsewhere it is a word. */
  readonly beside?: { readonly before?: RegExp; readonly after: RegExp };
};

const dollars = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "NAD", "FJD", "JMD", "TTD", "BBD", "BSD"];
const rupees = ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"];
const one = (currency: string, ...words: readonly string[]): [string, Sign][] => words.map((word) => [word, { currencies: [currency] }]);
/** Codes that may be words: signs only where a number stands beside them. */
const codes =
  "ARS BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP GHS HKD HUF IDR ILS ISK JOD JPY KES KRW KWD LKR MAD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TND TRY TWD UAH VND AUD";
const number = { before: /\d[\s.,)%/-]*$/u, after: /^[\s.:]*[(+−-]*\s*[\d.,]/u };

const signs: ReadonlyMap<string, Sign> = new Map<string, Sign>([
  ...one("INR", "₹", "inr"),
  ...one("USD", "usd", "us$"),
  ...one("AUD", "a$", "au$"),
  ...one("CAD", "c$", "ca$"),
  ...one("NZD", "nz$"),
  ...one("SGD", "s$", "sg$"),
  ...one("HKD", "hk$"),
  ...one("TWD", "nt$"),
  ...one("MXN", "mx$"),
  ...one("BRL", "r$"),
  ...one("EUR", "€", "eur"),
  ...one("GBP", "£", "gbp"),
  ...one("AED", "aed"),
  ...one("ZAR", "zar"),
  ...one("PLN", "zł"),
  ...one("CZK", "kč"),
  ...one("HUF", "ft"),
  ...one("TRY", "₺"),
  ...one("ILS", "₪"),
  ...one("KRW", "₩"),
  ...one("THB", "฿"),
  ...one("PHP", "₱"),
  ...one("VND", "₫"),
  ...one("NGN", "₦"),
  ...one("UAH", "₴"),
  ...one("RUB", "₽"),
  ...codes.split(" ").map((code): [string, Sign] => [code.toLowerCase(), { currencies: [code], beside: number }]),
  ["r", { currencies: ["ZAR"], beside: { after: /^(?:\s\d|\d{2}|\d[.,]\d)/u } }],
  ["$", { currencies: dollars }],
  ["rs", { currencies: rupees }],
  ["₨", { currencies: rupees }],
  ["kr", { currencies: ["SEK", "NOK", "DKK", "ISK"], isOpen: true }],
  ["¥", { currencies: ["JPY", "CNY"], isOpen: true }],
  ["円", { currencies: ["JPY", "CNY"], isOpen: true }],
]);
/** A word with the dot that shortens it, or a symbol with the letters before it. */
const words = /\p{L}*\p{Sc}|\p{L}+\.?/gu;
/** No sign is longer, with its dot. */
const LONGEST = Math.max(...[...signs.keys()].map((word) => word.length)) + 1;
/** Nearly all numbers have no word at all. */
const plain = /^[\d\s.,:+()/%-]*$/u;

function signAt(text: string, word: string, at: number): Sign | undefined {
  if (word.length > LONGEST) return undefined;
  const sign = signs.get(word.toLowerCase().replace(".", ""));
  if (sign?.beside === undefined) return sign;
  const { before, after } = sign.beside;
  return after.test(text.slice(at + word.length)) || before?.test(text.slice(0, at)) ? sign : undefined;
}

type Found = Sign & { readonly word: string };

function firstSign(text: string, isWanted: (sign: Sign) => boolean = () => true): Found | undefined {
  if (plain.test(text)) return undefined;
  // The iterator of matchAll costs more than the search.
  words.lastIndex = 0;
  for (let found = words.exec(text); found !== null; found = words.exec(text)) {
    const sign = signAt(text, found[0], found.index);
    if (sign && isWanted(sign)) return { ...sign, word: found[0] };
  }
  return undefined;
}

/** What the text shows of its currency before anybody knows the usual one: a currency, or the sign of several. @example shownCurrency("$ 5") // "$" */
export function shownCurrency(text: string): string | undefined {
  const sign = firstSign(text);
  return sign !== undefined && sign.currencies.length > 1 ? sign.word.toLowerCase().replace(".", "") : sign?.currencies[0];
}

/**
 * The currency that a sign or code in the text gives it. A sign of several currencies (`$`, `Rs`) is that of the usual one among them, else the
 * first; `kr` and `¥` say nothing where the usual one is none of theirs.
 * @example currencySign("₹ 12,34,567.50") // "INR"; currencySign("$ 5", "AUD") // "AUD"
 */
export function currencySign(text: string, usual?: string): string | undefined {
  const sign = firstSign(text);
  if (sign === undefined) return undefined;
  if (usual !== undefined && sign.currencies.includes(usual)) return usual;
  return sign.isOpen ? undefined : sign.currencies[0];
}

/** Whether a sign stands there of which nobody can say what currency it means. */
export function isOpenSign(text: string, usual?: string): boolean {
  const sign = firstSign(text);
  return sign?.isOpen === true && !(usual !== undefined && sign.currencies.includes(usual));
}

/** Whether a text has a sign beside its currency that is one of another: `US$ 100 EUR`. */
export const namesOther = (text: string, currency: string): boolean =>
  firstSign(text, ({ currencies }) => !currencies.includes(currency)) !== undefined;

/** The currency that a cell of its own names, by its code or sign. @example currencyNamed(" eur ") // "EUR" */
export const currencyNamed = (cell: string): string | undefined => {
  const text = cell.trim();
  return /^[a-z]{3}$/iu.test(text) ? text.toUpperCase() : currencySign(text);
};

/** The text with a space in the place of every such sign. */
export const withoutCurrencySigns = (text: string): string =>
  plain.test(text) ? text : text.replace(words, (word: string, at: number) => (signAt(text, word, at) === undefined ? word : " "));
