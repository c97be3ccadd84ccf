/** Moves a date to another valid day of the same year, in the same way of writing. */
import type { Permute } from "./permute.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const long = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** A time of day with its zone, or nothing. */
const timeOfDay = /^(?:[T ,]\s?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:[AP]\.?M\.?)?\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/iu;
const date =
  /^(?:(\d{4})([./-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([./-])(\d{1,2})\6(\d{4}|\d{2})|(\d{1,2})(?:st|nd|rd|th)?([ .-])(?:of )?(\p{L}{3,9})\.?,?([ .-])(\d{4}|\d{2})|(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(,? )(\d{4}))(?=$|[T ,])/u;

/** Days that only some months have: the 29th of eleven, the 30th of eleven, the 31st of seven. */
const late: readonly (readonly [month: number, day: number])[] = long.flatMap((_, at) => {
  const most = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][at] ?? 28;
  return [29, 30, 31].flatMap((day) => (day <= most ? [[at + 1, day] as const] : []));
});

/**
 * Another date; undefined for a text that is none, or holds more than a date and a time of day. The time stays. Which of two numbers is the day is not asked where both can
 * be: each becomes another number up to twelve, in either order.
 */
export function pseudonymiseDate(permute: Permute, text: string): string | undefined {
  const match = date.exec(text);
  if (match === null) return undefined;
  const rest = text.slice(match[0].length);
  if (!timeOfDay.test(rest)) return undefined;
  const moved = move(permute, match);
  return moved === undefined ? undefined : moved + rest;
}

function move(permute: Permute, match: RegExpExecArray): string | undefined {
  const [, y1, by1, m1, d1, a2, by2, b2, y2, d3, by3, m3, by4, y3, m4, d4, by5, y4] = match;
  if (y1 !== undefined && m1 !== undefined && d1 !== undefined) {
    const moved = shift(permute, y1, Number(m1), Number(d1));
    if (moved === undefined) return undefined;
    const [month, day] = moved;
    return [y1, like(m1, month), like(d1, day)].join(by1);
  }
  if (a2 !== undefined && b2 !== undefined && y2 !== undefined) {
    const isDayFirst = Number(a2) > 12;
    const [one, other] = isDayFirst ? [Number(b2), Number(a2)] : [Number(a2), Number(b2)];
    const moved = shift(permute, y2, one, other);
    if (moved === undefined) return undefined;
    const [month, day] = moved;
    return [...(isDayFirst ? [like(a2, day), like(b2, month)] : [like(a2, month), like(b2, day)]), y2].join(by2);
  }
  const [name, dayText, year] = m3 === undefined ? [m4 ?? "", d4 ?? "", y4 ?? ""] : [m3, d3 ?? "", y3 ?? ""];
  const at = months.indexOf(name.slice(0, 3).toLowerCase());
  if (at < 0) return undefined;
  const moved = shift(permute, year, at + 1, Number(dayText));
  if (moved === undefined) return undefined;
  const [month, day] = moved;
  const full = long[month - 1] ?? "";
  const called = name.length === 3 ? full.slice(0, 3) : full;
  return m3 === undefined ? `${called} ${like(dayText, day)}${by5}${year}` : `${like(dayText, day)}${by3}${called}${by4}${year}`;
}

const like = (before: string, number: number): string => String(number).padStart(before.length === 2 ? 2 : 1, "0");

/** Both numbers up to twelve are moved apart from each other, so that their order does not matter; other days by a table of their kind. */
function shift(permute: Permute, fullYear: string, month: number, day: number): readonly [month: number, day: number] | undefined {
  const year = fullYear.slice(-2);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (day <= 12) {
    const twelfth = (number: number): number => permute.number(12, number - 1, `date|${year}`) + 1;
    return [twelfth(month), twelfth(day)];
  }
  if (day <= 28) {
    const moved = permute.number(192, (month - 1) * 16 + day - 13, `date|${year}`);
    return [Math.floor(moved / 16) + 1, (moved % 16) + 13];
  }
  const at = late.findIndex(([m, d]) => m === month && d === day);
  return at < 0 ? undefined : late[permute.number(late.length, at, `date|${year}`)];
}
