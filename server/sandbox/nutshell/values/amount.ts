/** Reads and adds amounts of money; kept as decimal text. */
import { Refusal } from "../refusal.ts";
import type { Amount } from "../store/fields.ts";

/** What this account counts in when nobody says otherwise. */
export const USUAL_CURRENCY = "USD";

/** A number, decimal text, or `{amount, currency | currency_shortname}`; refused otherwise. */
export function readAmount(value: unknown, field: string): Amount {
  if (typeof value === "object" && value !== null && "amount" in value) {
    const parts = value as Record<string, unknown>;
    const currency = parts["currency"] ?? parts["currency_shortname"] ?? USUAL_CURRENCY;
    if (typeof currency !== "string" || !/^[A-Za-z]{3}$/u.test(currency)) throw new Refusal(400, `Invalid currency for ${field}.`);
    return { currency: currency.toUpperCase(), amount: decimalText(parts["amount"], field) };
  }
  return { currency: USUAL_CURRENCY, amount: decimalText(value, field) };
}

/** As JSON-RPC answers it: the amount is a number. */
export function rpcAmount(amount: Amount): { currency: string; amount: number } {
  return { currency: amount.currency, amount: Number(amount.amount) };
}

/** Price times quantity over all items, exact to a hundredth; undefined for no items. */
export function sumAmounts(items: readonly { price: Amount; quantity: number }[]): Amount | undefined {
  const first = items[0];
  if (first === undefined) return undefined;
  const hundredths = items.reduce((sum, item) => sum + Math.round(Number(item.price.amount) * item.quantity * 100), 0);
  return { currency: first.price.currency, amount: String(hundredths / 100) };
}

/** A number in plain digits, given as such or as text; refused otherwise. */
export function decimalText(value: unknown, field: string): string {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  if (!/^-?\d{1,15}(?:\.\d{1,6})?$/u.test(text)) throw new Refusal(400, `Invalid amount for ${field}.`);
  // "500.00" and 500 are the same money.
  return text.includes(".") ? text.replace(/0+$/u, "").replace(/\.$/u, "") : text;
}
