/** Describes the Start tab: where the migration stands and what to do next. */
import * as z from "zod";
import { shown, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const StartRow = z.object({ key: z.string(), what: text, value: text, next: text });
export type StartRow = z.infer<typeof StartRow>;

export const start: Tab = {
  id: "start",
  title: "Start",
  sheetId: 1001,
  writer: "service",
  purpose: "Where the migration stands and what to do next.",
  columns: [
    shown("what", "What", 200, "The step, count or fact this row is about."),
    shown("value", "How it stands", 440, "How it stands at the moment. Crosswalk keeps it up to date."),
    shown("next", "What to do", 430, "What a person has to do; empty when nothing is needed."),
  ],
  row: StartRow,
  example: {
    key: "gate mapping",
    tone: "attention",
    what: "Mapping",
    value: "2 rows need a person before the mapping can be signed",
    next: "Open the tab Mapping and look at the rows marked in the column Problem",
  },
};
