/** The recipe "Web address": one or more. Words beside an address are kept; a cell without an address is written as it stands. */
import { oneLine } from "../../record/one-line.ts";
import { visible } from "../../record/visible.ts";
import { partly, type Recipe, unreadable, value } from "../reading.ts";

const web = /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?:[:/?#]\S*)?$/iu;

export const url: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const parts = visible(raw)
      .split(/[;,\s]+/u)
      .filter((part) => part !== "");
    const found = [...new Set(parts.filter((part) => web.test(part)))];
    if (found.length === 0) return unreadable(feed, "web address", raw, feed.kind === "urls" ? [oneLine(raw)] : oneLine(raw));
    const wanted = feed.kind === "urls" ? found : found.join(" ");
    return parts.every((part) => web.test(part)) ? value(wanted) : partly({ kind: "value", value: wanted }, feed, raw, "web address");
  },
};
