/** Defines the exchange rates that people give, which amounts they are for, and the exact conversion. */
import * as z from "zod";
import type { Money } from "./target-record.ts";

/** `key` is `<from>/<to>/<day>`; `rate` is what one unit of the first currency is worth, as decimal text. */
export const RateRow = z.strictObject({ key: z.string(), rate: z.string(), source: z.string(), date: z.string() });
export type RateRow = z.infer<typeof RateRow>;

/** Stands for the day in the rate of amounts that are converted as of the migration. */
export const MIGRATION_DAY = "migration";
export const KEEP = "keep";

/** What a rate is for: amounts of one currency on one day. */
export type RateOf = { readonly from: string; readonly to: string; readonly day: string };
export const rateKey = ({ from, to, day }: RateOf): string => `${from}/${to}/${day}`;
export function parseRateKey(key: string): RateOf | undefined {
  const [, from = "", to = "", day = ""] = /^([A-Z]{3})\/([A-Z]{3})\/(\d{4}-\d\d-\d\d|migration)$/u.exec(key) ?? [];
  return from === "" ? undefined : { from, to, day };
}

export type Conversion = {
  /** The currency that amounts are converted into. */
  readonly to: string;
  /** Which rate the amounts of closed and of open leads get: that of the closing day, that of the migration day, or none. */
  readonly closed: "closing" | "migration" | "none";
  readonly open: "migration" | "none";
};

/** Which amounts are converted; undefined where the settings ask for none. `usual` is the currency of amounts without a sign. */
export function conversionOf(settings: Readonly<Record<string, string>>, usual: string): Conversion | undefined {
  const closed = settings["fx.closed"] ?? KEEP;
  const open = settings["fx.open"] ?? KEEP;
  if (closed === KEEP && open === KEEP) return undefined;
  return {
    to: (settings["fx.currency"] || settings["money.currency"] || usual).toUpperCase(),
    closed: closed === KEEP ? "none" : closed === "rate of the closing day" ? "closing" : "migration",
    open: open === KEEP ? "none" : "migration",
  };
}

const twoPlaces = 2;
/** Currencies whose smallest unit is another one than a hundredth. */
const places: Readonly<Record<string, number>> = {
  ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{ CLP: 0, ISK: 0, JPY: 0, KRW: 0, PYG: 0, UGX: 0, VND: 0, XAF: 0, XOF: 0, XPF: 0 },
};

/**
 * The amount in the other currency, rounded half up to its smallest unit, without floats.
 * @example convertMoney({ amount: "10000.50", currency: "EUR" }, "1.0853", "USD").amount // "10853.54"
 */
export function convertMoney({ amount }: Money, rate: string, to: string): Money {
  const [a, b] = [digitsOf(amount), digitsOf(rate)];
  const kept = places[to] ?? twoPlaces;
  const scale = a.places + b.places;
  const product = a.digits * b.digits * 10n ** BigInt(Math.max(0, kept - scale));
  const over = 10n ** BigInt(Math.max(0, scale - kept));
  const size = product < 0n ? -product : product;
  const units = (2n * size + over) / (2n * over);
  const text = String(units).padStart(kept + 1, "0");
  const sign = product < 0n && units !== 0n ? "-" : "";
  const whole = text.slice(0, text.length - kept);
  return { amount: `${sign}${whole}${kept === 0 ? "" : `.${text.slice(-kept)}`}`, currency: to };
}

function digitsOf(decimal: string): { readonly digits: bigint; readonly places: number } {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return { digits: BigInt(`${whole}${fraction}`), places: fraction.length };
}

/** @example describeRate({ from: "EUR", to: "USD", day: "2026-07-16" }, rate) // "1 EUR = 1.0853 USD (ECB, 2026-07-16)" */
export const describeRate = ({ from, to }: RateOf, { rate, source, date }: RateRow): string =>
  `1 ${from} = ${rate} ${to} (${source}, ${date})`;

/** What a question about a missing rate names. */
export const describeDay = (day: string): string => (day === MIGRATION_DAY ? "the day of the migration" : day);
