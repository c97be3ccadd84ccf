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
  purpose: "What the newer export would change in Nutshell. Questions about these changes are on the tab Decisions.",
  empty: "Changes appear after a newer export is compared with the loaded records.",
  columns: [
    readOnly("object", "Kind of record", 110, "The kind of record in the old system."),
    readOnly("record", "Record", 190, "The record, with its name and migration key."),
    readOnly("change", "Change", 100, "create, update, delete, conflict or skip."),
    readOnly("field", "Field", 150, "The field that changes."),
    readOnly("was", "Was written", 170, "What Crosswalk wrote last time."),
    readOnly("here", "The old system says now", 170, "What the newer export says."),
    readOnly("there", "Nutshell holds now", 170, "The value in Nutshell now; people may have changed it."),
    readOnly("why", "Why", 300, "The reason for this change."),
  ],
  row: DeltaRow,
  example: {
    key: "rsoft/contact/1042|jobTitle",
    tone: "",
    object: "Contacts",
    record: "Ada Lovelace (rsoft/contact/1042)",
    change: "update",
    field: "Person: Job title",
    was: "Analyst",
    here: "Chief analyst",
    there: "Analyst",
    why: "Changed in the old system only",
  },
};
