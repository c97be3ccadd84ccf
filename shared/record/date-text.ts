/** Reads a date written in a given format, strictly and fast enough for every value of every column. */
import { monthOf } from "./month-names.ts";

/** Tokens of luxon's format language that are understood; everything else stands for itself, and '…' quotes text. */
const tokens: Readonly<Record<string, readonly [part: string, pattern: string]>> = {
  yyyy: ["year", "\\d{4}"],
  MMMM: ["monthName", "[A-Za-zÀ-ÿ]{3,10}"],
  MMM: ["monthName", "[A-Za-zÀ-ÿ]{3,10}"],
  MM: ["month", "\\d{2}"],
  M: ["month", "\\d{1,2}"],
  dd: ["day", "\\d{2}"],
  d: ["day", "\\d{1,2}"],
  HH: ["hour", "\\d{2}"],
  H: ["hour", "\\d{1,2}"],
  hh: ["hour12", "\\d{2}"],
  h: ["hour12", "\\d{1,2}"],
  mm: ["minute", "\\d{2}"],
  ss: ["second", "\\d{2}"],
  SSS: ["fraction", "\\d{1,9}"],
  ZZ: ["offset", "Z|[+-]\\d{2}:?\\d{2}"],
  a: ["half", "[AaPp][Mm]"],
};

export type ReadDate = (text: string) => string | undefined;

/**
 * A reader for one format: gives wall-clock ISO text (`2025-04-03` or `2025-04-03T16:05:00`), with the zone where the text names it
 * (`2025-04-03T16:05:00+05:30`), undefined when the text is not exactly such a date or the date does not exist.
 * @example compileDateFormat("d/M/yyyy H:mm")("10/12/1842 09:30") // "1842-12-10T09:30:00"
 */
export function compileDateFormat(format: string): ReadDate {
  const parts: string[] = [];
  const source = format.replace(
    /'([^']*)'|y{4}|M{1,4}|d{1,2}|H{1,2}|h{1,2}|mm|ss|SSS|ZZ|a|[^A-Za-z']/gu,
    (piece: string, quoted: string | undefined) => {
      const token = quoted === undefined ? tokens[piece] : undefined;
      if (!token) return (quoted ?? piece).replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&");
      parts.push(token[0]);
      return `(${token[1]})`;
    },
  );
  const pattern = new RegExp(`^${source}$`);
  const placeOf = (part: string): number => parts.lastIndexOf(part) + 1;
  const place: Places = {
    ...{ year: placeOf("year"), month: placeOf("month"), monthName: placeOf("monthName"), day: placeOf("day") },
    ...{ hour: placeOf("hour"), hour12: placeOf("hour12"), minute: placeOf("minute"), second: placeOf("second") },
    ...{ half: placeOf("half"), offset: placeOf("offset") },
  };
  const hasTime = place.hour > 0 || place.hour12 > 0;
  return (text) => {
    const found = pattern.exec(text);
    if (!found) return undefined;
    const date = readDay(found, place);
    if (date === undefined || !hasTime) return date;
    const time = readTime(found, place);
    return time === undefined ? undefined : `${date}T${time}${readOffset(partOf(found, place.offset) ?? "")}`;
  };
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** At which group of the pattern each part stands; 0 where it has none. */
type Places = Readonly<
  Record<"year" | "month" | "monthName" | "day" | "hour" | "hour12" | "minute" | "second" | "half" | "offset", number>
>;
const partOf = (found: RegExpExecArray, place: number): string | undefined => (place === 0 ? undefined : found[place]);

function readDay(found: RegExpExecArray, place: Places): string | undefined {
  const yearText = partOf(found, place.year);
  const year = Number(yearText);
  const name = partOf(found, place.monthName);
  const month = name === undefined ? Number(partOf(found, place.month)) : monthOf(name);
  const day = Number(partOf(found, place.day));
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return undefined;
  return `${yearText}-${two(month)}-${two(day)}`;
}

function readTime(found: RegExpExecArray, place: Places): string | undefined {
  const minute = Number(partOf(found, place.minute) ?? 0);
  const second = Number(partOf(found, place.second) ?? 0);
  const hour12Text = partOf(found, place.hour12);
  const hour12 = hour12Text === undefined ? undefined : Number(hour12Text);
  if (hour12 !== undefined && (hour12 < 1 || hour12 > 12)) return undefined;
  const afternoon = partOf(found, place.half)?.toLowerCase() === "pm";
  const hour = hour12 === undefined ? Number(partOf(found, place.hour)) : (hour12 % 12) + (afternoon ? 12 : 0);
  return hour < 24 && minute < 60 && second < 60 ? `${two(hour)}:${two(minute)}:${two(second)}` : undefined;
}

/** `Z`, `+05:30`, or nothing where the format has no zone. */
const readOffset = (text: string): string => (/^[+-]\d{4}$/u.test(text) ? `${text.slice(0, 3)}:${text.slice(3)}` : text);

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
