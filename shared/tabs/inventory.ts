/** Describes the Inventory tab: what the export contains, what is migrated, and what is asked about its files. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is the object's name in the profile. */
export const InventoryRow = z.object({ key: z.string(), include: tick, title: text });
export type InventoryRow = z.infer<typeof InventoryRow>;

/** A row that stands for a file or sheet: its key is `file:<title>`. */
export const FileAnswerRow = z.object({ key: z.string(), include: tick, becomes: text, readAs: text, idFrom: text, accepted: text });
export type FileAnswerRow = z.infer<typeof FileAnswerRow>;
export const fileRowKey = (title: string): string => `file:${title}`;
/** What a file becomes from which nothing is read: then nobody took its tick away. */
export const NOT_USED = "(not used)";
export const FILE_LEFT_OUT = "(left out)";
export const isFileRow = (key: string): boolean => key.startsWith("file:");
/** What accepts how a file was read. */
export const ACCEPT = "accept";

export const inventory: Tab = {
  id: "inventory",
  title: "Inventory",
  sheetId: 1003,
  writer: "both",
  purpose: "What the export contains. Untick what should not be migrated. The files stand at the end; answer the questions about them.",
  empty: "The kinds of record appear after the export has been extracted and Crosswalk has proposed the map.",
  columns: [
    readOnly("title", { heading: "In the old system", width: 165, help: "The kind of record, as named in the old system." }),
    editable("include", {
      heading: "Move it?",
      width: 84,
      help: "Ticked: these records are migrated. Untick to leave out all of them; the tab Balance then counts them as left out. In the row of a file: untick to leave out the file.",
      kind: "checkbox",
    }),
    readOnly("rows", { heading: "Records", width: 98, help: "How many records the export contains.", kind: "number" }),
    readOnly("becomes", { heading: "Becomes in Nutshell", width: 150, help: "The kind of record it becomes in Nutshell." }),
    readOnly("fidelity", {
      heading: "How well it fits",
      width: 110,
      help: "As the map stands. fully supported: nothing is lost or to be chosen. mapping required: values, stages, users or custom fields are matched. lossy: something stays behind, see the next column. one to many: one record becomes several.",
    }),
    readOnly("loss", {
      heading: "What to know",
      width: 345,
      help: "What is lost, split or rearranged; in the row of a file, the questions about it.",
    }),
    editable("readAs", {
      heading: "Read as",
      width: 130,
      help: "For a file: the kind of record that it holds, or (leave out). Empty: as Crosswalk recognises it. Takes effect when you extract again.",
      kind: "choice",
      strict: false,
    }),
    editable("idFrom", {
      heading: "Id from",
      width: 130,
      help: "For a file: the heading of the column that holds the id, or several headings joined by + whose values make the id together. Empty: as Crosswalk recognises it. Takes effect when you extract again.",
    }),
    editable("accepted", {
      heading: "Accept?",
      width: 80,
      help: "For a file with a question about rows set aside or guessed characters: enter accept to go on as it was read.",
      kind: "choice",
      strict: false,
      choices: [ACCEPT],
    }),
    readOnly("columns", { heading: "Columns", width: 80, help: "How many columns the files have.", kind: "number" }),
    readOnly("filled", { heading: "Cells filled", width: 90, help: "Share of cells that have a value.", kind: "percent" }),
    readOnly("oldest", { heading: "Oldest", width: 100, help: "The oldest date found in the records' creation column." }),
    readOnly("newest", { heading: "Newest", width: 100, help: "The newest date found in the records' creation column." }),
    readOnly("owners", { heading: "Owners", width: 70, help: "Number of different owners.", kind: "number" }),
    readOnly("files", { heading: "Files", width: 200, help: "The files the records were read from." }),
    readOnly("notes", {
      heading: "Notes from reading",
      width: 345,
      help: "What was unusual in the files: rows set aside with their text, rows that are no records, guesses. Or why a file is not used.",
    }),
  ],
  row: InventoryRow,
  example: {
    key: "contact",
    tone: "",
    title: "Contacts",
    include: true,
    rows: 1,
    becomes: "Person",
    fidelity: "fully supported",
    columns: 14,
    filled: 0.93,
    oldest: "2024-12-10",
    newest: "2024-12-10",
    owners: 1,
    files: "Contacts.csv",
    loss: "Ada Lovelace of Analytical Engines is migrated completely",
    readAs: "",
    idFrom: "",
    accepted: ACCEPT,
    notes: "Contacts.csv: 1 row was set aside, line 7.",
  },
};
