/** Makes the change of a record that is not to be loaded now: it waits, is left out or refused. */
import type { Change } from "../record/change.ts";
import type { Issue } from "../record/issue.ts";
import type { BatchRow, BatchRules, Part } from "./batch.ts";

/** A change of these kinds stands for no record that others could be merged into or found by. */
export const isStopped = (kind: string): boolean => kind === "hold" || kind === "exclude" || kind === "reject";

/** The change of a record that transform itself stops: left out, rejected or waiting. */
export function refusal(row: BatchRow, object: string): Change | undefined {
  const base = { key: row.key, object, entity: row.targets[0]?.entity ?? null, fields: {}, issues: [...row.issues] };
  if (row.excluded !== undefined) return { ...base, kind: "exclude", reason: row.excluded };
  const rejected = row.issues.find((issue) => issue.severity === "reject");
  if (rejected) return { ...base, kind: "reject", reason: rejected.message };
  const held = row.issues.find((issue) => issue.severity === "hold");
  const waitsFor = row.waitsFor === undefined ? {} : { waitsFor: row.waitsFor };
  return held && { ...base, kind: "hold", reason: held.message, ...waitsFor };
}

/** A record that waits for a question or with another record. */
export const held = (rules: BatchRules, part: Part, issues: readonly Issue[], o: { reason: string; waitsFor: string }): Change => ({
  key: part.key,
  object: rules.object,
  entity: part.entity,
  fields: {},
  kind: "hold",
  ...o,
  issues: [...issues],
});
