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
    readOnly("object", { heading: "From", width: 110, help: "The kind of record in the old system." }),
    readOnly("column", { heading: "Column", width: 160, help: "The column's heading in the export." }),
    readOnly("kind", { heading: "What it holds", width: 150, help: "The kind of personal data, judging by the heading and the values." }),
    readOnly("filled", { heading: "Values", width: 85, help: "How many records have a value.", kind: "number" }),
    readOnly("goes", { heading: "Goes to", width: 260, help: "Where the values go in Nutshell, according to the tab Mapping." }),
    editable("decision", {
      heading: "Decision",
      width: 120,
      help: "Release: the values go to Nutshell. Withhold: the values are not loaded, whatever the tab Mapping says. Health data has no default: somebody has to decide.",
      kind: "choice",
      strict: true,
      choices: privacyDecisions,
    }),
    readOnly("why", { heading: "Why it is listed", width: 290, help: "What was found in the heading or in the values." }),
    editable("note", { heading: "Note", width: 260, help: "The reason for the decision. It is kept but has no effect." }),
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
