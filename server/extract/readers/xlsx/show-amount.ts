/** Gives a cell's number as its format shows it where that reads as the same number, and otherwise the number. */
import { type FormatToken, format, tokenize } from "numfmt";
import { withoutCurrencySigns } from "../../../../shared/record/currency-sign.ts";
import { readDecimal } from "../../../../shared/transform/decimal.ts";
import { plainNumber } from "./plain-number.ts";
import type { Shown } from "./shown.ts";

/** What is known of a pattern before any number. */
type Pattern = {
  /** Without what depends on a language: digits and separators are the same in every cell. */
  readonly own: string;
  /** Without texts of its own. */
  readonly bare: string;
  /** Its first section alone, for every number. */
  readonly first: string;
  readonly hasPercent: boolean;
  /** Its words stand for numbers: no section has digits, or several numbers have each a word. */
  readonly isWords: boolean;
};

const known = new Map<string, Pattern>();
const MOST_KNOWN = 1000;
const digits: ReadonlySet<string> = new Set(["zero", "hash", "qmark", "digit", "general"]);
const texts: ReadonlySet<string> = new Set(["string", "escaped", "char", "skip", "fill"]);

function readPattern(pattern: string): Pattern {
  const before = known.get(pattern);
  if (before) return before;
  const tokens = tokenize(pattern).map((token) => (token.type === "locale" ? { ...token, raw: signOf(token) } : token));
  const to = tokens.findIndex(({ type }) => type === "break");
  const join = (some: readonly FormatToken[]): string => some.map(({ raw }) => raw).join("");
  const read = {
    own: join(tokens),
    bare: join(tokens.filter(({ type }) => !texts.has(type))),
    first: join((to === -1 ? tokens : tokens.slice(0, to)).filter(({ type }) => type !== "condition" && type !== "color")),
    hasPercent: tokens.some(({ type }) => type === "percent"),
    isWords:
      !tokens.some(({ type }) => digits.has(type)) ||
      tokens.filter(({ type, raw }) => type === "condition" && /^\[=/u.test(raw)).length > 1,
  };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(pattern, read);
  return read;
}

/** `[$€-407]` is a sign and a language. */
function signOf({ raw }: FormatToken): string {
  const sign = /^\[\$([^\]-]*)/u.exec(raw)?.[1] ?? "";
  return sign === "" ? "" : `[$${sign}]`;
}

/**
 * The text that the format shows, if it reads as the number of the cell; else what its first section shows, if that does; else the plain number.
 * A text that is no number, such as an id with a prefix, has to show the digits of the number and its sign.
 */
export function showAmount(raw: string, pattern: string): Shown {
  const number = Number(raw);
  const plain = plainNumber(raw);
  let read: Pattern;
  try {
    read = readPattern(pattern);
  } catch {
    return { text: plain };
  }
  const shown = render(read.own, number) ?? "";
  if (shown === "" || /^#+$/u.test(shown) || isShortened(shown, number)) return { text: plain };
  if (!/\d/u.test(shown) && read.isWords) return { text: shown, otherwise: { kind: "word", shown, holds: plain } };
  const text = unrounded(shown, number, read);
  const says = meaning(text, number, read);
  if (says === "number")
    return isWhole(text, number, read) ? { text } : { text, otherwise: { kind: "rounded", shown: text, holds: plain } };
  if (says === "text" && saysSigns(number || 1, read)) {
    const isUnit = typeof readPlain(text) === "object";
    return isUnit ? { text, otherwise: { kind: "unit", shown: text, holds: plain } } : { text };
  }
  const first = unrounded(render(read.first, number) ?? "", number, read);
  const given = meaning(first, number, read) === "number" ? first : plain;
  const isDash = number === 0 && !/[\p{L}\p{N}]/u.test(withoutCurrencySigns(shown));
  return isDash ? { text: given } : { text: given, otherwise: { kind: "value", shown, holds: plain } };
}

/** An id is never shortened. */
const isShortened = (text: string, number: number): boolean =>
  /\dE[+-]?\d/iu.test(text) || (Number.isInteger(number) && /^-?\d{16,}$/u.test(text));

/** Whether a text reads as the number, or is none and shows all of it. */
function meaning(text: string, number: number, read: Pattern): "number" | "text" | undefined {
  if (!/\d/u.test(text)) return undefined;
  const said = readPlain(text);
  const isNumber = typeof said === "object";
  const scale = read.hasPercent && text.includes("%") ? 100 : 1;
  if (isNumber && isNear(said.amount, number * scale, decimalsOf(text))) return "number";
  if (isNumber && !/\p{L}/u.test(withoutCurrencySigns(text))) return undefined;
  const bare = (render(read.bare, number) ?? "").replace(/[^\d.]/gu, "");
  const isSigned = number >= 0 || (/[-−(]/u.test(text) && render(read.own, -number) !== render(read.own, number));
  return isSigned && /\d/u.test(bare) && isNear(bare, Math.abs(number) * scale) && !isFraction(read) ? "text" : undefined;
}

/** The same but for the decimals that are not shown. */
const isNear = (text: string, number: number, decimals = decimalsOf(text)): boolean =>
  Math.abs(Number(text) - number) <= 0.501 / 10 ** decimals;

const decimalsOf = (text: string): number => /(?<!\p{L})\.(\d+)/u.exec(text)?.[1]?.length ?? 0;

const isFraction = ({ bare }: Pattern): boolean => bare.includes("/");

/** Whether a text that is no number is one for both signs, with the same unit if there is one: words that tell the signs apart are read as none. */
function saysSigns(number: number, read: Pattern): boolean {
  const [one, other] = [number, -number].map((each) => {
    const text = render(read.own, each) ?? "";
    const said = readPlain(text);
    return meaning(text, each, read) === "text" ? (typeof said === "object" ? Number(said.amount) : each) / each : undefined;
  });
  return one !== undefined && one === other;
}

const readPlain = (text: string): ReturnType<typeof readDecimal> => readDecimal(text, { decimal: ".", currency: undefined, units: {} });

/** More decimals than these were computed, and people know the rounded number. */
const TYPED_DECIMALS = 4;

/** The text with the decimals that the format hides, where somebody typed them: 12.5% shown as 13%, an amount without its cents. */
function unrounded(text: string, number: number, { hasPercent }: Pattern): string {
  const [found, ...more] = text.match(/\d[\d,]*(?:\.\d+)?/gu) ?? [];
  if (found === undefined || more.length > 0) return text;
  const exact = plainNumber(String(Math.abs(hasPercent && text.includes("%") ? number * 100 : number)));
  const isRounded = isNear(found.replaceAll(",", ""), Number(exact));
  return isRounded && decimalsOf(exact) > decimalsOf(found) && decimalsOf(exact) <= TYPED_DECIMALS ? text.replace(found, exact) : text;
}

/** Whether a text has all decimals of the number. */
function isWhole(text: string, number: number, { hasPercent }: Pattern): boolean {
  const exact = plainNumber(String(hasPercent && text.includes("%") ? number * 100 : number));
  return decimalsOf(exact) <= decimalsOf(text);
}

function render(pattern: string, number: number): string | undefined {
  try {
    return format(pattern, number, { throws: true, nbsp: false } as Parameters<typeof format>[2]).trim();
  } catch {
    return undefined;
  }
}
