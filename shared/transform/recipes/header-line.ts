/** The recipe "Line in the text": `Label: value` at the top of a text. Every text can be read. */

import { fold } from "../../record/fold-text.ts";
import { oneLine } from "../../record/one-line.ts";
import { shortText } from "../../record/short-text.ts";
import { readLocal } from "../local-time.ts";
import { byDecision, type Recipe, refused, whole } from "../reading.ts";

/** A detail such as `Converted on (d/M/yyyy)` also says how a date is written; it then stands as 1842-12-10, which nobody misreads. */
export const headerLine: Recipe = {
  unreadable: "keep",
  read: (raw, { feed, compiled }) => {
    const line = oneLine(raw);
    const said = feed.values?.get(fold(shortText(line)));
    const dated = /^(.*?)\s*\(([^()]*yyyy[^()]*)\)$/u.exec(feed.argument);
    const local = dated?.[2] === undefined ? undefined : readLocal(line, dated[2], compiled.timeZone);
    const text = said ?? (local ? [local.date, local.time?.slice(0, 5)].filter(Boolean).join(" ") : line);
    return said === ""
      ? refused(byDecision(feed, raw))
      : whole({ kind: "line", label: dated?.[1] ?? (feed.argument || feed.column), text });
  },
};
