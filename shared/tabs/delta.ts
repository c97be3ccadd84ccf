/** Describes the Delta tab: what a newer export would change. */
import * as z from "zod";
import { readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const DeltaRow = z.object({ key: z.string(), change: text });
export type DeltaRow = z.infer<typeof DeltaRow>;

export const delta: Tab = {
  id: "delta",
  title: "Delta",
  sheetId: 1013,
  writer: "service",
  purpose:
    "What the newer export would change in Nutshell, field by field. Nothing is written before a manager has signed exactly this at the gate delta.",
  empty: "Changes appear after a newer export is compared with the loaded records.",
  columns: [
    readOnly("object", { heading: "Kind of record", width: 140, help: "The kind of record in the old system." }),
    readOnly("record", {
      heading: "Record",
      width: 190,
      help: "The record, with its name and migration key; in the first rows how many Nutshell records are written, and which records of the export wait.",
    }),
    readOnly("change", {
      heading: "Change",
      width: 100,
      help: "create, delete or write: carried out once it is signed. ask, delete?: waits for an answer on the tab Decisions. keep: it stays in Nutshell, because people changed it there, because it is a mark about contacting that forbids more than the one of the old system, or because it was emptied there and is a link, an owner, a choice or a time, which only ever change to something else; of a whole record, because people have worked with it, and the tab Decisions asks about it, or because its row in the newer export was set aside. wait: the link is made once the record that it leads to is in Nutshell. The column Why says which.",
    }),
    readOnly("field", { heading: "Field", width: 150, help: "The field that differs." }),
    readOnly("was", { heading: "Was written", width: 170, help: "What Crosswalk wrote last time." }),
    readOnly("here", { heading: "The old system says now", width: 170, help: "What the newer export says." }),
    readOnly("there", { heading: "Nutshell holds now", width: 170, help: "The value in Nutshell now; people may have changed it." }),
    readOnly("why", { heading: "Why", width: 300, help: "The reason for this change." }),
  ],
  row: DeltaRow,
  example: {
    key: "rsoft/contact/1042|jobTitle",
    tone: "",
    object: "Contacts",
    record: "Ada Lovelace (rsoft/contact/1042)",
    change: "write",
    field: "Person: Job title",
    was: "Analyst",
    here: "Chief analyst",
    there: "Analyst",
    why: "Changed in the old system",
  },
};
