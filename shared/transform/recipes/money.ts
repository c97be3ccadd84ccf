/** The recipe "Amount of money": exact decimal text with a currency. A value that is no amount, or can be read in two ways, is left out. */
import type { Feed } from "../../record/compiled-map.ts";
import { currencyNamed } from "../../record/currency-sign.ts";
import type { Issue } from "../../record/issue.ts";
import { readNumberForm } from "../../record/number-form.ts";
import { readDecimal } from "../decimal.ts";
import { quote, type Recipe, unreadable, unsureNumber, value } from "../reading.ts";

export const money: Recipe = {
  unreadable: "clear",
  read: (text, { feed, compiled, cells }) => {
    if (/[%‰]/u.test(text.normalize("NFKC"))) return unreadable(feed, "amount of money", text);
    const form = readNumberForm(feed.argument);
    const cell = form?.currencyColumn === undefined ? undefined : cells?.[form.currencyColumn];
    const isNamed = cell !== undefined && cell.trim() !== "" && !compiled.isNull(cell);
    const named = isNamed ? currencyNamed(cell) : undefined;
    const usual = named ?? form?.currency ?? compiled.currency;
    const found = readDecimal(text, form, usual);
    if (typeof found === "string") return unsureNumber(feed, text, found);
    if (!found) return unreadable(feed, "amount of money", text);
    const currency = found.currency ?? usual;
    const read = value(feed.kind === "money" ? { amount: found.amount, currency } : `${currency} ${found.amount}`);
    if (!isNamed || named === currency) return read;
    return { ...read, issues: [otherCurrency(feed, { text, cell, currency })] };
  },
};

function otherCurrency(feed: Feed, { text, cell, currency }: { text: string; cell: string; currency: string }): Issue {
  return {
    code: "issue/ambiguous",
    severity: "warn",
    field: feed.column,
    message: `The currency beside the amount is ${quote(cell)}; it is loaded in ${currency}: ${quote(text)}`,
    hint: "Amounts whose currency beside them is another or is not known: loaded in the one of the amount, else of the tab Settings",
  };
}
