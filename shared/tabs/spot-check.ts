/** Describes the Spot check tab: some records of every kind, cell by cell beside Nutshell, for people to check with their own eyes. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

export const verdicts = ["right", "wrong", "not sure"] as const;

/** `key` is a record's migration key for the record, with `|<number>` for one of its cells. */
export const SpotCheckRow = z.object({ key: z.string(), verdict: text, checker: text, note: text });
export type SpotCheckRow = z.infer<typeof SpotCheckRow>;

export const spotCheck: Tab = {
  id: "spot-check",
  title: "Spot check",
  sheetId: 1025,
  writer: "both",
  purpose: "Some records of every kind, what the export says beside what Nutshell says, for people to compare with both systems.",
  empty: "The records appear after Verify. They stay the same in later ones, and so do the verdicts.",
  columns: [
    readOnly("object", { heading: "Kind of record", width: 120, help: "The kind of record in the old system." }),
    readOnly("record", { heading: "Record", width: 220, help: "The record, with its migration key; its cells stand beneath." }),
    readOnly("column", { heading: "Column", width: 150, help: "The column's heading in the export." }),
    readOnly("source", { heading: "In the export", width: 220, help: "What stands in the export." }),
    readOnly("field", { heading: "Field", width: 150, help: "The Nutshell field." }),
    readOnly("found", { heading: "In Nutshell", width: 220, help: "What Nutshell held when it was last verified." }),
    readOnly("where", { heading: "Open", width: 230, help: "Where the record stands in the export, and its page in Nutshell." }),
    editable("verdict", {
      heading: "Verdict",
      width: 90,
      help: "What you found, in the row of the record or of a cell. The first row counts the records with a verdict.",
      kind: "choice",
      strict: true,
      choices: verdicts,
    }),
    editable("checker", { heading: "Checked by", width: 130, help: "Who compared the record." }),
    editable("note", { heading: "Note", width: 240, help: "What you noticed." }),
  ],
  row: SpotCheckRow,
  example: {
    key: "rsoft/contact/1042|2",
    tone: "",
    object: "",
    record: "",
    column: "Email ID",
    source: "Ada@Engines.example",
    field: "Email",
    found: "ada@engines.example",
    where: "",
    verdict: "right",
    checker: "Charles Babbage",
    note: "",
  },
};
