/** Takes from a transformed record what people need to set up by hand how its task repeats. */

import { oneLine } from "../record/one-line.ts";
import type { FieldValue } from "../record/target-record.ts";
import { dayOf } from "./local-time.ts";
import { datesAfter, readRepeat } from "./repeat-rule.ts";
import type { Transformed } from "./transformed.ts";

export type RepeatingTask = {
  readonly key: string;
  readonly title: string;
  /** The Nutshell user, or else the owner as the source writes it; "" where it names none. */
  readonly owner: number | string;
  /** In words; as it is written where it cannot be read. */
  readonly rule: string;
  readonly due: string;
  /** Up to three dates after the day it is due. */
  readonly dates: readonly string[];
  readonly isCompleted: boolean;
  /** Why there are fewer than three dates. */
  readonly note: string;
};

/** Undefined for a record without a task, or whose task does not repeat. */
export function repeatingTask(
  { targets, trace, filledIn }: Pick<Transformed, "targets" | "trace" | "filledIn">,
  timeZone: string,
): RepeatingTask | undefined {
  const task = targets.find(({ entity }) => entity === "task");
  const cell = [...trace, ...filledIn].find(({ recipe, entity }) => recipe === "repeat" && entity === "task");
  if (!task || !cell) return undefined;
  const written = oneLine(cell.text);
  const rule = readRepeat(written);
  if (rule === "never") return undefined;
  const { title, owner, dueTime, completedTime } = task.fields;
  const due = typeof dueTime === "string" ? dayOf(dueTime, timeZone) : "";
  const dates = rule === undefined || due === "" ? [] : datesAfter(rule, due);
  const note =
    rule === undefined
      ? "The rule cannot be read in one way: its dates are not known"
      : due === ""
        ? "It has no due date: its dates are not known"
        : dates.length < MOST
          ? "The rule ends"
          : "";
  return {
    key: task.key,
    title: textOf(title),
    owner: typeof owner === "number" ? owner : (trace.find(({ recipe }) => recipe === "owner")?.text ?? ""),
    rule: rule?.words ?? written,
    due,
    dates,
    isCompleted: completedTime !== undefined,
    note,
  };
}

const MOST = 3;
const textOf = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");
