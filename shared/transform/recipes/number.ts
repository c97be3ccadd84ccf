/** The recipe "Number". A value that is no number is left out. */
import { readDecimal } from "../decimal.ts";
import { type Recipe, unreadable, value } from "../reading.ts";

export const number: Recipe = {
  unreadable: "clear",
  read: (text, { feed }) => {
    const found = readDecimal(text);
    if (!found) return unreadable(feed, "number", text);
    return value(feed.kind === "number" ? Number(found.amount) : found.amount);
  },
};
