/** Describes the Files tab: what the export only points at, and how it is moved by hand. */
import * as z from "zod";
import { asked, shown, text } from "./column.ts";
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
  purpose: "Recordings, attachments and pictures that the export names but does not hold.",
  empty: "Columns that name files or recordings appear when Crosswalk has proposed the map; this export may have none.",
  columns: [
    shown("object", "From", 110, "The kind of record in the old system."),
    shown("column", "Column", 150, "The column that names the files."),
    shown("kind", "What they are", 130, "Recordings, attachments, pictures or conversations, as the heading and the values say."),
    shown("named", "How many", 90, "Records with a value in the column.", "number"),
    shown("different", "Different ones", 100, "How many different files they name.", "number"),
    shown("example", "For example", 200, "One of the values."),
    shown(
      "reference",
      "Where the reference goes",
      230,
      "Where the file's name or number stands in Nutshell, so that the file can be found again.",
    ),
    asked(
      "decision",
      "Decision",
      140,
      "Transfer by hand: somebody copies the files to a place of your own. Leave behind: nobody needs them. The export does not hold them, so a load neither waits for them nor moves them.",
      "choice",
      { strict: true, choices: fileDecisions },
    ),
    asked("transfer", "Transfer", 100, "How far the transfer is.", "choice", { strict: true, choices: transferStates }),
    asked("place", "Where they are now", 260, "The folder or address to which the files were copied."),
    shown("why", "Why it is listed", 260, "What was found in the export."),
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
    why: "The heading names recordings; the export holds their numbers only",
  },
};
