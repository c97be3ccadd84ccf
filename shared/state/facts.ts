/** Defines what the state of a migration is decided from. */
import * as z from "zod";
import type { GateState, Status } from "../contract/endpoints.ts";
import type { FileStates } from "../record/file-question.ts";
import type { Run } from "../record/run.ts";

const count = z.number().int();
/** Rows of the workbook that say something else than the newest plan was made from. */
export const NewerRows = z.strictObject({
  /** By title of the tab; empty while the plan says what the workbook says. `rows` is 0 where their number is not known. */
  tabs: z.array(z.strictObject({ tab: z.string(), rows: count })),
  /** Questions of the newest plan that have an answer since, however few answers that took, with the records that wait for them; those about deletions apart. */
  answered: z.strictObject({ questions: count, records: count.default(0), deletions: count }),
});
export type NewerRows = z.infer<typeof NewerRows>;
export const nothingNewer: NewerRows = { tabs: [], answered: { questions: 0, records: 0, deletions: 0 } };

/** What the records of the newest plan wait for. */
export type Waits = {
  /** On the tab Decisions, without those about deletions. */
  readonly questions: { readonly count: number; readonly records: number };
  readonly owners: { readonly count: number; readonly records: number };
  /** Questions about records that are no longer in the export. */
  readonly deletions: number;
  /** Those of them about records with which people have worked. */
  readonly worked: number;
  /** Fields with links to records that wait and are not in Nutshell. */
  readonly links: number;
};
export const nothingWaits: Waits = {
  questions: { count: 0, records: 0 },
  owners: { count: 0, records: 0 },
  deletions: 0,
  worked: 0,
  links: 0,
};

/** Records by where they stand, of all objects together. */
export type Counts = { readonly failed: number; readonly planned: number };

export type StateFacts = {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly gates: readonly GateState[];
  /** Rows of the tabs that have problems. */
  readonly problems: Status["problems"];
  readonly files: FileStates;
  readonly newer: NewerRows;
  readonly waits: Waits;
  readonly counts: Counts;
};
