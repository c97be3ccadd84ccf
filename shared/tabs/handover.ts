/** Describes the Handover tab: what people do by hand before, during and after the move. */
import * as z from "zod";
import { shown, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const HandoverRow = z.object({ key: z.string(), about: text, what: text, todo: text });
export type HandoverRow = z.infer<typeof HandoverRow>;

export const handover: Tab = {
  id: "handover",
  title: "Handover",
  sheetId: 1020,
  writer: "service",
  purpose: "What no program moves: who takes over which records, rights, rules, notifications and files.",
  empty: "The list appears when Crosswalk has proposed the map, and shrinks as things are done.",
  columns: [
    shown("about", "About", 150, "The kind of work."),
    shown("what", "What", 380, "What stays behind or waits."),
    shown("count", "How many", 90, "Records, files or people it concerns.", "number"),
    shown("todo", "What to do", 430, "What a person does, and where."),
    shown("who", "Who", 150, "Who usually does it."),
  ],
  row: HandoverRow,
  example: {
    key: "owner:luigi menabrea",
    tone: "attention",
    about: "Records to assign",
    what: "Luigi Menabrea has left; 14 records move without an owner",
    count: 14,
    todo: "In Nutshell, filter by no owner and assign them, starting with the companies of Ada Lovelace",
    who: "Sales manager",
  },
};
