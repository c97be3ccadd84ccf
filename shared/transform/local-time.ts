/** Turns wall-clock dates of the source into moments. */
import { DateTime } from "luxon";
import { compileDateFormat, type ReadDate } from "../record/date-text.ts";
import { isBirthDate } from "../record/identity-traits.ts";
import { remember } from "../record/remember.ts";
import { visible } from "../record/visible.ts";
import { splitFormat } from "../record/zoned-format.ts";

/** `YYYY-MM-DD` and `HH:MM:SS`; time undefined when the text holds a day only. */
export type Local = { readonly date: string; readonly time: string | undefined };

type Readers = { readonly read: readonly ReadDate[]; readonly zone: string | undefined };
const readers = new Map<string, Readers>();

/** The readers of a format; several may be given, separated by `|`, and behind them the zone of times that name none. */
function readersOf(detail: string): Readers {
  const known = readers.get(detail);
  if (known) return known;
  const { format, zone } = splitFormat(detail);
  const read = format
    .split("|")
    .map((f) => f.trim())
    .filter((f) => f !== "")
    .map(compileDateFormat);
  const made = { read, zone };
  readers.set(detail, made);
  return made;
}

/** Forms that can be read in one way only, ISO dates and months by name: they are read whatever the column's own form is. */
const everywhere = [
  "yyyy-MM-dd",
  "yyyy-MM-dd HH:mm",
  "yyyy-MM-dd HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ssZZ",
  "yyyy-MM-dd'T'HH:mm:ss.SSSZZ",
  "d MMMM yyyy",
  "d. MMMM yyyy",
  "d MMMM, yyyy",
  "d-MMMM-yyyy",
  "MMMM d, yyyy",
  "MMMM d yyyy",
].map(compileDateFormat);

/** How long a day and a time are, without a zone. */
const WALL_CLOCK = "2025-04-03T16:05:00".length;

/**
 * Reads `text` strictly by one of the formats, or else by a form that can mean one date only, as the clocks in `home` show it: a time that names its zone, or stands in a column that does,
 * is another one there, and may be on another day. Without `home` it is what the text says.
 * @example readLocal("10/12/1842 09:30", "d/M/yyyy H:mm", "Asia/Kolkata") // { date: "1842-12-10", time: "09:30:00" }
 */
export function readLocal(text: string, format: string, home: string | undefined): Local | undefined {
  const trimmed = visible(text)
    .replace(/[\u00A0\u202F]/gu, " ")
    .trim();
  const { read, zone } = readersOf(format);
  if (read.length === 0) return undefined;
  for (const one of [...read, ...everywhere]) {
    const found = one(trimmed);
    if (found === undefined) continue;
    if (found.length === 10) return { date: found, time: undefined };
    const isAtHome = home === undefined || (found.length === WALL_CLOCK && (zone === undefined || zone === home));
    const local = isAtHome
      ? found
      : DateTime.fromISO(found, { zone: zone ?? home })
          .setZone(home)
          .toFormat("yyyy-MM-dd'T'HH:mm:ss");
    return { date: local.slice(0, 10), time: local.slice(11, WALL_CLOCK) };
  }
  return undefined;
}

/** Years that a date of business can have; those of people reach further back. */
const FIRST_YEAR = 1970;
const FIRST_YEAR_OF_ALL = 1800;
const LAST_YEAR = 2100;

/** Nobody who lives was born before. */
const FIRST_YEAR_OF_BIRTH = 1900;

/**
 * Whether a date makes sense in a field: times of deals, activities and tasks are of our time, births of somebody who can live, any other
 * date of the last centuries. `readOn`: the day on which the export was read; whoever is in it was born by then.
 */
export function isPlausible(local: Local, field: string, readOn: string | undefined): boolean {
  const year = Number(local.date.slice(0, 4));
  if (isBirthDate(field)) return year >= FIRST_YEAR_OF_BIRTH && local.date <= (readOn ?? `${LAST_YEAR}`);
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

/** A day as a moment; an export has few days and many records of each. */
export const noon = remember(20_000, (date, zone) => moment({ date, time: undefined }, zone));

/** The day of a moment, as calendars in the zone show it. @example dayOf("1842-12-09T22:00:00Z", "Asia/Kolkata") // "1842-12-10" */
export const dayOf = (time: string, zone: string): string => DateTime.fromISO(time, { zone }).toFormat("yyyy-MM-dd");

/** @example addSeconds("1842-12-10T04:00:00Z", 90) // "1842-12-10T04:01:30Z" */
export const addSeconds = (time: string, seconds: number): string =>
  `${new Date(Date.parse(time) + seconds * 1000).toISOString().slice(0, 19)}Z`;

const units: readonly (readonly [RegExp, number])[] = [
  [/\bmin(?:ute)?s?\b/iu, 60],
  [/\b(?:hours?|hrs?)\b/iu, 3600],
  [/\b(?:secs?|seconds)\b/iu, 1],
];

/** Whether what a column is called says that its cells are durations. */
export const isDurationHeading = (heading: string): boolean => /duration/iu.test(heading) || units.some(([word]) => word.test(heading));

/**
 * Seconds of a duration such as `05:30`, `1:05:30`, `12 min`, `45 sec`, or of a bare `12` where the heading says the unit; undefined when
 * neither does.
 */
export function readDuration(text: string, heading = ""): number | undefined {
  const seconds = units.find(([word]) => word.test(heading))?.[1];
  if (seconds !== undefined && /^\d+(?:\.\d+)?$/u.test(text.trim())) return Math.round(Number(text.trim()) * seconds);
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/u.exec(text.trim());
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const parts = [...text.toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*(h(?:ou)?rs?|h\b|m(?:in(?:ute)?s?)?\b|s(?:ec(?:ond)?s?)?\b)/gu)];
  if (parts.length === 0) return undefined;
  return Math.round(
    parts.reduce((sum, [, n, unit]) => sum + Number(n) * (unit?.startsWith("h") ? 3600 : unit?.startsWith("m") ? 60 : 1), 0),
  );
}
