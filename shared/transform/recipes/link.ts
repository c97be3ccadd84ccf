/** The recipe "Link by id": the key of another record of the export. Every text can be read; whether the record exists is planned later. */
import { composeId } from "../../record/compose-id.ts";
import { recordKey } from "../../record/record-key.ts";
import { visible } from "../../record/visible.ts";
import { type Recipe, whole } from "../reading.ts";

/** Where several columns make the ids of the other list, such as an office and a number, this record's own columns make the id. */
export const link: Recipe = {
  unreadable: "keep",
  read: (raw, { compiled, feed, cells = {} }) => {
    const parts = feed.idParts?.map((column) => visible(column === feed.column ? raw : (cells[column] ?? "")).trim());
    const id = parts === undefined || parts.some(compiled.isNull) ? visible(raw).trim() : composeId(parts);
    return whole({ kind: "link", object: feed.argument, link: { key: recordKey(compiled.source, feed.argument, id) } });
  },
};
