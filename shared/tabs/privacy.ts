/** Describes the Privacy tab: columns with personal or health data, and what may leave the old system. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const privacyDecisions = ["Release", "Withhold"] as const;

/** `key` is `<object>.<column>`, as on the tab Mapping. */
export const PrivacyRow = z.object({ key: z.string(), object: text, column: text, kind: text, decision: text });
export type PrivacyRow = z.infer<typeof PrivacyRow>;

/** What the columns can hold; health data needs a person's decision. */
export const HEALTH = "Health";

export const privacy: Tab = {
  id: "privacy",
  title: "Privacy",
  sheetId: 1019,
  writer: "both",
  purpose: "Columns with personal or health data, and whether they may go to Nutshell.",
  empty: "Columns with personal data appear after Crosswalk has proposed the map.",
  columns: [
    readOnly("object", "From", 110, "The kind of record in the old system."),
    readOnly("column", "Column", 160, "The column's heading in the export."),
    readOnly("kind", "What it holds", 150, "The kind of personal data, judging by the heading and the values."),
    readOnly("filled", "Values", 85, "How many records have a value.", "number"),
    readOnly("goes", "Goes to", 260, "Where the values go in Nutshell, according to the tab Mapping."),
    editable(
      "decision",
      "Decision",
      120,
      "Release: the values go to Nutshell. Withhold: the values are not loaded, whatever the tab Mapping says. Health data has no default: somebody has to decide.",
      "choice",
      { strict: true, choices: privacyDecisions },
    ),
    readOnly("why", "Why it is listed", 290, "What was found in the heading or in the values."),
    editable("note", "Note", 260, "The reason for the decision. It is kept but has no effect."),
  ],
  row: PrivacyRow,
  example: {
    key: "contact.Email ID",
    tone: "",
    object: "Contacts",
    column: "Email ID",
    kind: "E-mail address",
    filled: 1,
    goes: "Person: Email",
    decision: "Release",
    why: "The values are e-mail addresses",
    note: "Ada Lovelace has agreed to receive e-mail",
  },
};
