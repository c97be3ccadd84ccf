/** The recipe "Text": one line; line breaks become spaces. Every text can be read. */
import { type Recipe, value } from "../reading.ts";
import { valueOr } from "./choice.ts";

/** The filled lines of a text on one line. Takes time in proportion to the text, also where that is all white space. */
export const oneLine = (raw: string, joint = " "): string =>
  /[\r\n]/u.test(raw)
    ? raw
        .split(/[\r\n]+/u)
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join(joint)
    : raw.trim();

/** Values of a choice column are renamed as the Values tab says. */
export const text: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const line = oneLine(raw);
    return feed.values || feed.labels ? valueOr(line, feed, (label) => value(label)) : value(line);
  },
};
