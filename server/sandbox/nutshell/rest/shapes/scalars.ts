/** Puts times and amounts into the forms REST gives to people: a text beside the value. */
import type { Call } from "../../call.ts";
import type { Amount } from "../../store/fields.ts";
import { USUAL_CURRENCY } from "../../values/amount.ts";

const DAY = 86_400;
const longDate = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", year: "numeric", month: "long", day: "numeric" });
const currencies = new Map<string, Intl.NumberFormat>();

/** A time with the words a person would read; null for none. */
export function timeObject(call: Call, seconds: number | null | undefined): Record<string, unknown> | null {
  if (seconds === null || seconds === undefined) return null;
  const text = longDate.format(new Date(seconds * 1000));
  const days = Math.floor(seconds / DAY) - Math.floor(call.now / DAY);
  const near = days === 0 ? "Today" : days === 1 ? "Tomorrow" : days === -1 ? "Yesterday" : text;
  return { absoluteLocalizedString: text, timestamp: seconds, value: near };
}

/** An amount as leads carry it: a number, and a text that is empty for nothing. */
export function money(amount: Amount | undefined, currency = USUAL_CURRENCY): { amount: number; currency: string; formatted: string } {
  if (amount === undefined) return { amount: 0, currency, formatted: "" };
  const value = Number(amount.amount);
  return { amount: value, currency: amount.currency, formatted: value === 0 ? "" : formatMoney(value, amount.currency) };
}

/** `$2,500.00`. */
export function formatMoney(value: number, currency: string): string {
  const known = currencies.get(currency) ?? new Intl.NumberFormat("en-US", { style: "currency", currency });
  currencies.set(currency, known);
  return known.format(value);
}

/** A number as `meta` and reports carry it. */
export function counted(value: number, prefix = ""): Record<string, unknown> {
  const digits = Number.isInteger(value) ? 0 : 2;
  return { formatted: `${prefix}${value.toLocaleString("en-US", { minimumFractionDigits: digits })}`, prefix, suffix: "", value };
}
