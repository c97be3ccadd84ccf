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
  purpose: "Recordings, attachments and pictures that the export mentions but does not contain.",
  empty: "Columns that mention files or recordings appear after Crosswalk has proposed the map; this export may have none.",
  columns: [
    readOnly("object", "From", 110, "The kind of record in the old system."),
    readOnly("column", "Column", 150, "The column that names the files."),
    readOnly("kind", "What they are", 130, "Recordings, attachments, pictures or conversations, judging by the heading and the values."),
    readOnly("named", "How many", 90, "Records with a value in the column.", "number"),
    readOnly("different", "Different ones", 100, "How many different files they name.", "number"),
    readOnly("example", "For example", 200, "One of the values."),
    readOnly(
      "reference",
      "Where the reference goes",
      230,
      "The Nutshell field that keeps the file's name or number, so that the file can be found again.",
    ),
    editable(
      "decision",
      "Decision",
      140,
      "Transfer by hand: somebody copies the files to a location of your choice. Leave behind: nobody needs them. The export does not contain the files, so a load neither waits for them nor transfers them.",
      "choice",
      { strict: true, choices: fileDecisions },
    ),
    editable("transfer", "Transfer", 100, "Progress of the transfer.", "choice", { strict: true, choices: transferStates }),
    editable("place", "Where they are now", 260, "The folder or address the files were copied to."),
    readOnly("why", "Why it is listed", 260, "What was found in the export."),
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
