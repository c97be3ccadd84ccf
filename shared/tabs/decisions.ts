/** Describes the Decisions tab: every question about single records, all in one shape. */
import * as z from "zod";
import { editable, readOnly, text } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<kind>:<record key>`, or `<kind>:<source>/<object>` in a row that answers for all of them, see record/decision.ts. */
export const DecisionsRow = z.object({ key: z.string(), answer: text, note: text });
export type DecisionsRow = z.infer<typeof DecisionsRow>;

export const decisions: Tab = {
  id: "decisions",
  title: "Decisions",
  sheetId: 1009,
  writer: "both",
  purpose: "Questions that only a person can answer, and the records that wait for the answers.",
  empty: "Questions appear after a plan. If there are none, no record waits for an answer.",
  columns: [
    readOnly("question", { heading: "Question", width: 240, help: "What has to be decided." }),
    readOnly("about", { heading: "About", width: 200, help: "The record, with its name and its migration key." }),
    readOnly("why", { heading: "Why it is asked", width: 210, help: "What was found in the export or in Nutshell." }),
    editable("answer", {
      heading: "Answer",
      width: 160,
      help: "Choose one. A row about several records answers for each that has no answer of its own. Until then, only these records and those linked to them wait.",
      kind: "choice",
      strict: false,
    }),
    readOnly("records", { heading: "Records waiting", width: 100, help: "How many records wait for the answer.", kind: "number" }),
    readOnly("money", { heading: "Money waiting", width: 130, help: "The amounts of the deals among them." }),
    readOnly("suggestion", { heading: "Suggestion", width: 140, help: "What Crosswalk suggests." }),
    readOnly("does", { heading: "What each answer does", width: 330, help: "What happens to the record with each of the answers." }),
    readOnly("confidence", { heading: "Confidence", width: 100, help: "How sure Crosswalk is of its suggestion.", kind: "percent" }),
    editable("note", { heading: "Note", width: 260, help: "Your notes about the answer. They are kept but have no effect." }),
  ],
  row: DecisionsRow,
  example: {
    key: "orphan:rsoft/deal/17",
    tone: "attention",
    question: "This deal has no person and no company. What should happen to it?",
    about: "Difference engine for Ada Lovelace (rsoft/deal/17)",
    why: "Neither Contact ID nor Company ID has a value",
    answer: "",
    suggestion: "Keep waiting",
    does: "Keep waiting: it is not loaded for now. Leave out: it is not loaded, and the balance counts it as left out.",
    confidence: 0.5,
    records: 1,
    money: "INR 1234567.50",
    note: "",
  },
};
