/** Defines what a run is, which verbs and gates there are, and the states a run goes through. */
import * as z from "zod";
import { runResults } from "./run-result.ts";

export const Verb = z.enum(["extract", "propose", "plan", "sample", "load", "verify", "delta", "rollback"]);
export type Verb = z.infer<typeof Verb>;

export const Gate = z.enum(["mapping", "sample", "privacy", "notes", "go-live", "delta", "rollback"]);
export type Gate = z.infer<typeof Gate>;

export const Role = z.enum(["operations", "manager", "compliance", "admin"]);
export type Role = z.infer<typeof Role>;

/** done: finished. stopped: a gate is closed or people have problems to fix. failed: the world did not play along. cancelled: asked to stop. */
export const RunState = z.enum(["waiting", "running", "done", "stopped", "failed", "cancelled"]);
export type RunState = z.infer<typeof RunState>;

export const WhereShape = z.strictObject({
  file: z.string().optional(),
  line: z.number().int().optional(),
  sheet: z.string().optional(),
  tab: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  cell: z.string().optional(),
  path: z.string().optional(),
});

/** Why a run stopped or failed: RFC 9457 members plus code, hint and where. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  hint: z.string(),
  where: z.array(WhereShape).optional(),
});
export type Problem = z.infer<typeof Problem>;

export const Progress = z.strictObject({
  /** The part of the run: `extract`, `load account` … */
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  /** Records per second over the last seconds, and seconds left; null while unknown. */
  pace: z.number().nullable(),
  secondsLeft: z.number().nullable(),
});
export type Progress = z.infer<typeof Progress>;

/** What a run may be asked beside its verb. */
export const RunArgs = z.strictObject({
  /** delta: the newer export. */
  from: z.string().min(1).optional(),
  /** extract: the folder with recordings and conversations beside the export, for this and later extractions. */
  files: z.string().min(1).optional(),
  /** rollback: only say what would happen. */
  preview: z.boolean().optional(),
  /** rollback preview: only what this run wrote. */
  run: z.string().min(1).optional(),
  /** rollback preview: only this kind of record of the source, such as `Deals` or `deal`. */
  object: z.string().min(1).optional(),
  /** sample: how many records, within the setting's bounds. */
  size: z.number().int().min(1).max(10_000).optional(),
  /** load: what of the failed records to try again although nothing about them has changed: keys of records or causes, as the tab Rows and the list rows have them, or `all`. */
  retry: z.array(z.string().min(1)).max(10_000).optional(),
});
export type RunArgs = z.infer<typeof RunArgs>;

/** What a run has settled for good, so that it does the same when it is resumed. */
export const checkpoints = {
  /** The number of the newer extraction, and whether it is staged and on the tabs. */
  delta: z.strictObject({ staged: z.boolean(), number: z.number().int().optional() }),
  /** The records that were drawn with what they need, how many were drawn, and what they cover. */
  sample: z.strictObject({
    keys: z.array(z.string()),
    drawn: z.number().int().optional(),
    coverage: z
      .strictObject({ strata: z.number().int(), covered: z.number().int(), share: z.number(), missing: z.array(z.string()) })
      .optional(),
  }),
} as const;
export type CheckpointOf<V extends Verb> = V extends keyof typeof checkpoints ? z.infer<(typeof checkpoints)[V]> : never;

const runOf = <V extends Verb, R extends z.ZodType>(verb: V, result: R) =>
  z.strictObject({
    id: z.string(),
    migration: z.string(),
    verb: z.literal(verb),
    state: RunState,
    requestedBy: z.string(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    progress: Progress.nullable(),
    /** What the run found; null until it is done. */
    result: result.nullable(),
    problem: Problem.nullable(),
  });

export const Run = z.discriminatedUnion("verb", [
  runOf("extract", runResults.extract),
  runOf("propose", runResults.propose),
  runOf("plan", runResults.plan),
  runOf("sample", runResults.sample),
  runOf("load", runResults.load),
  runOf("verify", runResults.verify),
  runOf("delta", runResults.delta),
  runOf("rollback", runResults.rollback),
]);
export type Run = z.infer<typeof Run>;
/** A run of one verb. */
export type RunOf<V extends Verb> = Extract<Run, { verb: V }>;
