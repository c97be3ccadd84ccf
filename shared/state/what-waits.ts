/** Counts what waits and says it in one way, for every door. */
import { pluralize } from "../record/format-count.ts";
import type { Waiting } from "./facts.ts";

/** Records of one class, of all objects together: those that are `held` wait. Every door counts what waits with this. */
export const countRecords = <C extends string>(rows: readonly Readonly<Record<C, number>>[], of: C): number =>
  rows.reduce((sum, row) => sum + row[of], 0);

/** Says what waits: records, and others of which only a part does. `339 records wait`, `339 records and parts of 2 others wait`. */
export function sayWaiting({ records, inPart }: Waiting): string {
  if (inPart === 0) return pluralize(records, "record waits", "records wait");
  if (records === 0) return `parts of ${pluralize(inPart, "record")} wait`;
  return `${pluralize(records, "record")} and parts of ${pluralize(inPart, "other")} wait`;
}
