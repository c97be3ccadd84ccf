/** The recipe "Amount of money": exact decimal text with a currency. A value that is no amount, or can be read in two ways, is left out. */
import { readNumberForm } from "../../record/number-form.ts";
import { readDecimal } from "../decimal.ts";
import { ambiguousNumber, type Recipe, unreadable, value } from "../reading.ts";

export const money: Recipe = {
  unreadable: "clear",
  read: (text, { feed, compiled }) => {
    const form = readNumberForm(feed.argument);
    const found = readDecimal(text, form);
    if (found === "ambiguous") return ambiguousNumber(feed, text);
    if (!found) return unreadable(feed, "amount of money", text);
    const currency = found.currency ?? form?.currency ?? compiled.currency;
    return value(feed.kind === "money" ? { amount: found.amount, currency } : `${currency} ${found.amount}`);
  },
};
