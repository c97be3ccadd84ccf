/** The recipe "Line in the text": `Label: value` at the top of a text. Every text can be read. */
import { fold } from "../../record/fold-text.ts";
import type { Recipe } from "../reading.ts";

export const headerLine: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const line = raw.replace(/\s*[\r\n]+\s*/gu, " ").trim();
    const said = feed.values?.get(fold(line));
    return { reading: said === "" ? { kind: "nothing" } : { kind: "line", label: feed.argument || feed.column, text: said ?? line } };
  },
};
