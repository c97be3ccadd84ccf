/** Reads an iCalendar rule such as `FREQ=WEEKLY;BYDAY=MO` and says it in plain words. */
import type { Options } from "rrule";
import rrule from "rrule";

const { DAILY, WEEKLY, MONTHLY, YEARLY } = rrule.Frequency;
const frequencies: Readonly<Record<string, { readonly freq: number; readonly unit: string; readonly parts: readonly string[] }>> = {
  DAILY: { freq: DAILY, unit: "day", parts: [] },
  WEEKLY: { freq: WEEKLY, unit: "week", parts: ["BYDAY"] },
  MONTHLY: { freq: MONTHLY, unit: "month", parts: ["BYDAY", "BYMONTHDAY", "BYSETPOS"] },
  YEARLY: { freq: YEARLY, unit: "year", parts: ["BYMONTH", "BYMONTHDAY"] },
};
/** Parts that every rule may have. How often it comes in all is none of them: which of the times the task is, is not known. */
const everywhere = ["FREQ", "INTERVAL", "UNTIL", "WKST"];
const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const monthNames = "January February March April May June July August September October November December".split(" ");
const nthNames: Readonly<Record<number, string>> = { 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", [-1]: "last" };

type Said = { readonly options: Partial<Options>; readonly words: string };

/**
 * `undefined` where it is no such rule, or one with a part whose meaning would be lost in the words.
 * @example readRruleText("RRULE:FREQ=MONTHLY;BYDAY=-1FR") // words: "Every month on the last Friday"
 */
export function readRruleText(text: string): Said | undefined {
  const body = text.replace(/^RRULE:/iu, "").toUpperCase();
  if (!/^(?:[A-Z]+=[A-Z0-9,+-]+;?)+$/u.test(body)) return undefined;
  const pairs = body.split(";").flatMap((part) => (part === "" ? [] : [part.split("=") as [string, string]]));
  const parts = new Map(pairs);
  const frequency = frequencies[parts.get("FREQ") ?? ""];
  if (!frequency || parts.size < pairs.length) return undefined;
  if (pairs.some(([name]) => !everywhere.includes(name) && !frequency.parts.includes(name))) return undefined;
  const interval = numberIn(parts.get("INTERVAL") ?? "1", 1, 99);
  const until = parts.has("UNTIL") ? readUntil(parts.get("UNTIL") ?? "") : null;
  const week = parts.has("WKST") ? codes.indexOf(parts.get("WKST") ?? "") : 0;
  const on = readOn(frequency.freq, parts);
  if (interval === undefined || until === undefined || week < 0 || on === undefined) return undefined;
  const often = interval === 1 ? `Every ${frequency.unit}` : `Every ${interval} ${frequency.unit}s`;
  const end = until === null ? "" : ` until ${until.toISOString().slice(0, 10)}`;
  return {
    words: `${often}${on.words === "" ? "" : ` ${on.words}`}${end}`,
    options: { ...on.options, freq: frequency.freq, interval, wkst: week, ...(until && { until }) },
  };
}

/** The days on which it comes; without any it comes on that of its start. */
function readOn(freq: number, parts: ReadonlyMap<string, string>): Said | undefined {
  const [byDay, byMonthDay, byMonth] = [parts.get("BYDAY"), parts.get("BYMONTHDAY"), parts.get("BYMONTH")];
  if (freq === WEEKLY) return byDay === undefined ? nothing : onWeekdays(byDay);
  if (freq === YEARLY) return byMonth === undefined && byMonthDay === undefined ? nothing : onDate(byMonth ?? "", byMonthDay ?? "");
  if (byDay !== undefined) return byMonthDay === undefined ? onNth(byDay, parts.get("BYSETPOS")) : undefined;
  if (parts.has("BYSETPOS")) return undefined;
  return byMonthDay === undefined ? nothing : onMonthDay(byMonthDay);
}

const nothing: Said = { words: "", options: {} };

function onWeekdays(list: string): Said | undefined {
  const days = weekdaysIn(list);
  return days && { words: `on ${nameDays(days)}`, options: { byweekday: days } };
}

function onMonthDay(text: string): Said | undefined {
  if (text === "-1") return { words: "on the last day", options: { bymonthday: [-1] } };
  const day = numberIn(text, 1, 31);
  return day === undefined ? undefined : { words: `on day ${day}`, options: { bymonthday: [day] } };
}

function onDate(byMonth: string, byMonthDay: string): Said | undefined {
  const [month, day] = [numberIn(byMonth, 1, 12), numberIn(byMonthDay, 1, 31)];
  if (month === undefined || day === undefined) return undefined;
  return { words: `on ${day} ${monthNames[month - 1]}`, options: { bymonth: [month], bymonthday: [day] } };
}

/** `2MO`, or `MO` with its place in BYSETPOS; of several days the first or last of them all. */
function onNth(byDay: string, setPosition: string | undefined): Said | undefined {
  const [, own, code = ""] = /^([+-]?\d)?([A-Z]{2})$/u.exec(byDay) ?? [];
  const place = Number(own ?? setPosition ?? 0);
  const name = nthNames[place];
  const days = own === undefined ? weekdaysIn(byDay) : setPosition === undefined ? weekdaysIn(code) : undefined;
  if (name === undefined || days === undefined) return undefined;
  const [day] = days;
  if (days.length === 1 && day !== undefined)
    return { words: `on the ${name} ${dayNames[day]}`, options: { byweekday: [new rrule.Weekday(day, place)] } };
  return { words: `on the ${name} of ${nameDays(days)}`, options: { byweekday: days, bysetpos: [place] } };
}

function weekdaysIn(list: string): number[] | undefined {
  const days = list.split(",").map((code) => codes.indexOf(code));
  return days.some((day) => day < 0) ? undefined : [...new Set(days)].sort((a, b) => a - b);
}

function nameDays(days: readonly number[]): string {
  if (days.join() === "0,1,2,3,4") return "Monday to Friday";
  const names = days.map((day) => dayNames[day]);
  return [names.slice(0, -1).join(", "), names.at(-1)].filter((text) => text !== "").join(" and ");
}

function numberIn(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,2}$/u.test(text) ? Number(text) : 0;
  return number >= least && number <= most ? number : undefined;
}

/** The end of that day. */
function readUntil(text: string): Date | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/u.exec(text) ?? [];
  const until = new Date(`${year}-${month}-${day}T23:59:59Z`);
  return Number.isNaN(until.getTime()) ? undefined : until;
}
