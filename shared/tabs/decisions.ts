/** The only place that describes the Decisions tab: every question about single records, all in one shape. */
import * as z from "zod";
import { asked, shown, text } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<kind>:<record key>`, see record/decision.ts. */
export const DecisionsRow = z.object({ key: z.string(), answer: text, note: text });
export type DecisionsRow = z.infer<typeof DecisionsRow>;

export const decisions: Tab = {
  id: "decisions",
  title: "Decisions",
  sheetId: 1009,
  writer: "both",
  purpose: "Questions that only a person can answer, with what waits for each.",
  columns: [
    shown("question", "Question", 320, "What has to be decided."),
    shown("about", "About", 240, "The record in question, by name and by its key in the old system."),
    shown("why", "Why it is asked", 320, "What was found in the export or in Nutshell."),
    asked("answer", "Answer", 180, "Choose one. Until then the record waits; nothing else does.", "choice", { strict: false }),
    shown("suggestion", "Suggestion", 150, "What Crosswalk would do."),
    shown("confidence", "Sure", 60, "How sure Crosswalk is of its suggestion.", "percent"),
    shown("records", "Records waiting", 90, "How many records wait for the answer.", "number"),
    shown("money", "Money waiting", 110, "The amounts of the deals among them."),
    asked("note", "Note", 260, "Anything you want to remember about the answer. It is kept, nothing depends on it."),
  ],
  row: DecisionsRow,
  example: {
    key: "orphan:rsoft/deal/17",
    tone: "attention",
    question: "This deal has no person and no company. What shall happen to it?",
    about: "Difference engine for Ada Lovelace (rsoft/deal/17)",
    why: "Neither Contact ID nor Company ID has a value",
    answer: "",
    suggestion: "Keep waiting",
    confidence: 0.5,
    records: 1,
    money: "INR 1234567.50",
    note: "",
  },
};
