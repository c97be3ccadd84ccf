/** Defines what each verb found or did: the results that runs end with, and that people sign. */
import * as z from "zod";
import { Freeze } from "./freeze.ts";

const count = z.number().int();
/** By object. */
const byObject = z.record(z.string(), count);

/** What came into the step and where it went, by reason, the files of attachments in lines of their own; absent in results of earlier releases and of steps without records. */
const report = z
  .array(z.strictObject({ object: z.string(), in: count, out: byObject, closes: z.boolean(), files: z.literal(true).optional() }))
  .optional();

/** Cells by where they end; null in results of earlier releases, which did not count them. */
const Cells = z
  .strictObject({ read: count, alike: count, other: count, beside: count, out: count, waiting: count })
  .nullable()
  .default(null);

const FileCount = z.strictObject({ files: count, bytes: count });
/** Where the files of attachments end; `planned` is zero once a load has ended. */
export const FileBalance = z.strictObject({
  found: FileCount,
  moved: FileCount,
  excluded: FileCount,
  external: FileCount,
  held: FileCount,
  failed: FileCount,
  planned: FileCount,
  /** By what the records were found that the files belong to, in files; absent where the export names each. */
  foundBy: z.record(z.string(), count).optional(),
  closes: z.boolean(),
});
export type FileBalance = z.infer<typeof FileBalance>;

/** One row of the balance sheet: every record of an object, and every cell of it, stands in exactly one class. */
export const BalanceSheetRow = z.strictObject({
  object: z.string(),
  source: count,
  created: count,
  matched: count,
  merged: count,
  held: count,
  excluded: count,
  failed: count,
  /** Rows set aside, and rows of files from which nothing is read; earlier releases did not count them. */
  notUsed: count.default(0),
  /** Decided, not carried out yet. */
  planned: count,
  cells: Cells,
  /** Of a list of attachments. */
  files: FileBalance.optional(),
  closes: z.boolean(),
});

const Written = z.strictObject({
  created: count,
  updated: count,
  deleted: count,
  failed: count,
  /** The first of the records that failed; all of them are counted. */
  failures: z.array(z.strictObject({ key: z.string(), code: z.string(), message: z.string() })),
});
const Balanced = z.strictObject({ balanceCloses: z.boolean(), balance: z.array(BalanceSheetRow) });
/** The amounts of a plan by object and currency, as decimal texts: of records that move, that wait, that are left out, and that failed. */
export const PlanMoney = z.strictObject({
  object: z.string(),
  currency: z.string(),
  moves: z.string().nullable(),
  waits: z.string().nullable(),
  out: z.string().nullable(),
  /** Null in results of earlier releases, which counted it with what moves or is left out. */
  failed: z.string().nullable().default(null),
});
export type PlanMoney = z.infer<typeof PlanMoney>;
/** What waits for people: questions on the tab Decisions, owners, and records gone from the export; and the records of which only a part waits for an answer, which earlier releases did not count. */
const OpenWaits = z.strictObject({ questions: count, owners: count, deletions: count, inPart: count.default(0) });
/** Exact sums of the amounts that are converted, before and after; earlier releases converted none. */
const ConvertedMoney = z.strictObject({ object: z.string(), from: z.string(), amount: z.string(), to: z.string(), converted: z.string() });
export type ConvertedMoney = z.infer<typeof ConvertedMoney>;
/** What moves and what does not, as things stand. */
export const Moves = z.strictObject({
  balance: z.array(BalanceSheetRow),
  cells: Cells,
  money: z.array(PlanMoney),
  converted: z.array(ConvertedMoney).optional(),
  waits: OpenWaits,
});
export type Moves = z.infer<typeof Moves>;
const Compared = z.strictObject({
  records: count,
  fields: count,
  /** Fields by finding. */
  findings: z.record(z.string(), count),
  /** Fields that need a person. */
  attention: count,
});
/** Changes by object and kind. */
const Changes = z.record(z.string(), byObject);

export const ExtractResult = z.strictObject({
  /** The number of the extraction. */
  snapshot: count,
  snapshotId: count,
  records: count,
  objects: byObject,
  files: count,
  notes: z.array(z.string()),
  report,
});
export type ExtractResult = z.infer<typeof ExtractResult>;

/** What came of asking a language model about columns that are not sure. */
const OpinionResult = z.strictObject({
  /** Columns that it was asked about; questions that were sent, without those that it had answered before. */
  columns: count,
  requests: count,
  /** Allowed answers; those that were dropped; and of the allowed ones those that the values do not contradict. */
  answers: count,
  dropped: count,
  used: count,
  /** Columns that it was not asked about: their headings may hold somebody's data; they were too many. */
  withheld: count,
  left: count,
  /** Why it was not asked further: the code of the fault; empty where it did not fail. */
  failed: z.string(),
});
export type OpinionResult = z.infer<typeof OpinionResult>;

export const ProposeResult = z.strictObject({
  /** Rows by tab. */
  rows: byObject,
  problems: count,
  /** Null where no language model is configured or nothing was to be asked, and in results of earlier releases. */
  languageModel: OpinionResult.nullable().default(null),
});
export type ProposeResult = z.infer<typeof ProposeResult>;

export const PlanResult = z.strictObject({
  mapVersion: count,
  mapHash: z.string(),
  writes: count,
  changes: Changes,
  conflicts: count,
  decisions: count,
  report,
});
export type PlanResult = z.infer<typeof PlanResult>;

export const SampleResult = z.strictObject({
  mapVersion: count,
  /** Hash of the rules that the sample shows. */
  ruleHash: z.string(),
  /** Hash of everything the sample found: what a sign-off covers. */
  hash: z.string(),
  ...Written.shape,
  ...Compared.shape,
  ...Moves.shape,
  drawn: count,
  /** The share of the variety that the sample shows, and what it does not show. */
  coverage: z.number(),
  missing: z.array(z.string()),
  report,
});
export type SampleResult = z.infer<typeof SampleResult>;

export const LoadResult = z.strictObject({
  mapVersion: count,
  ...Written.shape,
  /** Calls without a receipt that were looked up. */
  settled: count,
  /** Records that were refused before: nothing about them has changed, and nobody asked to try them again. */
  notTried: count,
  /** Of a delta: records whose change is no longer the one that was signed, so that it waits. */
  notSigned: count,
  /** Signed deletions that were not carried out, because people have worked with the records since: each is a question. */
  kept: count,
  /** Signed deletions of records that were no longer in Nutshell: people, or an earlier attempt of the load, had deleted them. */
  deletedBefore: count.default(0),
  /** Values and links of single records that were sent and that Nutshell does not hold: the list `batches` has them, verify compares them. Earlier releases stopped at the first. */
  notKept: count.default(0),
  /** What people had imported from the files, found by its migration key; the records of these files that still wait; and records that were imported twice. */
  imported: count.default(0),
  inFiles: byObject.default({}),
  importedTwice: z.array(z.strictObject({ key: z.string(), entity: z.string(), id: count })).default([]),
  ...Balanced.shape,
  waits: OpenWaits.default({ questions: 0, owners: 0, deletions: 0, inPart: 0 }),
  report,
});
export type LoadResult = z.infer<typeof LoadResult>;

/** What the tab Losses lists in a row: values that did not arrive as they were, or records of a kind that lose something by their nature. */
const KindOfLoss = z.strictObject({ object: z.string(), field: z.string(), rule: z.string(), cells: count });
export type KindOfLoss = z.infer<typeof KindOfLoss>;

export const NoteBatch = z.strictObject({ run: z.string(), at: z.string(), object: z.string(), notes: count, hash: z.string() });
export type NoteBatch = z.infer<typeof NoteBatch>;

export const VerifyResult = z.strictObject({
  /** Hash of everything that was found: what a sign-off covers. */
  hash: z.string(),
  mapVersion: count,
  mapHash: z.string(),
  ...Compared.shape,
  /** Records that a second pass would write. */
  writesPlanned: count,
  ...Balanced.shape,
  ...Moves.shape,
  losses: z.array(KindOfLoss),
  /** By owner whose records were loaded with nobody or somebody else in his place: how many these are, and how many still are as loaded. Absent in results of earlier releases. */
  toAssign: z.record(z.string(), z.strictObject({ loaded: count, left: count })).optional(),
  /** Absent where the settings ask for no freeze. */
  freeze: Freeze.optional(),
  /** Records without an owner in Nutshell, by kind, of the kinds that must have one; absent where none must. */
  ownerless: byObject.optional(),
  /** What a compliance officer reviews: notes with released health data, by the run that wrote them last. `hash` is of their texts. Absent where there are none. */
  notes: z.array(NoteBatch).optional(),
  report,
});
export type VerifyResult = z.infer<typeof VerifyResult>;

export const DeltaResult = z.strictObject({
  /** The number of the extraction that was compared. */
  snapshot: count,
  mapVersion: count,
  mapHash: z.string(),
  /** Hash of every change that would be written: what a sign-off covers. Empty in results of earlier releases, which wrote at once. */
  hash: z.string(),
  /** Rows of the export by object, compared with the extraction that was loaded last. */
  classes: z.record(z.string(), z.strictObject({ created: count, changed: count, deleted: count, unchanged: count })),
  planned: Changes,
  toCreate: count,
  toUpdate: count,
  toDelete: count,
  /** Fields of the records to update: written, of those emptied by name, kept as they are in Nutshell (changed by people, or emptied in the source where nothing can be emptied), and waiting because both sides did. */
  fieldsWritten: count,
  fieldsEmptied: byObject,
  fieldsKept: count,
  fieldsAsked: count,
  /** Records with fields that wait. */
  conflicts: count,
  /** Records gone from the export: to be deleted, or waiting for that decision. */
  deletionsProposed: count,
  /** Of them, those that are kept because people have worked with them, unless somebody decides otherwise. */
  deletionsKept: count,
  /** Of those to be deleted, the ones that people have worked with. */
  deletedAnyway: count,
  /** Links to records that wait: they are made once these are in Nutshell. */
  linksWaiting: count,
  /** What the export does not have of what was loaded: files (`column` is null) with their records, and columns with their values; all are kept. `text` says what to do; `isUnread` that the file is there and was not read. */
  absent: z
    .array(
      z.strictObject({
        file: z.string(),
        column: z.string().nullable(),
        kept: count,
        text: z.string(),
        isUnread: z.literal(true).optional(),
      }),
    )
    .default([]),
  report,
});
export type DeltaResult = z.infer<typeof DeltaResult>;

const RollbackFacts = z.strictObject({
  /** Which part is undone, in words; absent: everything. */
  only: z.string().optional(),
  toDelete: count,
  toRestore: count,
  /** Not in Nutshell any more. */
  gone: count,
  /** Left, because people edited them, or because a record that is left is linked to them. */
  edited: count,
  /** Of them, those that nobody edited. */
  needed: count.default(0),
  /** Tags, lead sources and products that this migration created: those that are removed, and those that records need which stay. */
  labelsToRemove: count,
  labelsKept: count,
  /** Files of attachments that are kept outside Nutshell, as they are counted before. */
  filesToRemove: count.default(0),
  /** Hash of everything that would be done: what a sign-off covers. */
  hash: z.string(),
});
export const RollbackPreview = z.strictObject({
  preview: z.literal(true),
  ...RollbackFacts.shape,
  editedRecords: z.array(z.strictObject({ key: z.string(), why: z.string() })),
  report,
});
export const RollbackDone = z.strictObject({
  preview: z.literal(false),
  ...RollbackFacts.shape,
  deleted: count,
  restored: count,
  failed: count,
  tagsAndSourcesRemoved: count,
  filesRemoved: count.default(0),
  /** Files that stay, because they were changed after they were moved. */
  filesKept: count.default(0),
  /** What Nutshell's API cannot remove. */
  remains: z.strictObject({ customFieldDefinitions: count, softDeletedRecords: count }),
  report,
});
export const RollbackResult = z.discriminatedUnion("preview", [RollbackPreview, RollbackDone]);
export type RollbackResult = z.infer<typeof RollbackResult>;

export const runResults = {
  extract: ExtractResult,
  propose: ProposeResult,
  plan: PlanResult,
  sample: SampleResult,
  load: LoadResult,
  verify: VerifyResult,
  delta: DeltaResult,
  rollback: RollbackResult,
} as const;

export type ResultVerb = keyof typeof runResults;
/** What a run of the verb found. */
export type ResultOf<V extends ResultVerb> = z.infer<(typeof runResults)[V]>;

/**
 * Reads what a run stored, also one of an earlier release: what that release did not store counts as nothing found, and what this one does
 * not know is left out. `readResult("plan", { writes: 3 })` has 3 writes, no conflicts, and no map.
 */
export function readResult<V extends ResultVerb>(verb: V, stored: Readonly<Record<string, unknown>>): ResultOf<V> {
  const schema = runResults[verb];
  const whole = schema.safeParse(stored);
  if (whole.success) return whole.data as ResultOf<V>;
  const isPreview = stored["preview"] === true;
  const { shape } = schema instanceof z.ZodObject ? schema : isPreview ? RollbackPreview : RollbackDone;
  const members = Object.entries(shape).map(([name, member]) => {
    const read = member.safeParse(stored[name]);
    return [name, read.success ? read.data : name === "preview" ? isPreview : nothingOf(member)];
  });
  return schema.parse(Object.fromEntries(members)) as ResultOf<V>;
}

/** What a member says when nothing was stored for it. */
function nothingOf(member: z.core.$ZodType): unknown {
  if (member instanceof z.ZodDefault) return member.parse(undefined);
  if (member instanceof z.ZodObject) return Object.fromEntries(Object.entries(member.shape).map(([name, part]) => [name, nothingOf(part)]));
  if (member instanceof z.ZodArray) return [];
  if (member instanceof z.ZodRecord) return {};
  if (member instanceof z.ZodNumber) return 0;
  return member instanceof z.ZodBoolean ? false : "";
}
