/** Describes the Pipelines tab: which Nutshell stage each source stage is, and what the admin must make first. */
import * as z from "zod";
import { asked, number, shown, text } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<source pipeline>/<source stage>`, `activity type:<name>`, `outcome:<type>:<name>` or `market:<currency>`. */
export const PipelinesRow = z.object({
  key: z.string(),
  kind: text,
  sourcePipeline: text,
  sourceStage: text,
  pipeline: text,
  stage: text,
  status: text,
  outcome: text,
  probability: number,
});
export type PipelinesRow = z.infer<typeof PipelinesRow>;

export const pipelines: Tab = {
  id: "pipelines",
  title: "Pipelines",
  sheetId: 1007,
  writer: "both",
  purpose: "Which Nutshell stage each stage becomes, and what the Nutshell admin has to make first.",
  empty: "The stages appear when Crosswalk has proposed the map.",
  columns: [
    shown(
      "kind",
      "What",
      100,
      "Stage: where a deal or lead stands. Outcome: how it was closed. Activity type: kinds of calls, meetings and messages. Market: the currency that amounts are in.",
    ),
    shown(
      "sourcePipeline",
      "Pipeline in the old system",
      150,
      "The pipeline in the old system; for leads and enquiries the setting they are kept apart by.",
    ),
    shown(
      "sourceStage",
      "Stage in the old system",
      150,
      "The stage, or the status of a lead; for other rows the name of the outcome, the activity type or the currency.",
    ),
    shown("records", "Records", 98, "How many records stand there.", "number"),
    asked("pipeline", "Nutshell pipeline", 150, "The pipeline that receives them. It must exist in Nutshell before the load.", "choice", {
      strict: false,
    }),
    asked("stage", "Nutshell stage", 150, "The stage in that pipeline.", "choice", { strict: false }),
    asked("status", "Such a record is", 110, "open: still worked on. pending: parked. won, lost, cancelled: closed.", "choice", {
      strict: true,
      choices: ["open", "pending", "won", "lost", "cancelled"],
    }),
    asked("outcome", "Closed as", 130, "For closed ones: the outcome shown in Nutshell. Empty for open ones.", "choice", { strict: false }),
    asked("probability", "Chance in %", 90, "The stage's chance of being won, 0 to 100; empty when unknown.", "number"),
    shown(
      "exists",
      "In Nutshell now",
      110,
      "yes, or missing: then the next column says what to do. locked: it is there, but the plan does not let it be used. unknown: Nutshell does not tell.",
    ),
    shown(
      "todo",
      "What the Nutshell admin does",
      340,
      "The exact thing to make in Nutshell; Nutshell lets only people make pipelines, stages, outcomes, activity types and markets.",
    ),
    shown(
      "account",
      "What this account does",
      250,
      "What a probe measured in this Nutshell account about records that stand here; empty where nobody has probed or nothing is to be known.",
    ),
    shown("why", "Why this was proposed", 260, "What the proposal rests on."),
  ],
  row: PipelinesRow,
  example: {
    key: "Engines/Proposal",
    tone: "attention",
    kind: "Stage",
    sourcePipeline: "Engines",
    sourceStage: "Proposal",
    records: 3,
    pipeline: "Engines",
    stage: "Proposal",
    status: "open",
    outcome: "",
    probability: 40,
    exists: "missing",
    todo: "In Nutshell under Setup › Pipelines, add the stage Proposal to the pipeline Engines",
    account: "",
    why: "Ada Lovelace's deals keep the stage's name",
  },
};
