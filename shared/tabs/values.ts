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
    readOnly("object", { heading: "From", width: 100, help: "The kind of record in the old system." }),
    readOnly("column", { heading: "Column", width: 140, help: "The column's heading in the export." }),
    readOnly("value", { heading: "Value in the old system", width: 200, help: "The value, exactly as in the export." }),
    readOnly("count", { heading: "Records", width: 98, help: "How many records have this value.", kind: "number" }),
    editable("target", {
      heading: "Becomes in Nutshell",
      width: 200,
      help: "The value in Nutshell. Choose (leave out) to load the records without this value.",
      kind: "choice",
      strict: false,
    }),
    readOnly("field", { heading: "In the field", width: 200, help: "The Nutshell field that receives it." }),
    readOnly("confidence", { heading: "Confidence", width: 100, help: "How sure Crosswalk is of its proposal.", kind: "percent" }),
    readOnly("why", { heading: "Why this was proposed", width: 300, help: "The reason for the proposal." }),
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
