/** The recipe "Number". A value that is no number, or can be read in two ways, is left out; a currency is kept in the record's text. */
import { readNumberForm } from "../../record/number-form.ts";
import { readDecimal } from "../decimal.ts";
import { ambiguousNumber, partly, type Recipe, unreadable, value } from "../reading.ts";

export const number: Recipe = {
  unreadable: "clear",
  read: (text, { feed }) => {
    const found = readDecimal(text, readNumberForm(feed.argument));
    if (found === "ambiguous") return ambiguousNumber(feed, text);
    if (!found) return unreadable(feed, "number", text);
    const read = value(feed.kind === "number" ? Number(found.amount) : found.amount);
    return found.currency === undefined ? read : partly(read.reading, feed, text, "number");
  },
};
