/** Describes the Sample diff tab: what was meant, against what Nutshell holds after the sample load. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<kind>:<…>`: summary rows per field first, then single differences. */
export const SampleDiffRow = z.object({ key: z.string(), record: text, field: text, finding: text, looked: tick });
export type SampleDiffRow = z.infer<typeof SampleDiffRow>;

export const sampleDiff: Tab = {
  id: "sample-diff",
  title: "Sample diff",
  sheetId: 1010,
  writer: "both",
  purpose: "Field by field: what was expected and what Nutshell contains. First a summary, then every difference.",
  empty: "The comparison appears after a sample has been loaded.",
  hides: { column: "finding", values: ["match", "normalised match"] },
  columns: [
    readOnly("object", { heading: "Kind of record", width: 140, help: "The kind of record in the old system." }),
    readOnly("record", { heading: "Record", width: 190, help: "The record; in the summary: the number of records compared." }),
    readOnly("field", { heading: "Field", width: 170, help: "The Nutshell field." }),
    readOnly("finding", {
      heading: "Finding",
      width: 130,
      help: "match, normalised match, truncated, coerced, time-shifted, not written, different, only here, only there. What matches is hidden; open the filter of this column to see it.",
    }),
    readOnly("expected", { heading: "Meant", width: 200, help: "The value that should be in Nutshell." }),
    readOnly("found", { heading: "Found in Nutshell", width: 200, help: "The value that is in Nutshell." }),
    readOnly("rule", { heading: "What explains it", width: 280, help: "The rule that explains the difference; empty if there is none." }),
    editable("looked", {
      heading: "Looked at",
      width: 96,
      help: "Tick what you have checked. This is for your own use; the sign-off is on the tab Sign-off.",
      kind: "checkbox",
    }),
  ],
  row: SampleDiffRow,
  example: {
    key: "rsoft/contact/1042|phones",
    tone: "quiet",
    object: "Contacts",
    record: "Ada Lovelace (rsoft/contact/1042)",
    field: "Person: Phone",
    finding: "normalised match",
    expected: "+919812345678",
    found: "+91 98123 45678",
    rule: "Nutshell formats phone numbers in its own way",
    looked: false,
  },
};
