/** Lists what a delta tells of a change: a line for each field with its three values, or one for the whole record. */
import type { Change, FieldSides } from "../record/change.ts";
import { WAITS_FOR_ROW } from "../record/file-question.ts";

/** `what`: as people read it; "delete?" waits for the answer whether to delete. `field` is "" where the line is about the whole record. */
export type DeltaLine = Omit<FieldSides, "what"> & {
  readonly key: string;
  readonly what: FieldSides["what"] | "create" | "delete" | "delete?";
};

/**
 * Nothing for a change that a delta has nothing to tell of.
 * @example an update of a job title has one line: `{ field: "jobTitle", what: "write", written: "Analyst", there: "Analyst", source: "Chief" }`
 */
export function deltaLines(change: Change): DeltaLine[] {
  const { key, kind, fields, sides, waitsFor, reason } = change;
  const whole = { key, field: "", written: null, there: null, source: null };
  const all = (what: DeltaLine["what"]): DeltaLine[] =>
    Object.entries(fields).map(([field, source]) => ({ key, field, what, written: null, there: null, source }));
  if (kind === "create") return all("create");
  if (kind === "delete") return [{ ...whole, what: "delete" }];
  if (kind === "hold" && (waitsFor?.startsWith("worked:") || reason === WAITS_FOR_ROW)) return [{ ...whole, what: "keep" }];
  if (kind === "hold") return waitsFor?.startsWith("deleted:") ? [{ ...whole, what: "delete?" }] : [];
  if (sides !== undefined) return sides.map((side) => ({ key, ...side }));
  return kind === "update" ? all("write") : [];
}
