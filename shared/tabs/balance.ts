/** Describes the Balance tab: every source record in exactly one class. */
import * as z from "zod";
import { number, shown, text } from "./column.ts";
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
  purpose: "Every record of the export stands in exactly one column. When a row closes, nothing was lost on the way.",
  empty: "The balance appears with the first plan and is complete after the load.",
  columns: [
    shown("title", "Kind of record", 165, "The kind of record in the old system; the last row is the sum."),
    shown("source", "In the export", 80, "Records in the export.", "number"),
    shown("created", "Created", 78, "Made new in Nutshell.", "number"),
    shown("matched", "Matched", 82, "Were in Nutshell before and were recognised.", "number"),
    shown("merged", "Merged", 78, "The same as another record of the export, and joined with it.", "number"),
    shown("held", "Waiting", 78, "Wait for an owner or a decision.", "number"),
    shown("excluded", "Left out", 78, "Left out on purpose.", "number"),
    shown("failed", "Failed", 70, "Could not be loaded; the reason stands with the record.", "number"),
    shown("planned", "Still to do", 78, "Decided, not carried out yet; zero once the load has ended.", "number"),
    shown("closes", "Closes?", 72, "yes when the export's count equals the sum of the other columns without Still to do."),
    shown("money", "Money", 210, "For deals: the amounts in the export and in Nutshell."),
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
