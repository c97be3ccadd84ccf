/** The recipe "Stage": the place that the Pipelines tab names, found once the record's pipeline is known. Every text can be read. */
import { visible } from "../../record/visible.ts";
import { type Recipe, whole } from "../reading.ts";

export const stage: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => whole({ kind: "stage", text: visible(raw).trim(), pipeline: feed.argument.trim() }),
};
