/** The recipe "Text": one line; line breaks become spaces. Every text can be read. */
import { type Recipe, value } from "../reading.ts";
import { valueOr } from "./choice.ts";

/** Values of a choice column are renamed as the Values tab says. */
export const text: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const line = raw.replace(/\s*[\r\n]+\s*/gu, " ").trim();
    return feed.values || feed.labels ? valueOr(line, feed, (label) => value(label)) : value(line);
  },
};
