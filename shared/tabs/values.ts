/** Describes the Values tab: what each value of a choice column becomes. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<object>.<column>=<value>`. */
export const ValuesRow = z.object({ key: z.string(), target: text });
export type ValuesRow = z.infer<typeof ValuesRow>;

export const values: Tab = {
  id: "values",
  title: "Values",
  sheetId: 1005,
  writer: "both",
  purpose: "One row per value of a choice column: the value it becomes in Nutshell.",
  empty: "The values appear after Crosswalk has proposed the map.",
  columns: [
    readOnly("object", "From", 100, "The kind of record in the old system."),
    readOnly("column", "Column", 140, "The column's heading in the export."),
    readOnly("value", "Value in the old system", 200, "The value, exactly as in the export."),
    readOnly("count", "Records", 98, "How many records have this value.", "number"),
    editable(
      "target",
      "Becomes in Nutshell",
      200,
      "The value in Nutshell. Choose (leave out) to load the records without this value.",
      "choice",
      { strict: false },
    ),
    readOnly("field", "In the field", 200, "The Nutshell field that receives it."),
    readOnly("confidence", "Sure", 75, "How sure Crosswalk is of its proposal.", "percent"),
    readOnly("why", "Why this was proposed", 300, "The reason for the proposal."),
  ],
  row: ValuesRow,
  example: {
    key: "activity.Activity Type=Call",
    tone: "",
    object: "Activities",
    column: "Activity Type",
    value: "Call",
    count: 12,
    target: "Phone Call",
    field: "Activity: Type",
    confidence: 0.97,
    why: "A call with Ada Lovelace is a Phone Call in Nutshell",
  },
};
