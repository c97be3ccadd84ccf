/** The only place that describes the Delta tab: what a newer export would change. */
import * as z from "zod";
import { shown, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const DeltaRow = z.object({ key: z.string(), change: text });
export type DeltaRow = z.infer<typeof DeltaRow>;

export const delta: Tab = {
  id: "delta",
  title: "Delta",
  sheetId: 1013,
  writer: "service",
  purpose: "What the newer export would change in Nutshell. Questions about it stand on the tab Decisions.",
  columns: [
    shown("object", "Kind of record", 130, "The kind of record in the old system."),
    shown("record", "Record", 240, "The record in question."),
    shown("change", "Change", 120, "create, update, delete, conflict or skip."),
    shown("field", "Field", 170, "The field that changes."),
    shown("was", "Was written", 220, "What Crosswalk wrote last time."),
    shown("here", "The old system says now", 220, "What the newer export says."),
    shown("there", "Nutshell holds now", 220, "What stands in Nutshell, where people may have changed it."),
    shown("why", "Why", 320, "Why this change is proposed."),
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
