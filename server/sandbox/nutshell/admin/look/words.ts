/** Writes money, times and counts as people do. */
import type { Amount } from "../../store/fields.ts";
import { attribute, type Html, markup } from "./markup.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const zone = { timeZone: "UTC" } as const;
const dayFormat = new Intl.DateTimeFormat("en-GB", { ...zone, day: "numeric", month: "short", year: "numeric" });
const weekdayFormat = new Intl.DateTimeFormat("en-GB", { ...zone, weekday: "long", day: "numeric", month: "long", year: "numeric" });
const clockFormat = new Intl.DateTimeFormat("en-GB", { ...zone, hour: "2-digit", minute: "2-digit" });

/** `48,000`. */
export const count = (n: number): string => n.toLocaleString("en-US");

/** `1 person`, `12 people`. */
export const counted = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;

/** `$48,000`, `₹1,250.50`; cents only where there are any. */
export function money({ currency, amount }: Amount): string {
  const value = Number(amount);
  const digits = Number.isInteger(value) ? 0 : 2;
  try {
    return new Intl.NumberFormat("en-US", {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  } catch {
    return `${currency} ${count(value)}`;
  }
}

/** `21 Nov 2026`. */
export const day = (seconds: number): string => dayFormat.format(seconds * 1000);
/** `Saturday 21 November 2026`. */
export const weekday = (seconds: number): string => weekdayFormat.format(seconds * 1000);
/** `09:30`. */
export const clock = (seconds: number): string => clockFormat.format(seconds * 1000);
/** `21 Nov 2026, 09:30`, and the day alone at midnight. */
export const dayAndClock = (seconds: number): string => (seconds % DAY === 0 ? day(seconds) : `${day(seconds)}, ${clock(seconds)}`);

/** A time as people write it; the whole of it shows when pointed at. Empty for no time. */
export function time(seconds: number | null | undefined, write: (seconds: number) => string = dayAndClock): Html {
  if (seconds === null || seconds === undefined) return markup``;
  const iso = new Date(seconds * 1000).toISOString();
  return markup`<time${attribute("datetime", iso)}${attribute("title", `${dayAndClock(seconds)} UTC`)}>${write(seconds)}</time>`;
}

/** `3 min ago` within a day of now, the day otherwise. */
export function since(now: number): (seconds: number) => string {
  return (seconds) => {
    const ago = now - seconds;
    if (ago < 0 || ago >= DAY) return day(seconds);
    if (ago < MINUTE) return "just now";
    return ago < HOUR ? `${Math.floor(ago / MINUTE)} min ago` : `${Math.floor(ago / HOUR)} h ago`;
  };
}

/** `1.4 MB`. */
export function bytes(size: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(units.length - 1, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3));
  return `${(size / 1000 ** step).toLocaleString("en-US", { maximumFractionDigits: step === 0 ? 0 : 1 })} ${units[step]}`;
}

/** The text with its first letter large. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
