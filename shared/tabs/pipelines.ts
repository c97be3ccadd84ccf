/** Describes the Pipelines tab: which Nutshell stage each source stage is, and what the admin must make first. */
import * as z from "zod";
import { editable, number, readOnly, text } from "./column.ts";
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
  purpose: "Which Nutshell stage each stage becomes, and what the Nutshell admin has to create first.",
  empty: "The stages appear after Crosswalk has proposed the map.",
  columns: [
    readOnly(
      "kind",
      "What",
      100,
      "Stage: the stage of a deal or lead. Outcome: how it was closed. Activity type: the kind of call, meeting or message. Market: the currency of amounts.",
    ),
    readOnly(
      "sourcePipeline",
      "Pipeline in the old system",
      150,
      "The pipeline in the old system; for leads and enquiries, the setting that keeps them separate.",
    ),
    readOnly(
      "sourceStage",
      "Stage in the old system",
      150,
      "The stage, or the status of a lead; for other rows the name of the outcome, the activity type or the currency.",
    ),
    readOnly("records", "Records", 98, "How many records are in this stage.", "number"),
    editable("pipeline", "Nutshell pipeline", 150, "The pipeline the records go to. It must exist in Nutshell before the load.", "choice", {
      strict: false,
    }),
    editable("stage", "Nutshell stage", 150, "The stage in that pipeline.", "choice", { strict: false }),
    editable("status", "Such a record is", 110, "open: in progress. pending: on hold. won, lost, cancelled: closed.", "choice", {
      strict: true,
      choices: ["open", "pending", "won", "lost", "cancelled"],
    }),
    editable("outcome", "Closed as", 130, "For closed records: the outcome in Nutshell. Empty for open records.", "choice", {
      strict: false,
    }),
    editable("probability", "Chance in %", 90, "The chance of winning in this stage, 0 to 100; empty if unknown.", "number"),
    readOnly(
      "exists",
      "In Nutshell now",
      110,
      "yes: exists. missing: the next column says what to do. locked: exists, but the account's plan does not allow its use. unknown: Nutshell does not show it.",
    ),
    readOnly(
      "todo",
      "What the Nutshell admin does",
      340,
      "What to create in Nutshell. Pipelines, stages, outcomes, activity types and markets cannot be created through the API.",
    ),
    readOnly(
      "account",
      "What this account does",
      250,
      "What a probe of this Nutshell account measured about such records. Empty if the account has not been measured or there is nothing to know.",
    ),
    readOnly("why", "Why this was proposed", 260, "The reason for the proposal."),
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
