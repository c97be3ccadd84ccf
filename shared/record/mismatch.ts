/** Lists what verify can find about one field of one record. */
import * as z from "zod";
import { FieldValue } from "./target-record.ts";

export const Finding = z.enum([
  "match",
  "normalised match",
  "truncated",
  "coerced",
  "time-shifted",
  "not written",
  "different",
  "only here",
  "only there",
]);
export type Finding = z.infer<typeof Finding>;

/** Findings that need nobody's attention. */
export const isFine = (finding: Finding): boolean => finding === "match" || finding === "normalised match";

export const FieldFinding = z.strictObject({
  field: z.string(),
  finding: Finding,
  expected: FieldValue.optional(),
  found: FieldValue.optional(),
  /** The rule that explains a difference, in words; "" for a plain match. */
  rule: z.string(),
});
export type FieldFinding = z.infer<typeof FieldFinding>;
