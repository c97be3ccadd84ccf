/** Describes the Rollback tab: what would be, or was, taken back. */
import * as z from "zod";
import { shown, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const RollbackRow = z.object({ key: z.string(), result: text });
export type RollbackRow = z.infer<typeof RollbackRow>;

export const rollback: Tab = {
  id: "rollback",
  title: "Rollback",
  sheetId: 1015,
  writer: "service",
  purpose: "What a rollback would take back, and what it has taken back. Questions about it stand on the tab Decisions.",
  empty: "The list appears with the rollback preview; a preview changes nothing.",
  columns: [
    shown("object", "Kind of record", 150, "The kind of record in the old system; the first rows sum up."),
    shown("record", "Record", 260, "The record in question; in the summary: how many."),
    shown(
      "change",
      "What happens",
      120,
      "deleted: it was made by this migration. restored: it gets its former values back. left: people changed it since, or it cannot be taken back.",
    ),
    shown("result", "Result", 110, "planned, done, left or failed."),
    shown("why", "Why", 420, "What the decision rests on."),
  ],
  row: RollbackRow,
  example: {
    key: "rsoft/contact/1042",
    tone: "",
    object: "Contacts",
    record: "Ada Lovelace (rsoft/contact/1042)",
    change: "deleted",
    result: "planned",
    why: "Made by this migration and untouched since",
  },
};
