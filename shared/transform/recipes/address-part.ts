/** The recipe "Part of an address". Every text can be read. */
import type { Recipe } from "../reading.ts";
import { oneLine } from "./text.ts";

export const addressPart: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => ({
    reading: { kind: "part", part: feed.part ?? "street", text: oneLine(raw.replace(/,(?=[\r\n])/gu, ""), ", ") },
  }),
};
