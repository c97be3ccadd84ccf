/** The recipe "Text": one line; line breaks become spaces. Every text can be read. */
import { oneLine } from "../../record/one-line.ts";
import { type Recipe, value } from "../reading.ts";
import { valueOr } from "./choice.ts";

/** Values of a choice column are renamed as the Values tab says. */
export const text: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const line = oneLine(raw);
    return feed.values || feed.labels ? valueOr(line, feed, (label) => value(label)) : value(line);
  },
};
