/** Describes the Start tab: the state of the migration and the next step. */
import * as z from "zod";
import { readOnly, text } from "./column.ts";
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
    readOnly("what", { heading: "What", width: 200, help: "The step, count or fact this row is about." }),
    readOnly("value", { heading: "Status", width: 440, help: "The current state. Crosswalk keeps it up to date." }),
    readOnly("next", { heading: "What to do", width: 430, help: "What to do; empty if nothing is needed." }),
  ],
  row: StartRow,
  example: {
    key: "gate mapping",
    tone: "attention",
    what: "Mapping",
    value: "2 rows have problems that must be fixed before the mapping can be signed",
    next: "Open the tab Mapping and fix the rows with a text in the Problem column",
  },
};
