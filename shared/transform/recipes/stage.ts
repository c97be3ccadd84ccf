/** The recipe "Stage": the place that the Pipelines tab names, found once the record's pipeline is known. Every text can be read. */
import type { Recipe } from "../reading.ts";

export const stage: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => ({ reading: { kind: "stage", text: raw.trim(), pipeline: feed.argument.trim() } }),
};
