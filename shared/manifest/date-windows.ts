/** Cuts the time that a stream is read for into windows, and writes their ends as the API wants them. */
import type { DatetimeBasedCursor } from "./manifest.ts";

export type DateWindow = { readonly start: string; readonly end: string };
export type Windows = { readonly windows: readonly DateWindow[] } | { readonly problem: string };

const MOST_WINDOWS = 10_000;
const directives = "YmdHMSs";

/**
 * All windows from start to end (or `now`, milliseconds), in order; without a `step` it is one. `render` evaluates what config gives.
 * @example windowsOf({ type: "DatetimeBasedCursor", cursor_field: "at", datetime_format: "%Y-%m-%d", start_datetime: "2026-01-01", end_datetime: "2026-01-04", step: "P2D", cursor_granularity: "P1D" }, (text) => text, 0)
 * // { windows: [{ start: "2026-01-01", end: "2026-01-02" }, { start: "2026-01-03", end: "2026-01-04" }] }
 */
export function windowsOf(cursor: DatetimeBasedCursor, render: (text: string) => string, now: number): Windows {
  const { datetime_format: format } = cursor;
  const strange = [...format.replaceAll("%ms", "").matchAll(/%(.)/gu)].find(([, sign = ""]) => !directives.includes(sign));
  if (strange) return { problem: `the date format ${strange[0]} is not supported; %Y %m %d %H %M %S %s %ms are` };
  const from = readDate(render(cursor.start_datetime), format);
  const to = cursor.end_datetime === undefined ? now : readDate(render(cursor.end_datetime), format);
  if (from === undefined || to === undefined) return { problem: "start_datetime or end_datetime is no date in its format" };
  if (cursor.step === undefined) return { windows: from > to ? [] : [{ start: writeDate(from, format), end: writeDate(to, format) }] };
  const step = readDuration(cursor.step);
  if (!step) return { problem: `step "${cursor.step}" is no duration like P1M, P7D or PT1H` };
  const granularity = readDuration(cursor.cursor_granularity ?? "PT1S");
  if (!granularity) return { problem: "cursor_granularity is no duration like P1D or PT1S" };
  const windows: DateWindow[] = [];
  for (let begin = from; begin <= to; ) {
    if (windows.length >= MOST_WINDOWS) return { problem: `its step makes more than ${MOST_WINDOWS} windows` };
    const next = after(begin, step);
    if (next <= begin) return { problem: `step "${cursor.step}" does not go on` };
    const end = Math.min(to, after(next, granularity, -1));
    windows.push({ start: writeDate(begin, format), end: writeDate(Math.max(begin, end), format) });
    begin = next;
  }
  return { windows };
}

type Duration = { readonly months: number; readonly milliseconds: number };

function readDuration(text: string): Duration | undefined {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.0+)?S)?)?$/u.exec(text);
  if (!found || text.endsWith("P") || text.endsWith("T")) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((one) => Number(one ?? 0));
  return { months: years * 12 + months, milliseconds: (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1_000 };
}

function after(moment: number, { months, milliseconds }: Duration, sign: 1 | -1 = 1): number {
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + sign * months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime() + sign * milliseconds;
}

/** A date in the cursor's own format, or in the usual one of the internet. */
function readDate(text: string, format: string): number | undefined {
  if (/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/u.test(text)) {
    const moment = Date.parse(/^\d{4}-\d{2}-\d{2}T[\d:.]+$/u.test(text) ? `${text}Z` : text);
    return Number.isNaN(moment) ? undefined : moment;
  }
  if (format === "%s" && /^\d+$/u.test(text)) return Number(text) * 1_000;
  if (format === "%ms" && /^\d+$/u.test(text)) return Number(text);
  const order: string[] = [];
  const pattern = format.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&").replaceAll(/%([YmdHMS])/gu, (_, sign: string) => {
    order.push(sign);
    return sign === "Y" ? "(\\d{4})" : "(\\d{2})";
  });
  const found = new RegExp(`^${pattern}$`, "u").exec(text);
  if (!found) return undefined;
  const part = (sign: string, otherwise: number): number => (order.includes(sign) ? Number(found[order.indexOf(sign) + 1]) : otherwise);
  return Date.UTC(part("Y", 1970), part("m", 1) - 1, part("d", 1), part("H", 0), part("M", 0), part("S", 0));
}

function writeDate(moment: number, format: string): string {
  const date = new Date(moment);
  const two = (value: number): string => String(value).padStart(2, "0");
  const values: Record<string, string> = {
    "%ms": String(moment),
    "%s": String(Math.floor(moment / 1_000)),
    "%Y": String(date.getUTCFullYear()),
    "%m": two(date.getUTCMonth() + 1),
    "%d": two(date.getUTCDate()),
    "%H": two(date.getUTCHours()),
    "%M": two(date.getUTCMinutes()),
    "%S": two(date.getUTCSeconds()),
  };
  return format.replaceAll(/%ms|%[YmdHMSs]/gu, (sign) => values[sign] ?? sign);
}
