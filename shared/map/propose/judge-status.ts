/** Lets the values of a status column decide whether they are the stages of a list that has no column of stages. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { pluralize } from "../../record/format-count.ts";
import type { Suggestion } from "./propose-leftover.ts";
import { readValue } from "./read-value.ts";

/** A sale with fewer steps is told by its status alone. */
const FEWEST = 2;

/** The suggestion as the values bear it out; `hasStages`: another column of the list has the stages. */
export function judgeStatus(wanted: Suggestion, column: ColumnProfile, hasStages: boolean): Suggestion {
  if (wanted.target !== "lead.status" || hasStages) return wanted;
  const steps = column.values.filter(({ value }) => {
    const { sense, isSure } = readValue(value, "status");
    return sense === undefined || !isSure;
  });
  if (steps.length < FEWEST || steps.length < column.values.length / 2) return wanted;
  return {
    ...wanted,
    target: "lead.stage",
    recipe: "stage",
    argument: "",
    confidence: 0.85,
    why: `${wanted.why}; ${steps.length} of ${pluralize(column.values.length, "value")} say how far a deal is, not whether it is open, won or lost: taken as stages`,
  };
}
