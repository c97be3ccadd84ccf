/** Turns wall-clock dates of the source into moments. */
import { DateTime } from "luxon";
import { compileDateFormat, type ReadDate } from "../record/date-text.ts";
import { remember } from "./remember.ts";

/** `YYYY-MM-DD` and `HH:MM:SS`; time undefined when the text holds a day only. */
export type Local = { readonly date: string; readonly time: string | undefined };

const readers = new Map<string, readonly ReadDate[]>();

/** The readers of a format; several may be given, separated by `|`. */
function readersOf(format: string): readonly ReadDate[] {
  const known = readers.get(format);
  if (known) return known;
  const made = format
    .split("|")
    .map((f) => f.trim())
    .filter((f) => f !== "")
    .map(compileDateFormat);
  readers.set(format, made);
  return made;
}

/** Reads `text` strictly by one of the formats. @example readLocal("10/12/1842 09:30", "d/M/yyyy H:mm") // { date: "1842-12-10", time: "09:30:00" } */
export function readLocal(text: string, format: string): Local | undefined {
  const trimmed = text.trim();
  for (const read of readersOf(format)) {
    const found = read(trimmed);
    if (found !== undefined) return { date: found.slice(0, 10), time: found.length > 10 ? found.slice(11) : undefined };
  }
  return undefined;
}

/** Years that a date of business can have; those of people reach further back. */
const FIRST_YEAR = 1970;
const FIRST_YEAR_OF_ALL = 1800;
const LAST_YEAR = 2100;

/** Whether a date makes sense in a field: times of deals, activities and tasks are of our time, any other date of the last centuries. */
export function isPlausible(local: Local, field: string): boolean {
  const year = Number(local.date.slice(0, 4));
  return year >= (/Time$/u.test(field) ? FIRST_YEAR : FIRST_YEAR_OF_ALL) && year <= LAST_YEAR;
}

/** What all times of a local day are from UTC, in minutes; undefined where the clocks change between its midnights. */
const offsetOfDay = remember(20_000, (date, zone): number | undefined => {
  const midnight = DateTime.fromISO(date, { zone });
  return midnight.offset === midnight.plus({ days: 1 }).offset ? midnight.offset : undefined;
});

/** A moment as `YYYY-MM-DDTHH:MM:SSZ`; a day without a time stands at noon. */
export function moment(local: Local, zone: string): string {
  const time = local.time ?? "12:00:00";
  const wall = Date.parse(`${local.date}T${time}Z`);
  const offset = offsetOfDay(local.date, zone) ?? DateTime.fromISO(`${local.date}T${time}`, { zone }).offset;
  return `${new Date(wall - offset * 60_000).toISOString().slice(0, 19)}Z`;
}

export const noon = (date: string, zone: string): string => moment({ date, time: undefined }, zone);

/** @example addSeconds("1842-12-10T04:00:00Z", 90) // "1842-12-10T04:01:30Z" */
export const addSeconds = (time: string, seconds: number): string =>
  `${new Date(Date.parse(time) + seconds * 1000).toISOString().slice(0, 19)}Z`;

/** Seconds of a duration such as `05:30`, `1:05:30`, `12 min`, `45 sec`; undefined when the text does not say its unit. */
export function readDuration(text: string): number | undefined {
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/u.exec(text.trim());
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const parts = [...text.toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*(h(?:ou)?rs?|h\b|m(?:in(?:ute)?s?)?\b|s(?:ec(?:ond)?s?)?\b)/gu)];
  if (parts.length === 0) return undefined;
  return Math.round(
    parts.reduce((sum, [, n, unit]) => sum + Number(n) * (unit?.startsWith("h") ? 3600 : unit?.startsWith("m") ? 60 : 1), 0),
  );
}
