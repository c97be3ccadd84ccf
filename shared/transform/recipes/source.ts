/** The recipe "Lead source". Every text can be read; sources are created when missing. */
import { visible } from "../../record/visible.ts";
import { type Recipe, value } from "../reading.ts";
import { valueOr } from "./choice.ts";

export const source: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) =>
    valueOr(visible(raw).trim().replace(/\s+/gu, " "), feed, (label) => value(feed.kind === "sources" ? [label] : label)),
};
