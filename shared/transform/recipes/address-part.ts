/** The recipe "Part of an address". Every text can be read. */
import type { Recipe } from "../reading.ts";

export const addressPart: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => ({
    reading: { kind: "part", part: feed.part ?? "street", text: raw.replace(/,?\s*[\r\n]+\s*/gu, ", ").trim() },
  }),
};
