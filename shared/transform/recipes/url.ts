/** The recipe "Web address": one or more. What is none is written as it stands. */
import { type Recipe, unreadable, value } from "../reading.ts";

const web = /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?:[:/?#]\S*)?$/iu;

export const url: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const found = [...new Set(raw.split(/[;,\s]+/u).filter((part) => part !== ""))];
    const wanted = feed.kind === "urls" ? found : found.join(" ");
    return found.every((part) => web.test(part)) ? value(wanted) : unreadable(feed, "web address", wanted);
  },
};
