/** The recipe "Amount of money": exact decimal text with a currency. A value that is no amount is left out. */
import { readDecimal } from "../decimal.ts";
import { type Recipe, unreadable, value } from "../reading.ts";

export const money: Recipe = {
  unreadable: "clear",
  read: (text, { feed, compiled }) => {
    const found = readDecimal(text);
    if (!found) return unreadable(feed, "amount of money", text);
    const currency = found.currency ?? (/^[A-Z]{3}$/u.test(feed.argument) ? feed.argument : compiled.currency);
    return value(feed.kind === "money" ? { amount: found.amount, currency } : `${currency} ${found.amount}`);
  },
};
