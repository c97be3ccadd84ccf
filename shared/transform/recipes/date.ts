/** The recipe "Date": a day that never moves. A value that is no such date is left out. */
import { isPlausible, noon, readLocal } from "../local-time.ts";
import { dayAndTime, type Recipe, unreadable } from "../reading.ts";

/** In a field that holds a moment the day stands at noon, so that no time zone shows it as another day. */
export const date: Recipe = {
  unreadable: "clear",
  read: (text, context) => {
    const { feed, compiled } = context;
    const local = readLocal(text, feed.argument, undefined);
    if (!local) return unreadable(feed, "date", text);
    if (!isPlausible(local, feed.field, compiled.readOn)) return unreadable(feed, "date of a plausible year", text);
    return dayAndTime(feed.kind === "dateTime" ? noon(local.date, compiled.timeZone) : local.date, context, text, local.time);
  },
};
