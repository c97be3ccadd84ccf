/** Describes the Handover tab: what people do by hand before, during and after the move. */
import * as z from "zod";
import { readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const HandoverRow = z.object({ key: z.string(), about: text, what: text, todo: text });
export type HandoverRow = z.infer<typeof HandoverRow>;

export const handover: Tab = {
  id: "handover",
  title: "Handover",
  sheetId: 1020,
  writer: "service",
  purpose: "What people have to do by hand: assign records, permissions, rules, notifications and files.",
  empty: "The list appears after Crosswalk has proposed the map and shrinks as tasks are done.",
  columns: [
    readOnly("about", "About", 150, "The kind of work."),
    readOnly("what", "What", 380, "What is not migrated or waits."),
    readOnly("count", "How many", 90, "Number of records, files or people.", "number"),
    readOnly("todo", "What to do", 430, "What to do, and where."),
    readOnly("who", "Who", 150, "Who usually does it."),
  ],
  row: HandoverRow,
  example: {
    key: "owner:luigi menabrea",
    tone: "attention",
    about: "Records to assign",
    what: "Luigi Menabrea has left; 14 records are loaded without an owner",
    count: 14,
    todo: "In Nutshell, filter by no owner and assign the records, starting with the companies of Ada Lovelace",
    who: "Sales manager",
  },
};
