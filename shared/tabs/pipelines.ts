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
    readOnly("kind", {
      heading: "What",
      width: 100,
      help: "Stage: the stage of a deal or lead. Outcome: how it was closed. Activity type: the kind of call, meeting or message. Market: the currency of amounts.",
    }),
    readOnly("sourcePipeline", {
      heading: "Pipeline in the old system",
      width: 150,
      help: "The pipeline in the old system; for leads and enquiries, the setting that keeps them separate.",
    }),
    readOnly("sourceStage", {
      heading: "Stage in the old system",
      width: 150,
      help: "The stage, or the status of a lead; for other rows the name of the outcome, the activity type or the currency.",
    }),
    readOnly("records", { heading: "Records", width: 98, help: "How many records are in this stage.", kind: "number" }),
    editable("pipeline", {
      heading: "Nutshell pipeline",
      width: 150,
      help: "The pipeline the records go to. It must exist in Nutshell before the load.",
      kind: "choice",
      strict: false,
    }),
    editable("stage", { heading: "Nutshell stage", width: 150, help: "The stage in that pipeline.", kind: "choice", strict: false }),
    editable("status", {
      heading: "Such a record is",
      width: 110,
      help: "open: in progress. pending: on hold. won, lost, cancelled: closed. Empty if nothing in the export says it: choose one.",
      kind: "choice",
      strict: true,
      choices: ["open", "pending", "won", "lost", "cancelled"],
    }),
    editable("outcome", {
      heading: "Closed as",
      width: 130,
      help: "For closed records: the outcome in Nutshell. Empty for open records.",
      kind: "choice",
      strict: false,
    }),
    editable("probability", {
      heading: "Chance in %",
      width: 90,
      help: "The chance of winning in this stage, 0 to 100; empty if unknown.",
      kind: "number",
    }),
    readOnly("exists", {
      heading: "In Nutshell now",
      width: 110,
      help: "yes: exists. missing: the next column says what to do. locked: exists, but the account's plan does not allow its use. unknown: Nutshell does not show it.",
    }),
    readOnly("todo", {
      heading: "What the Nutshell admin does",
      width: 340,
      help: "What to create in Nutshell. Pipelines, stages, outcomes, activity types and markets cannot be created through the API.",
    }),
    readOnly("account", {
      heading: "What this account does",
      width: 250,
      help: "What a probe of this Nutshell account measured about such records. Empty if the account has not been measured or there is nothing to know.",
    }),
    readOnly("why", { heading: "Why this was proposed", width: 260, help: "The reason for the proposal." }),
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
