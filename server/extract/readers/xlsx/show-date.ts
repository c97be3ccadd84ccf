/** Gives a cell that is a date in one form, however its format shows dates. */
import { format, getFormatDateInfo } from "numfmt";
import { plainNumber } from "./plain-number.ts";
import type { Shown } from "./shown.ts";

export const DATE = "yyyy-mm-dd";
export const DATE_TIME = "yyyy-mm-dd hh:mm:ss";
export const TIME = "hh:mm:ss";
const SPAN = "[hh]:mm:ss";
/** Serial number of the first day after the year 9999. */
const DAYS = 2_958_466;
/** Smaller numbers under a time of day are spans of hours rather than days of the year 1900. */
const FIRST_DAYS = 366;
const SECONDS = 86_400;

/**
 * Year, month and day, with hours, minutes and seconds where the pattern has a time; a time of day alone and a span of hours are as the
 * pattern shows them. A number that is no day of the calendar is given plain.
 */
export function showDate(raw: string, pattern: string, is1904: boolean): Shown {
  const number = Number(raw);
  // A span of hours has no first day to count from.
  if (/\[[hms]+\]/iu.test(pattern)) return { text: render(pattern, number) ?? plainNumber(raw) };
  const exact = is1904 ? number + 1462 : number;
  const serial = /s\.0/iu.test(pattern) ? exact : toSecond(exact);
  // A spreadsheet fills the cell with # there: it knows no such day.
  if (number < 0 || serial >= DAYS) return { text: plainNumber(raw) };
  const shown = render(pattern, serial);
  if (shown === undefined || shown === "") return { text: plainNumber(raw) };
  const { hasDay, hasTime } = partsOf(pattern);
  const whole = render(DATE_TIME, serial) ?? plainNumber(raw);
  if (hasDay && hasTime) return { text: whole };
  if (!hasDay) return { text: number < 1 ? shown : number < FIRST_DAYS ? (render(SPAN, toSecond(number)) ?? plainNumber(raw)) : whole };
  const day = render(DATE, serial) ?? plainNumber(raw);
  return serial % 1 > 0.5 / SECONDS ? { text: day, otherwise: { kind: "time", shown, holds: whole } } : { text: day };
}

/** The nearest second: a fraction of a day is never exact. */
const toSecond = (serial: number): number => Math.round(serial * SECONDS) / SECONDS;

function partsOf(pattern: string): { hasDay: boolean; hasTime: boolean } {
  const { year, month, day, hours, minutes, seconds } = getFormatDateInfo(pattern);
  const hasTime = hours || minutes || seconds;
  // `mm` beside hours or seconds is minutes.
  return { hasDay: year || day || (month && !hasTime), hasTime };
}

function render(pattern: string, number: number): string | undefined {
  try {
    return format(pattern, number, { throws: true, nbsp: false } as Parameters<typeof format>[2]).trim();
  } catch {
    return undefined;
  }
}
