/** Defines a migration and its state: what has happened, what is open and what is next. Every door shows this and computes nothing of its own. */
import * as z from "zod";
import { Gate, Verb } from "../record/run.ts";

export const Migration = z.strictObject({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  from: z.string(),
  target: z.enum(["sandbox", "nutshell"]),
  workbook: z.string(),
  workbookUrl: z.string(),
  createdAt: z.string(),
});
export type Migration = z.infer<typeof Migration>;

/**
 * How far a migration has come. reconciled: verified, and every criterion of the go-live is met. accepted: the customer has signed off the
 * go-live. complete: so it is, nothing waits for anybody, everything planned is loaded, and the only next steps are a newer export and the rollback.
 */
export const Phase = z.enum([
  "new",
  "extracted",
  "mapped",
  "planned",
  "sampled",
  "partly loaded",
  "loaded",
  "verified",
  "reconciled",
  "accepted",
  "complete",
  "partly rolled back",
  "rolled back",
]);
export type Phase = z.infer<typeof Phase>;

/** done, running, next and waiting as they say. attention: it ended early or its content has changed. undone: it was rolled back. */
export const StepState = z.enum(["done", "running", "attention", "next", "waiting", "undone"]);
export type StepState = z.infer<typeof StepState>;

export const Step = z.strictObject({
  word: z.string(),
  verb: Verb,
  gate: Gate.nullable(),
  state: StepState,
  /** In words: `done`, `stopped at 300 of 1,200`, `previewed`. */
  note: z.string(),
});
export type Step = z.infer<typeof Step>;

/** What waits for somebody. */
export const OpenItem = z.strictObject({
  kind: z.enum([
    "problems",
    "files",
    "newer",
    "questions",
    "ids",
    "owners",
    "importer",
    "others",
    "deletions",
    "links",
    "edited",
    "failed",
    "left",
    "not loaded",
  ]),
  /** How many: rows, files, answers, questions or records. */
  count: z.number().int(),
  /** The tab where people settle it. */
  tab: z.string(),
  /** In words: `20 questions are open, 44 records wait for the answers`. */
  text: z.string(),
});
export type OpenItem = z.infer<typeof OpenItem>;

/** What to do next; `verb` and `gate` are null where people have to look at the workbook. */
export const NextStep = z.strictObject({
  text: z.string(),
  verb: Verb.nullable(),
  gate: Gate.nullable(),
  /** With the verb: only say what would happen. */
  preview: z.boolean(),
  /** With the verb: it has to be told where the newer export is. */
  needsExport: z.boolean(),
  /** The tab to look at, if there is one. */
  tab: z.string().nullable(),
  /** On the button; empty where nothing can be pressed. */
  press: z.string(),
});
export type NextStep = z.infer<typeof NextStep>;

/** A step that is possible now and not the next one. */
export const Offer = z.strictObject({ verb: Verb, preview: z.boolean(), press: z.string(), why: z.string() });
export type Offer = z.infer<typeof Offer>;

export const MigrationState = z.strictObject({
  phase: Phase,
  /** Where the migration stands, in a sentence. */
  stands: z.string(),
  steps: z.array(Step),
  open: z.array(OpenItem),
  /** What is open, in a sentence; says that nothing is only when nothing waits for anybody. */
  waits: z.string(),
  next: NextStep,
  offers: z.array(Offer),
});
export type MigrationState = z.infer<typeof MigrationState>;
