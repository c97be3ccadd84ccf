/** Describes the Privacy tab: columns with personal or health data, and what may leave the old system. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const privacyDecisions = ["Release", "Withhold", "Pseudonymise"] as const;

/** `key` is `<object>.<column>`, as on the tab Mapping. */
export const PrivacyRow = z.object({ key: z.string(), object: text, column: text, kind: text, decision: text });
export type PrivacyRow = z.infer<typeof PrivacyRow>;

const DOCUMENT = "document:";
/** The key of a row about files of attachments of one type. */
export const documentKey = (object: string, type: string): string => `${DOCUMENT}${object}.${type}`;
/** What such a key says; undefined for a row about a column. */
export function documentOf(key: string): { readonly object: string; readonly type: string } | undefined {
  if (!key.startsWith(DOCUMENT)) return undefined;
  const [object = "", ...type] = key.slice(DOCUMENT.length).split(".");
  return { object, type: type.join(".") };
}

/** What the columns can hold; health data needs a person's decision. */
export const HEALTH = "Health";

export const privacy: Tab = {
  id: "privacy",
  title: "Privacy",
  sheetId: 1019,
  writer: "both",
  purpose: "Columns and files with personal or health data, and whether they may go to Nutshell.",
  empty: "Columns with personal data appear after Crosswalk has proposed the map.",
  columns: [
    readOnly("object", { heading: "From", width: 110, help: "The kind of record in the old system." }),
    readOnly("column", { heading: "Column", width: 160, help: "The column's heading in the export, or the type of files of attachments." }),
    readOnly("kind", { heading: "What it holds", width: 150, help: "The kind of personal data, judging by the heading and the values." }),
    readOnly("found", {
      heading: "Found in the values",
      width: 260,
      help: "What was found when every value was screened on this machine, with the number of records and their share. No value is shown.",
    }),
    readOnly("filled", { heading: "Values", width: 85, help: "How many records have a value.", kind: "number" }),
    readOnly("goes", { heading: "Goes to", width: 260, help: "Where the values go in Nutshell, according to the tab Mapping." }),
    readOnly("least", {
      heading: "Least that is needed",
      width: 140,
      help: "The decision by which no more leaves the old system than sales work needs. Health data still waits for a person.",
    }),
    editable("decision", {
      heading: "Decision",
      width: 120,
      help: "Release: the values go to Nutshell. Withhold: the values are not loaded, whatever the tab Mapping says. Pseudonymise: Nutshell gets other values of the same form, the same one for the same value; in texts what identifies somebody is replaced, the rest stays. Health data has no default: somebody has to decide.",
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
    found: "E-mail addresses in 1 (100 %)",
    goes: "Person: Email",
    least: "Release",
    decision: "Release",
    why: "The values are e-mail addresses",
    note: "Ada Lovelace has agreed to receive e-mail",
  },
};
