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
    readOnly("about", { heading: "About", width: 150, help: "The kind of work." }),
    readOnly("what", { heading: "What", width: 380, help: "What is not migrated or waits." }),
    readOnly("count", { heading: "How many", width: 90, help: "Number of records, files or people.", kind: "number" }),
    readOnly("todo", { heading: "What to do", width: 430, help: "What to do, and where." }),
    readOnly("who", { heading: "Who", width: 150, help: "Who usually does it." }),
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
