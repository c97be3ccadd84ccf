/** Describes the Rows tab: every record that did not go, by cause, with its place in the export and a way to try it again. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `cause|<cause>` for a cause and the record's migration key for a record. */
export const RowsRow = z.object({ key: z.string(), state: text, answer: text, retry: tick });
export type RowsRow = z.infer<typeof RowsRow>;

export const rows: Tab = {
  id: "rows",
  title: "Rows",
  sheetId: 1021,
  writer: "both",
  purpose: "Every record that failed, waits or is left out, by cause: why, where it stands in the export, and what to do.",
  empty: "The list appears after a plan. If it is empty, no record failed, waits or is left out.",
  columns: [
    readOnly("state", { heading: "State", width: 80, help: "failed, held (it waits for people) or left out (on purpose)." }),
    readOnly("object", { heading: "Kind of record", width: 140, help: "The kind of record in the old system." }),
    readOnly("id", { heading: "Id", width: 150, help: "The id of the record in the old system; empty in the row of a cause." }),
    readOnly("record", { heading: "Record", width: 210, help: "The record; in the row of a cause: all records of the cause." }),
    readOnly("count", { heading: "Records", width: 75, help: "How many records have this cause.", kind: "number" }),
    readOnly("money", { heading: "Money", width: 130, help: "The amounts of the deals among them." }),
    readOnly("why", { heading: "Why", width: 300, help: "The cause, in words; for a record what was found about it." }),
    readOnly("file", { heading: "File", width: 110, help: "The file of the export." }),
    readOnly("place", { heading: "Row", width: 80, help: "The line or row of the file." }),
    readOnly("column", { heading: "Column", width: 110, help: "The column with the value that is the reason, where there is one." }),
    readOnly("value", { heading: "Value", width: 130, help: "What stands in that column." }),
    readOnly("todo", { heading: "What to do", width: 330, help: "How to mend it, and where." }),
    editable("answer", {
      heading: "Answer",
      width: 140,
      help: "For questions: choose here to answer for this record, or in the row of the cause for all of its records. The next plan writes the answers to the tab Decisions.",
      kind: "choice",
      strict: false,
    }),
    editable("retry", {
      heading: "Try again",
      width: 85,
      help: "Tick a record, or a cause for all of its records: the next load tries what Nutshell refused again although nothing about it has changed. What was mended is tried without a tick.",
      kind: "checkbox",
    }),
  ],
  row: RowsRow,
  example: {
    key: "rsoft/contact/1042",
    tone: "problem",
    state: "failed",
    object: "Contacts",
    id: "1042",
    record: "Ada Lovelace (rsoft/contact/1042)",
    count: null,
    money: "",
    why: '"ada at engines" is not an email address',
    file: "Contacts.csv",
    place: "line 12",
    column: "Email ID",
    value: "ada at engines",
    todo: "Correct the value in the old system and take a newer export; the next load tries it",
    answer: "",
    retry: false,
  },
};
