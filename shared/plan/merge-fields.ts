/** Defines what a surviving record takes over from one that is merged into it. */
import { canonical } from "../record/fingerprint.ts";
import { isBlank } from "../record/is-blank.ts";
import { isNamePart } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";

/** Blanks are filled and lists joined without doubles; values the survivor has are kept. */
export function mergeFields(survivor: TargetFields, merged: TargetFields): TargetFields {
  const result: TargetFields = { ...survivor };
  for (const [field, value] of Object.entries(merged)) {
    const own = survivor[field];
    // The parts of a name belong to the whole of it.
    if (isNamePart("contact", field) && !isBlank(survivor["name"])) continue;
    if (isBlank(own)) result[field] = value;
    else if (Array.isArray(own) && Array.isArray(value) && field !== "addresses") {
      const seen = new Set(own.map((item) => canonical(item).toLowerCase()));
      result[field] = [...own, ...value.filter((item) => !seen.has(canonical(item).toLowerCase()))];
    }
  }
  return result;
}
