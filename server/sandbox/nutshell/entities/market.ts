/** Knows markets: each counts in one currency, and a lead's value is in the currency of its market. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { findByName, readKept } from "../store/records.ts";
import { USUAL_CURRENCY } from "../values/amount.ts";
import { createRecord } from "./write-record.ts";

/** The market of leads for which nobody names one. */
export const USUAL_MARKET = 1;

/** Adds a market; `currency` is an ISO 4217 code in either case. */
export function createMarket(call: Call, name: string, currency: string): number {
  const clean = name.trim();
  const code = currency.trim().toUpperCase();
  if (clean === "") throw new Refusal(400, "A market needs a name.");
  if (!/^[A-Z]{3}$/u.test(code)) throw new Refusal(400, `"${currency}" is no currency; write three letters such as INR.`);
  if (findByName(call.db, "markets", clean)) throw new Refusal(400, `A market named "${clean}" already exists.`);
  return createRecord(call, "markets", { name: clean, fields: { currency: code } });
}

/** The currency of a market, the account's usual one when it has none. */
export function currencyOfMarket(call: Call, market: number | undefined): string {
  return readKept(call.db, "markets", market ?? USUAL_MARKET)?.fields.currency ?? USUAL_CURRENCY;
}
