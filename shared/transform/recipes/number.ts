/** The recipe "Number". A value that is no number, or can be read in two ways, is left out; a currency and the sign of a percentage are kept in the record's text. */
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
    // A confidence is a percentage; of any other number the sign is a part of what the cell says.
    const isMore = found.currency !== undefined || (/[%‰]/u.test(text) && feed.field !== "confidence");
    return isMore ? partly(read.reading, feed, text, "number") : read;
  },
};
