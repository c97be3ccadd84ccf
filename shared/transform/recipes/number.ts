/** The recipe "Number". A value that is no number, or can be read in two ways, is left out; a currency is kept in the record's text. */
import { readNumberForm } from "../../record/number-form.ts";
import { readDecimal } from "../decimal.ts";
import { partly, type Recipe, unreadable, unsureNumber, value } from "../reading.ts";

export const number: Recipe = {
  unreadable: "clear",
  read: (text, { feed }) => {
    const found = readDecimal(text, readNumberForm(feed.argument));
    if (typeof found === "string") return unsureNumber(feed, text, found);
    if (!found) return unreadable(feed, "number", text);
    const read = value(feed.kind === "number" ? Number(found.amount) : found.amount);
    return found.currency === undefined ? read : partly(read.reading, feed, text, "number");
  },
};
