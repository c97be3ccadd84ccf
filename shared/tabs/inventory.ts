/** Describes the Inventory tab: what the export contains and what is migrated. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is the object's name in the profile. */
export const InventoryRow = z.object({ key: z.string(), include: tick, title: text });
export type InventoryRow = z.infer<typeof InventoryRow>;

export const inventory: Tab = {
  id: "inventory",
  title: "Inventory",
  sheetId: 1003,
  writer: "both",
  purpose: "What the export contains. Untick what should not be migrated.",
  empty: "The kinds of record appear after the export has been extracted and Crosswalk has proposed the map.",
  columns: [
    readOnly("title", "In the old system", 165, "The kind of record, as named in the old system."),
    editable(
      "include",
      "Move it?",
      84,
      "Ticked: these records are migrated. Untick to leave out all of them; the tab Balance then counts them as left out.",
      "checkbox",
    ),
    readOnly("rows", "Records", 98, "How many records the export contains.", "number"),
    readOnly("becomes", "Becomes in Nutshell", 150, "The kind of record it becomes in Nutshell."),
    readOnly(
      "fidelity",
      "How well it fits",
      110,
      "1:1: nothing is lost. lossy: something cannot be kept, see the last column. 1:many: one record becomes several.",
    ),
    readOnly("loss", "What to know", 345, "What is lost, split or rearranged."),
    readOnly("columns", "Columns", 80, "How many columns the files have.", "number"),
    readOnly("filled", "Cells filled", 90, "Share of cells that have a value.", "percent"),
    readOnly("oldest", "Oldest", 100, "The oldest date found in the records' creation column."),
    readOnly("newest", "Newest", 100, "The newest date found in the records' creation column."),
    readOnly("owners", "Owners", 70, "Number of different owners.", "number"),
    readOnly("files", "Files", 200, "The files the records were read from."),
  ],
  row: InventoryRow,
  example: {
    key: "contact",
    tone: "",
    title: "Contacts",
    include: true,
    rows: 1,
    becomes: "Person",
    fidelity: "1:1",
    columns: 14,
    filled: 0.93,
    oldest: "2024-12-10",
    newest: "2024-12-10",
    owners: 1,
    files: "Contacts.csv",
    loss: "Ada Lovelace of Analytical Engines is migrated completely",
  },
};
