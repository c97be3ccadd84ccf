/** Defines what an approved map is: everything people decided in the tabs, as one value with one hash. */
import * as z from "zod";
import { RateRow } from "./exchange-rate.ts";
import { RecordFilter } from "./filter.ts";
import { Entity } from "./nutshell/entity.ts";

/** `target` is `<entity>.<field>`, e.g. `contact.emails`, `account.addresses.city`, `lead.custom:Budget`; "" leaves the column out. */
export const MappingRow = z.strictObject({
  key: z.string(), // <object>.<column>
  object: z.string(),
  column: z.string(),
  target: z.string(),
  recipe: z.string(),
  argument: z.string(),
  /** What the field gets where the cell is empty, as shared/record/fill-in.ts reads it; absent for nothing. */
  fill: z.string().optional(),
  confirmed: z.boolean(),
});
export type MappingRow = z.infer<typeof MappingRow>;

/** What one distinct source value of a choice column becomes. */
export const ValueRow = z.strictObject({
  key: z.string(), // <object>.<column>=<value>
  object: z.string(),
  column: z.string(),
  value: z.string(),
  target: z.string(),
});
export type ValueRow = z.infer<typeof ValueRow>;

export const FieldRow = z.strictObject({
  key: z.string(), // <entity>.<name>
  entity: Entity,
  name: z.string(),
  type: z.enum(["String", "Text", "Date", "Currency", "Enum", "Number"]),
  options: z.array(z.string()),
  /** A record may have several of the options; absent for one. */
  several: z.literal(true).optional(),
  creator: z.enum(["Crosswalk", "Nutshell admin", "Not created"]),
});
export type FieldRow = z.infer<typeof FieldRow>;

export const PipelineRow = z.strictObject({
  key: z.string(), // <source pipeline>/<source stage>
  sourcePipeline: z.string(),
  sourceStage: z.string(),
  pipeline: z.string(),
  stage: z.string(),
  /** open, pending, won, lost or cancelled: what a deal in this stage is. */
  status: z.enum(["open", "pending", "won", "lost", "cancelled"]),
  outcome: z.string(),
  probability: z.number().nullable(),
});
export type PipelineRow = z.infer<typeof PipelineRow>;

/** `use`: records go to `user`. `hold`: they wait. `nobody`: they are loaded without an owner. */
export const OwnerRow = z.strictObject({
  key: z.string(), // the owner as the source writes it, lower-cased and trimmed
  owner: z.string(),
  decision: z.enum(["use", "hold", "nobody"]),
  user: z.number().int().nullable(),
});
export type OwnerRow = z.infer<typeof OwnerRow>;

export const DecisionRow = z.strictObject({ key: z.string(), kind: z.string(), answer: z.string() });
export type DecisionRow = z.infer<typeof DecisionRow>;

/** What people said about a file of the export, `key` being its title: see record/file-question.ts. */
export const FileRow = z.strictObject({ key: z.string(), readAs: z.string(), idFrom: z.array(z.string()), accepted: z.boolean() });
export type FileRow = z.infer<typeof FileRow>;

export const MigrationMap = z.strictObject({
  source: z.string(),
  settings: z.record(z.string(), z.string()),
  /** Objects to move; an object absent here is excluded. */
  include: z.array(z.string()),
  mapping: z.array(MappingRow),
  /** Columns that people leave out or withhold, as <object>.<column>. */
  leftOut: z.array(z.string()).default([]),
  values: z.array(ValueRow),
  fields: z.array(FieldRow),
  pipelines: z.array(PipelineRow),
  owners: z.array(OwnerRow),
  decisions: z.array(DecisionRow),
  /** Columns that may hold health data and go to Nutshell all the same, as <object>.<column>: the gate privacy is about them. */
  health: z.array(z.string()).default([]),
  /** Columns of which Nutshell gets pseudonyms instead of values, as <object>.<column>; absent while there is none. */
  pseudonyms: z.array(z.string()).optional(),
  /** Types of files of attachments as <object>.<type>: those that stay, and those that may hold health data and go all the same; absent where there are neither. */
  documents: z.strictObject({ ofPatients: z.boolean(), withheld: z.array(z.string()), released: z.array(z.string()) }).optional(),
  /** Which records are left out; absent while there is no filter. */
  filters: z.array(RecordFilter).optional(),
  /** Keys of records that people keep apart from those they would be merged into; absent while there is none. */
  apart: z.array(z.string()).optional(),
  /** Exchange rates that people gave; absent while there is none. */
  rates: z.array(RateRow).optional(),
  /** Absent while nobody said anything about a file. */
  files: z.array(FileRow).optional(),
});
export type MigrationMap = z.infer<typeof MigrationMap>;
