/** Tells what one value of a column looks like: an address, a number, a date, and how it is written. */

import { shownCurrency, withoutCurrencySigns } from "../record/currency-sign.ts";
import { numberEvidence } from "../record/number-form.ts";
import { isShortened } from "../record/shortened-number.ts";

export const shapeNames = ["email", "phone", "url", "integer", "decimal", "date", "boolean"] as const;
/** What a value shows, as the bits of one number: the first name is the lowest. */
export const bitNames = [...shapeNames, "point", "comma", "either", "sign", "day", "month", "eitherOrder", "shortened"] as const;
const bit = (name: (typeof bitNames)[number]): number => 1 << bitNames.indexOf(name);

const [EMAIL, URL, INTEGER, DECIMAL, BOOLEAN] = [bit("email"), bit("url"), bit("integer"), bit("decimal"), bit("boolean")];
const [POINT, COMMA, EITHER] = [bit("point"), bit("comma"), bit("either")];
const [DAY_FIRST, MONTH_FIRST, EITHER_ORDER] = [bit("day"), bit("month"), bit("eitherOrder")];
export const PHONE = bit("phone");
export const DATE = bit("date");
/** A spreadsheet has shortened the number. */
export const SHORTENED = bit("shortened");
/** A sign of a currency stands beside the number. */
export const SIGN = bit("sign");

/** Letters of "rs" and "inr", or of "ext", around the digits of an amount or a phone number. */
const MOST_LETTERS = 5;
/** A number with its sign and unit has no more characters than this. */
const LONGEST_NUMBER = 40;

/** What the characters of a value rule out. */
const IN_NUMBER = 1;
const IN_PHONE = 2;
const allowed = new Uint8Array(128);
for (const character of "0123456789+-.()abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  allowed[character.charCodeAt(0)] = IN_NUMBER | IN_PHONE;
for (let code = 0; code <= 32; code += 1) allowed[code] = IN_NUMBER | IN_PHONE;
for (const character of ",$%/'") allowed[character.charCodeAt(0)] = IN_NUMBER;

/** The bits of a value, trimmed and not empty, except those of dates. One walk over the characters rules out most patterns before they are tried. */
export function textShapes(value: string): number {
  const { length } = value;
  let digits = 0;
  let letters = 0;
  let others = false;
  let spaces = false;
  let at = false;
  let dots = false;
  let separators = 0;
  let dollar = false;
  let may = IN_NUMBER | IN_PHONE;
  for (let i = 0; i < length; i += 1) {
    const code = value.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
    else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) letters += 1;
    // Some letters beyond ASCII count as ASCII ones where case does not.
    else if (code > 127) others = true;
    else {
      may &= allowed[code] ?? 0;
      if (code <= 32) spaces = true;
      else if (code === 46) {
        dots = true;
        separators += 1;
      } else if (code === 44) separators += 1;
      else if (code === 58) dots = true;
      else if (code === 64) at = true;
      else if (code === 36) dollar = true;
      // Only the end of an amount, as in "500/-".
      else if (code === 47 && value.charCodeAt(i + 1) !== 45) may &= ~IN_NUMBER;
    }
    // Words with spaces between: nothing below has more letters than this and a space.
    if (spaces && letters > MOST_LETTERS) return 0;
  }
  let bits = 0;
  if (at && /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)) bits |= EMAIL;
  if (digits >= 7 && digits <= 15 && (may & IN_PHONE) !== 0 && looksLikePhone(value)) bits |= PHONE;
  if (
    (letters > 0 || others) &&
    dots &&
    !spaces &&
    /^(?:https?:\/\/|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/iu.test(value) &&
    /[a-z]/iu.test(value)
  )
    bits |= URL;
  if (letters === 1 && !at && isShortened(value)) return bits | SHORTENED;
  if (digits === 0) return length <= 5 && /^(?:yes|no|true|false|y|n)$/iu.test(value) ? bits | BOOLEAN : bits;
  if (digits === length || (digits === length - 1 && /^[+-]/u.test(value))) return bits | INTEGER;
  if ((may & IN_NUMBER) === 0) return bits;
  const isBare = letters === 0 && !others && !dollar;
  if (length <= LONGEST_NUMBER && !(isBare && separators === 0))
    bits |= isBare && digits + separators === length ? evidenceBits(value) : numberBits(value, separators > 0);
  if ((bits & COMMA) !== 0 && /^[+-]?[\d.]+(?:,\d{1,2})?$/u.test(value)) return bits | DECIMAL;
  const isAmount = /^(?:[₹$€£]|rs\.?|inr)?\s*[+-]?(?:\d+|\d{1,3}(?:,\d{2,3})*)(?:\.\d+)?\s*(?:%|\/-|inr)?$/iu.test(value);
  return isAmount ? bits | DECIMAL : bits;
}

/** Which decimal sign a number shows, and whether a sign of a currency stands beside it. */
function numberBits(value: string, hasSeparator: boolean): number {
  const hasSign = shownCurrency(value) !== undefined;
  if (!hasSign && !hasSeparator) return 0;
  const bare = (hasSign ? withoutCurrencySigns(value) : value)
    .replace(/(?<=\d)[\s'’](?=\d)/gu, "")
    .replace(/^[\s(+−-]+/u, "")
    .replace(/(?<=\d)[.,][-–—]{1,2}\s*$/u, "")
    .replace(/[\s)%-]*(?:\/-)?$/u, "")
    .replace(/\s?[a-z]{1,8}\.?$/iu, "")
    .trim();
  return numberEvidence(bare) === undefined ? 0 : (hasSign ? SIGN : 0) | evidenceBits(bare);
}

function evidenceBits(text: string): number {
  const evidence = numberEvidence(text);
  return evidence === "point" ? POINT : evidence === "comma" ? COMMA : evidence === "either" ? EITHER : 0;
}

/** Written as people write phone numbers; a plain amount or date is none. */
const looksLikePhone = (value: string): boolean =>
  /^[+(]?\d[\d\s().-]*(?:(?:x|ext\.?)\s*\d+)?$/iu.test(value) &&
  !/^\d+\.\d+$/u.test(value) &&
  !/^\d{1,4}-\d{1,2}-\d{1,4}(?:\s|$)/u.test(value);

/** Whether it is worth trying the formats of dates on a value. */
export function mayBeDate(value: string): boolean {
  if (value.length < 8 || value.length > 32) return false;
  const first = value.charCodeAt(0);
  if (isDigit(first))
    return beginsInFigures(value) || numberFirst.test(value) || wordSecond.test(value) || (value.length === 8 && isDayWritten(value));
  const day = value.indexOf(" ") + 1;
  return day > 3 && day < 13 && isDigit(value.charCodeAt(day)) && monthFirst.test(value);
}

/** Most dates, without a pattern: `25/12/`, `2025-12-`, `1.2.`. */
function beginsInFigures(value: string): boolean {
  let at = 1;
  while (at < 5 && isDigit(value.charCodeAt(at))) at += 1;
  if (at === 5 || !isDivider(value.charCodeAt(at)) || !isDigit(value.charCodeAt(at + 1))) return false;
  return isDivider(value.charCodeAt(at + 2)) || (isDigit(value.charCodeAt(at + 2)) && isDivider(value.charCodeAt(at + 3)));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const numberFirst = /^\d{1,4}\.?[ /.-] ?(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\b/iu;
/** A month by its name in any language stands before a year. */
const wordSecond = /^\d{1,2}\.?[ .-] ?[a-zà-ÿ]{3,10},?[ .-]\d{4}/iu;
const monthFirst = /^[a-zà-ÿ]{3,10}\.? \d{1,2},? \d{4}/iu;
/** Eight digits are a day when they begin with a year of our time: `20210105`. */
const isDayWritten = (value: string): boolean => /^(?:19|20)\d{2}[01]\d[0-3]\d$/u.test(value);

/** Which of day and month stands first in a date in figures, as bits. */
export function orderBits(value: string): number {
  if (value.length < 8 || value.length > 32) return 0;
  const end = figuresEnd(value, 0);
  if (end === 0 || !isDivider(value.charCodeAt(end))) return 0;
  const secondEnd = figuresEnd(value, end + 1);
  if (secondEnd === end + 1 || !isDivider(value.charCodeAt(secondEnd))) return 0;
  for (let at = secondEnd + 1; at < secondEnd + 5; at += 1) if (!isDigit(value.charCodeAt(at))) return 0;
  if (isDigit(value.charCodeAt(secondEnd + 5))) return 0;
  const [first, second] = [value.slice(0, end), value.slice(end + 1, secondEnd)];
  if (first === second) return 0;
  const [a, b] = [Number(first), Number(second)];
  return a > 12 && b <= 12 ? DAY_FIRST : b > 12 && a <= 12 ? MONTH_FIRST : a <= 12 && b <= 12 ? EITHER_ORDER : 0;
}

/** Where up to two figures end. */
function figuresEnd(value: string, from: number): number {
  if (!isDigit(value.charCodeAt(from))) return from;
  return isDigit(value.charCodeAt(from + 1)) ? from + 2 : from + 1;
}

const isDivider = (code: number): boolean => code >= 45 && code <= 47;
