/** Describes the Review tab: records that became one with others, leads that were converted, and companies made from names. */
import * as z from "zod";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** What happened to a record of the tab. */
export const reviewWords = {
  merged: "Merged",
  apart: "Kept apart",
  converted: "Converted lead",
  named: "Made from a name",
  existing: "Was in Nutshell",
  marked: "Stricter mark stands",
} as const;

/** `key` is the record's migration key. */
export const ReviewRow = z.object({ key: z.string(), what: text, apart: tick, note: text });
export type ReviewRow = z.infer<typeof ReviewRow>;

export const review: Tab = {
  id: "review",
  title: "Review",
  sheetId: 1024,
  writer: "both",
  purpose:
    "What to look over before going live: records of the export that became one or were in Nutshell already, leads that were converted, companies made from names, marks about contacting that differ.",
  empty: "The list appears after a plan. If it is empty, nothing was merged, converted or made from a name.",
  columns: [
    readOnly("what", {
      heading: "What",
      width: 130,
      help: "Merged: the record is the same as another one, and both are one in Nutshell. Kept apart: it would be merged, but somebody ticked Keep apart. Converted lead: the old system made a person of it. Made from a name: a company that the export has no record of. Was in Nutshell: the company or person existed there before and was not created again; the settings match.company.policy and match.contact.policy say what is written. Stricter mark stands: about whether somebody may be contacted two records, or the export and Nutshell, say something else; what forbids more stands, and whoever may be contacted again is set so in Nutshell by people.",
    }),
    readOnly("object", { heading: "Kind of record", width: 120, help: "The kind of record in the old system." }),
    readOnly("id", { heading: "Id", width: 110, help: "The id of the record in the old system." }),
    readOnly("record", { heading: "Record", width: 220, help: "What it is called." }),
    readOnly("became", {
      heading: "Is now",
      width: 220,
      help: "What became of it: the record that it was merged into, the person of the lead, or the company.",
    }),
    readOnly("becameId", { heading: "Its id", width: 110, help: "The id of that record in the old system." }),
    readOnly("nutshell", { heading: "Id in Nutshell", width: 100, help: "The id of that record in Nutshell, once it is loaded." }),
    readOnly("linked", { heading: "Linked to it", width: 90, help: "How many records are linked to that record.", kind: "number" }),
    readOnly("why", { heading: "Why", width: 340, help: "What speaks for it." }),
    editable("apart", {
      heading: "Keep apart",
      width: 90,
      help: "Tick: the record is not merged any more, from the next plan on. Take the tick away to let it be merged again.",
      kind: "checkbox",
    }),
    editable("note", { heading: "Note", width: 220, help: "Your notes. They are kept but have no effect." }),
  ],
  row: ReviewRow,
  example: {
    key: "rsoft/contact/1042",
    tone: "",
    what: reviewWords.merged,
    object: "Contacts",
    id: "1042",
    record: "A. Lovelace",
    became: "Ada Lovelace",
    becameId: "17",
    nutshell: "1204",
    linked: 5,
    why: "E-mail addresses agree: ada@engines.example",
    apart: false,
    note: "",
  },
};
