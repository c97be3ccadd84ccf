/** Describes the Rollback tab: what would be, or was, rolled back. */
import * as z from "zod";
import { readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const RollbackRow = z.object({ key: z.string(), result: text });
export type RollbackRow = z.infer<typeof RollbackRow>;

export const rollback: Tab = {
  id: "rollback",
  title: "Rollback",
  sheetId: 1015,
  writer: "service",
  purpose: "What a rollback would change, and what it has changed. Questions about it are on the tab Decisions.",
  empty: "The list appears after the rollback preview, which changes nothing.",
  columns: [
    readOnly("object", { heading: "Kind of record", width: 150, help: "The kind of record in the old system; the first rows are totals." }),
    readOnly("record", { heading: "Record", width: 260, help: "The record; in the totals: the number of records." }),
    readOnly("change", {
      heading: "What happens",
      width: 120,
      help: "deleted: it was created by this migration. restored: it gets its former values back. left: people edited it since, or it cannot be rolled back.",
    }),
    readOnly("result", { heading: "Result", width: 110, help: "planned, done, left or failed." }),
    readOnly("why", { heading: "Why", width: 420, help: "Why this happens to the record." }),
  ],
  row: RollbackRow,
  example: {
    key: "rsoft/contact/1042",
    tone: "",
    object: "Contacts",
    record: "Ada Lovelace (rsoft/contact/1042)",
    change: "deleted",
    result: "planned",
    why: "Created by this migration and not edited since",
  },
};
