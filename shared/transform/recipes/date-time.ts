/** The recipe "Date and time": a moment in the source's time zone. A value that is no such moment is left out. */
import { isPlausible, moment, readLocal } from "../local-time.ts";
import { type Recipe, unreadable, value } from "../reading.ts";

export const dateTime: Recipe = {
  unreadable: "clear",
  read: (text, { feed, compiled }) => {
    const local = readLocal(text, feed.argument, compiled.timeZone);
    if (!local) return unreadable(feed, "date and time", text);
    if (!isPlausible(local, feed.field, compiled.readOn)) return unreadable(feed, "date of a plausible year", text);
    return value(feed.kind === "dateTime" ? moment(local, compiled.timeZone) : local.date);
  },
};
