/** The recipe "Link by id": the key of another record of the export. Every text can be read; whether the record exists is planned later. */
import { recordKey } from "../../record/record-key.ts";
import { visible } from "../../record/visible.ts";
import { type Recipe, whole } from "../reading.ts";

export const link: Recipe = {
  unreadable: "keep",
  read: (raw, { compiled, feed }) =>
    whole({ kind: "link", object: feed.argument, link: { key: recordKey(compiled.source, feed.argument, visible(raw).trim()) } }),
};
