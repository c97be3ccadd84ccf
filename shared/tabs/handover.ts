/** Describes the Handover tab: what people do by hand before, during and after the move. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

export const HandoverRow = z.object({ key: z.string(), about: text, what: text, todo: text, person: text, due: text, done: tick });
export type HandoverRow = z.infer<typeof HandoverRow>;

export const handover: Tab = {
  id: "handover",
  title: "Handover",
  sheetId: 1020,
  writer: "both",
  purpose: "What people have to do by hand: assign records, permissions, rules, notifications and files.",
  empty: "The list appears after Crosswalk has proposed the map and shrinks as tasks are done.",
  columns: [
    readOnly("about", { heading: "About", width: 150, help: "The kind of work." }),
    readOnly("what", { heading: "What", width: 380, help: "What is not migrated or waits." }),
    readOnly("count", { heading: "How many", width: 90, help: "Number of records, files or people.", kind: "number" }),
    readOnly("trigger", { heading: "Set off by", width: 170, help: "What sets it off in the old system, where that is known." }),
    readOnly("condition", { heading: "Only if", width: 170, help: "Under which condition it does it there, where that is known." }),
    readOnly("todo", { heading: "What to do", width: 430, help: "What to do, and where." }),
    readOnly("who", { heading: "Who", width: 150, help: "Who usually does it." }),
    editable("person", { heading: "Done by", width: 150, help: "Who does it: enter a name." }),
    editable("due", { heading: "Until", width: 100, help: "The last day, such as 2026-12-15. A row that is not done by then is marked." }),
    editable("done", { heading: "Done", width: 70, help: "Tick it when it is done.", kind: "checkbox" }),
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
    trigger: "",
    condition: "",
    person: "Charles Babbage",
    due: "2026-12-15",
    done: false,
  },
};
