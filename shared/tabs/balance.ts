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
    readOnly("title", { heading: "Kind of record", width: 165, help: "The kind of record in the old system; the last row is the total." }),
    readOnly("source", { heading: "In the export", width: 80, help: "Records in the export.", kind: "number" }),
    readOnly("created", { heading: "Created", width: 78, help: "Created in Nutshell.", kind: "number" }),
    readOnly("matched", { heading: "Matched", width: 82, help: "Existed in Nutshell before and were matched.", kind: "number" }),
    readOnly("merged", {
      heading: "Merged",
      width: 78,
      help: "Duplicates of another record in the export, merged into it.",
      kind: "number",
    }),
    readOnly("held", { heading: "Waiting", width: 78, help: "Waiting for an owner or a decision.", kind: "number" }),
    readOnly("excluded", { heading: "Left out", width: 78, help: "Left out on purpose.", kind: "number" }),
    readOnly("failed", { heading: "Failed", width: 70, help: "Could not be loaded; the reason is kept with each record.", kind: "number" }),
    readOnly("planned", {
      heading: "Still to do",
      width: 78,
      help: "Planned but not loaded yet; zero when the load is finished.",
      kind: "number",
    }),
    readOnly("closes", {
      heading: "Closes?",
      width: 72,
      help: "yes when the count in the export equals the sum of the other columns, not counting Still to do.",
    }),
    readOnly("money", { heading: "Money", width: 210, help: "For deals: the amounts in the export and in Nutshell." }),
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
