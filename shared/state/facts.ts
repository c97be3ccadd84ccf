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
  /** Questions of the newest plan that have an answer since, however few answers that took, with what waits for them; those about deletions apart. */
  answered: z.strictObject({ questions: count, records: count.default(0), inPart: count.default(0), deletions: count }),
});
export type NewerRows = z.infer<typeof NewerRows>;
export const nothingNewer: NewerRows = { tabs: [], answered: { questions: 0, records: 0, inPart: 0, deletions: 0 } };

/** `records` of the export that did not go and wait, as the balance counts them; and others of which only a part waits, such as a field that both sides changed. */
export type Waiting = { readonly records: number; readonly inPart: number };
/** What waits of the newest plan. All `records` together are those that wait in the balance. */
export type Waits = {
  /** On the tab Decisions, without those about deletions. */
  readonly questions: Waiting & { readonly count: number };
  readonly owners: Waiting & { readonly count: number };
  /** What people load with Nutshell's importer, and what is linked to that. */
  readonly importer: Waiting;
  /** What waits and nothing is asked about: it is no longer what was signed, or belongs to a record that waits. */
  readonly others: Waiting;
  /** Questions about records that are no longer in the export. */
  readonly deletions: number;
  /** Those of them about records with which people have worked. */
  readonly worked: number;
  /** Fields with links to records that wait and are not in Nutshell. */
  readonly links: number;
};
const nothing = { count: 0, records: 0, inPart: 0 };
export const nothingWaits: Waits = {
  questions: nothing,
  owners: nothing,
  importer: { records: 0, inPart: 0 },
  others: { records: 0, inPart: 0 },
  deletions: 0,
  worked: 0,
  links: 0,
};

/** What waits of one object: records and the changes that are made from them, parts of others, and records gone from the export that somebody has to decide about. */
export type ObjectWaits = Waiting & { readonly changes: number; readonly gone: number };

/** Records of the balance by where they stand, of all objects together. */
export type Counts = { readonly failed: number; readonly held: number; readonly planned: number };

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
