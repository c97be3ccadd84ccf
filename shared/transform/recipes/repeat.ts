/** The recipe "Repeat rule": how often a task repeats, as a line in its text. A rule that cannot be read stands there as it is written. */
import { oneLine } from "../../record/one-line.ts";
import { quote, type Recipe, whole } from "../reading.ts";
import { readRepeat } from "../repeat-rule.ts";

/** The task's own shape adds the dates: they are counted from the day it is due. */
export const repeat: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const text = oneLine(raw);
    const rule = readRepeat(text);
    const label = feed.argument || feed.column;
    if (rule === "never") return whole({ kind: "line", label, text });
    if (rule !== undefined) return whole({ kind: "line", label, text: rule.words, repeats: rule });
    return {
      ...whole({ kind: "line", label, text, repeats: null }),
      issues: [
        {
          code: "issue/bad-format",
          severity: "warn",
          field: feed.column,
          message: `Not a repeat rule that can be read in one way; it stands in the text as it is, and its dates are not known: ${quote(text)}`,
          hint: "Repeat rules that cannot be read in one way: they stand in the text as they are, and their dates are not known",
        },
      ],
    };
  },
};
