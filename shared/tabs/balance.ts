/** Describes the Balance tab: every source record in exactly one class. */
import * as z from "zod";
import { number, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const BalanceTabRow = z.object({
  key: z.string(),
  title: text,
  source: number,
  created: number,
  matched: number,
  merged: number,
  held: number,
  excluded: number,
  failed: number,
  planned: number,
  closes: text,
});
export type BalanceTabRow = z.infer<typeof BalanceTabRow>;

export const balance: Tab = {
  id: "balance",
  title: "Balance",
  sheetId: 1011,
  writer: "service",
  purpose: "Every record of the export is counted in exactly one column. When a row closes, no record was lost.",
  empty: "The balance appears with the first plan and is complete after the load.",
  columns: [
    readOnly("title", "Kind of record", 165, "The kind of record in the old system; the last row is the total."),
    readOnly("source", "In the export", 80, "Records in the export.", "number"),
    readOnly("created", "Created", 78, "Created in Nutshell.", "number"),
    readOnly("matched", "Matched", 82, "Existed in Nutshell before and were matched.", "number"),
    readOnly("merged", "Merged", 78, "Duplicates of another record in the export, merged into it.", "number"),
    readOnly("held", "Waiting", 78, "Waiting for an owner or a decision.", "number"),
    readOnly("excluded", "Left out", 78, "Left out on purpose.", "number"),
    readOnly("failed", "Failed", 70, "Could not be loaded; the reason is kept with each record.", "number"),
    readOnly("planned", "Still to do", 78, "Planned but not loaded yet; zero when the load is finished.", "number"),
    readOnly("closes", "Closes?", 72, "yes when the count in the export equals the sum of the other columns, not counting Still to do."),
    readOnly("money", "Money", 210, "For deals: the amounts in the export and in Nutshell."),
  ],
  row: BalanceTabRow,
  example: {
    key: "contact",
    tone: "done",
    title: "Contacts",
    source: 1,
    created: 1,
    matched: 0,
    merged: 0,
    held: 0,
    excluded: 0,
    failed: 0,
    planned: 0,
    closes: "yes",
    money: "",
  },
};
