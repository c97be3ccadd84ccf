/** Carries out a plan's changes in up to three rounds: what failed because Nutshell was unavailable is tried again. */
import { Fault, NutshellError } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { type Applied, type ApplyOptions, applyChanges, type DeletionGuard } from "../load/apply-changes.ts";
import type { BatchChecks } from "../load/check-batches.ts";
import type { LoadDeps } from "../load/writer.ts";
import { readChanges } from "../plan/read-changes.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { redriveDeadLetters } from "../store/tables/dead-letter.ts";
import type { RunContext } from "./context.ts";

/** How often one run tries a record whose failure may pass: Nutshell was unavailable, or a record it links to had failed. */
const ROUNDS = 3;
const maySucceedLater = ["nutshell/unavailable", "nutshell/conflict", "nutshell/rate-limited", "load/link-missing"];

/** What the rounds need of a run. */
export type RoundsContext = Pick<RunContext, "store" | "ledger" | "client" | "log" | "signal" | "progress"> & {
  readonly migration: { readonly id: string };
  readonly run: { readonly id: string };
  /** As in LoadDeps; absent means its default. */
  readonly indexWaitMs?: number;
};

/** Counts over all rounds: a record that failed first and was written later counts as written. `total` is for the progress only. */
export async function applyRounds(
  context: RoundsContext,
  o: {
    planId: number;
    catalog: Catalog;
    phase: string;
    total: number;
    keys?: readonly string[] | undefined;
    /** Leaves records alone that have a dead letter when the rounds begin. */
    skipsFailed?: boolean;
    /** Checks each batch before the next begins. */
    checks?: ((deps: LoadDeps) => BatchChecks) | undefined;
    guard?: DeletionGuard | undefined;
    moveFile?: LoadDeps["moveFile"];
    products?: ApplyOptions["products"];
  },
): Promise<Applied> {
  const { store, ledger, client, log, migration, run, signal } = context;
  const capabilities = await newestCapabilities(store, o.catalog.account);
  const wait = context.indexWaitMs === undefined ? {} : { indexWaitMs: context.indexWaitMs };
  const deps = { store, ledger, client, catalog: o.catalog, log, capabilities, moveFile: o.moveFile, ...wait };
  const checks = o.checks?.(deps);
  const sum: Applied = { created: 0, updated: 0, deleted: 0, failed: 0, held: 0, kept: 0 };
  context.progress(o.phase, 0, o.total);
  let keys = o.keys;
  for (let round = 1; ; round++) {
    const [phase, total] = round === 1 ? [o.phase, o.total] : [`${o.phase}: retrying failed records`, keys?.length ?? 0];
    let tried = 0;
    const applied = await applyChanges(deps, {
      migrationId: migration.id,
      runId: run.id,
      batches: readChanges(store, o.planId, { ...(keys ? { keys } : {}), ...(o.skipsFailed ? { withoutLettersOf: migration.id } : {}) }),
      signal,
      onProgress(done) {
        tried = done;
        context.progress(phase, done, total);
      },
      checks,
      guard: o.guard,
      products: o.products,
    }).catch((reason: unknown) => {
      throw withLeft(reason, total - tried);
    });
    for (const [kind, count] of Object.entries(applied) as [keyof Applied, number][]) sum[kind] += count;
    signal.throwIfAborted();
    if (round === ROUNDS || applied.failed === 0) return sum;
    keys = await redriveDeadLetters(store, { migrationId: migration.id, planId: o.planId, codes: maySucceedLater });
    if (keys.length === 0) return sum;
    sum.failed -= keys.length;
  }
}

/** Says of an account without room how many records are left. */
function withLeft(reason: unknown, left: number): unknown {
  if (!(reason instanceof Fault) || reason.code !== "nutshell/plan-limit") return reason;
  const { code, message, hint, scope } = reason;
  return new NutshellError({ code, message: `${message} Records still to be written: ${left}.`, hint, scope, cause: reason });
}
