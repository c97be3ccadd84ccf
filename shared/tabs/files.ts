/** Describes the Files tab: what the export only points at, and how it is moved by hand. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const fileDecisions = ["Transfer by hand", "Leave behind"] as const;
export const transferStates = ["not begun", "under way", "done"] as const;

/** `key` is `<object>.<column>`, as on the tab Mapping. */
export const FilesRow = z.object({ key: z.string(), object: text, column: text, decision: text, transfer: text, place: text });
export type FilesRow = z.infer<typeof FilesRow>;

export const files: Tab = {
  id: "files",
  title: "Files",
  sheetId: 1018,
  writer: "both",
  purpose: "The files of attachments by type, and recordings, attachments and pictures that the export mentions but does not contain.",
  empty: "Columns that mention files or recordings appear after Crosswalk has proposed the map; this export may have none.",
  columns: [
    readOnly("object", { heading: "From", width: 110, help: "The kind of record in the old system." }),
    readOnly("column", { heading: "Column", width: 150, help: "The column that names the files." }),
    readOnly("kind", {
      heading: "What they are",
      width: 130,
      help: "Recordings, attachments, pictures or conversations, judging by the heading and the values.",
    }),
    readOnly("named", { heading: "How many", width: 90, help: "Records with a value in the column.", kind: "number" }),
    readOnly("different", { heading: "Different ones", width: 100, help: "How many different files they name.", kind: "number" }),
    readOnly("example", { heading: "For example", width: 200, help: "One of the values." }),
    readOnly("reference", {
      heading: "Where the reference goes",
      width: 230,
      help: "The Nutshell field that keeps the file's name or number, so that the file can be found again.",
    }),
    editable("decision", {
      heading: "Decision",
      width: 140,
      help: "Transfer by hand: somebody copies the files to a location of your choice. Leave behind: nobody needs them. The export does not contain the files, so a load neither waits for them nor transfers them. Empty: files of attachments, which move with their records.",
      kind: "choice",
      strict: true,
      choices: fileDecisions,
    }),
    editable("transfer", {
      heading: "Transfer",
      width: 100,
      help: "Progress of the transfer.",
      kind: "choice",
      strict: true,
      choices: transferStates,
    }),
    editable("place", { heading: "Where they are now", width: 260, help: "The folder or address the files were copied to." }),
    readOnly("why", { heading: "Why it is listed", width: 260, help: "What was found in the export." }),
  ],
  row: FilesRow,
  example: {
    key: "activity.Recording ID",
    tone: "attention",
    object: "Activities",
    column: "Recording ID",
    kind: "Call recordings",
    named: 12,
    different: 12,
    example: "REC-000117",
    reference: "Activity: Description",
    decision: "Transfer by hand",
    transfer: "not begun",
    place: "",
    why: "The heading mentions recordings; the export contains only their numbers",
  },
};
