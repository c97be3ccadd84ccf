/** The recipe "Original creation time": to the best place Nutshell has. A value that is no date is left out. */
import { isPlausible, readLocal } from "../local-time.ts";
import { dayAndTime, type Recipe, unreadable, value, whole } from "../reading.ts";

export const createdStamp: Recipe = {
  unreadable: "clear",
  read: (text, context) => {
    const { feed, compiled } = context;
    const local = readLocal(text, feed.argument, compiled.timeZone);
    if (!local) return unreadable(feed, "date", text);
    if (!isPlausible(local, feed.field, compiled.readOn)) return unreadable(feed, "date of a plausible year", text);
    if (feed.kind === "date") return dayAndTime(local.date, context, text, local.time);
    if (feed.field.startsWith("custom:")) return value(local.time === undefined ? local.date : `${local.date} ${local.time}`);
    return whole({
      kind: "created",
      date: local.date,
      time: local.time,
      text: local.time === undefined ? local.date : `${local.date} ${local.time.slice(0, 5)}`,
    });
  },
};
