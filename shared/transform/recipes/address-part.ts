/** The recipe "Part of an address". Every text can be read. */
import { oneLine } from "../../record/one-line.ts";
import { type Recipe, whole } from "../reading.ts";

export const addressPart: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => whole({ kind: "part", part: feed.part ?? "street", text: oneLine(raw.replace(/,(?=[\r\n])/gu, ""), ", ") }),
};
