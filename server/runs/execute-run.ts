/** Carries a run through its states: it starts it, notices a request to stop, and writes down how it ended. */

import { randomUUID } from "node:crypto";
import { describeFault } from "../../shared/contract/describe-fault.ts";
import { ConfigError, Fault, RequestError, StoreError } from "../../shared/errors.ts";
import type { Problem, RunState } from "../../shared/record/run.ts";
import { createLedger } from "../ledger/ledger.ts";
import { findMigration } from "../store/tables/migration.ts";
import { abandonRun, findRun, finishRun, putBack, type RunRow, readOrders, setProgress, takeRun } from "../store/tables/run.ts";
import type { RunContext, RunDeps } from "./context.ts";
import { allGates } from "./gates.ts";
import { reportPhase } from "./report-phase.ts";
import { ELSEWHERE, requireFiles, requireStandIns } from "./require-here.ts";
import { runMigration } from "./run-migration.ts";
import { createProgress } from "./run-progress.ts";
import { updateOverview } from "./update-tabs.ts";
import { waitingForNutshell } from "./wait-for-nutshell.ts";

const LISTEN_EVERY_MS = 500;

/**
 * Runs until done, stopped, failed or cancelled. When `shutdown` aborts the run stays `running` and is taken up again at the
 * next start: everything it did is in the ledger. When another worker has taken it over, this one leaves it alone. `changed` is called
 * after each change of the run's row.
 * Returns the home that has to carry the run where this process cannot.
 */
export async function executeRun(
  deps: RunDeps,
  runId: string,
  shutdown: AbortSignal,
  changed: (runId: string) => void,
): Promise<string | undefined> {
  const owner = `${deps.worker}:${randomUUID().slice(0, 8)}`;
  if (!(await takeRun(deps.store, runId, owner))) return undefined;
  const run = await findRun(deps.store, runId);
  if (!run || run.owner !== owner) return undefined;
  changed(runId);
  const migration = await findMigration(deps.store, run.migration);
  const profile = deps.profiles.find((p) => p.name === migration?.source);
  const cancel = new AbortController();
  const lost = new AbortController();
  const signal = AbortSignal.any([shutdown, cancel.signal, lost.signal]);
  const progress = createProgress(async (p) => {
    await setProgress(deps.store, run, p);
    changed(runId);
  });
  const listener = setInterval(
    () =>
      void readOrders(deps.store, runId).then(
        (orders) => {
          if (orders?.owner !== owner) lost.abort();
          else if (orders.stopAsked) cancel.abort();
        },
        () => undefined,
      ),
    LISTEN_EVERY_MS,
  );
  const leave = (): undefined => {
    deps.log.warn({ run: runId }, "another worker has taken over this run");
  };
  /** What is true of every end: the audit log and the tabs say so, and listeners hear of it. */
  const announce = async (state: RunState, details: Record<string, unknown>): Promise<void> => {
    await deps.audit.append(run.migration, [{ actor: run.requestedBy, action: `${run.verb} ${state}`, subject: runId, details }]);
    if (context !== undefined) await updateOverviewSafely(context);
    changed(runId);
    await tell(deps, { ...run, state }, typeof details["code"] === "string" ? details["code"] : null);
  };
  const abandon = async (state: "stopped" | "failed" | "cancelled", problem: Problem | null): Promise<undefined> => {
    await progress.flush();
    if (!(await abandonRun(deps.store, run, { state, problem }))) return leave();
    await announce(state, problem === null ? {} : { code: problem.code });
  };
  let context: RunContext | undefined;
  try {
    if (!migration || !profile)
      throw new ConfigError({
        code: "config/unknown-source",
        message: `There is no source profile "${migration?.source ?? "?"}"`,
        hint: "Put the profile's folder back into shared/sources",
      });
    requireStandIns(deps, migration);
    requireFiles(deps, { migration, profile, run });
    context = {
      ...deps,
      ledger: createLedger(deps.store, { owner }),
      migration,
      profile,
      run,
      workbook: deps.workbookFor(migration.workbook),
      client: deps.clientFor(migration.target),
      signal,
      progress: (phase, done, total) => progress.report(phase, done, total),
    };
    const given = context;
    const { client, progress: report } = given;
    const waiting = { client, signal, clock: deps.clock, progress: (phase: string) => report(phase, 0, null) };
    const result = await waitingForNutshell(waiting, async () =>
      runMigration(run.verb, { ...given, run: (await findRun(deps.store, runId)) ?? run }),
    );
    await progress.flush();
    const written = await reportPhase(context, run.verb, result);
    if (!(await finishRun(deps.store, run, written === undefined ? result : { ...result, report: written }))) return leave();
    await announce("done", summaryOf(result));
    return undefined;
  } catch (error) {
    if (lost.signal.aborted) return leave();
    if (shutdown.aborted && !cancel.signal.aborted) return undefined;
    if (cancel.signal.aborted) return await abandon("cancelled", null);
    if (error instanceof Fault && error.code === ELSEWHERE && migration?.home) {
      await progress.flush();
      await putBack(deps.store, run, {
        phase: "waits for the service that created the migration",
        done: 0,
        total: null,
        pace: null,
        secondsLeft: null,
      });
      changed(runId);
      return migration.home;
    }
    if (!(error instanceof Fault)) deps.log.error({ err: error, run: runId }, "run failed unexpectedly");
    else deps.log.warn({ code: error.code, run: runId }, "run ended early");
    const isForPeople = error instanceof RequestError || (error instanceof Fault && error.code === "nutshell/plan-limit");
    return await abandon(isForPeople ? "stopped" : "failed", describeFault(error));
  } finally {
    clearInterval(listener);
  }
}

type Ended = Pick<RunRow, "id" | "migration" | "verb" | "state">;

/** The run has ended whatever becomes of this. */
async function tell(
  deps: Pick<RunDeps, "announce" | "store" | "audit" | "profiles" | "log">,
  run: Ended,
  code: string | null,
): Promise<void> {
  if (deps.announce === undefined) return;
  try {
    const waiting = (await allGates(deps, run.migration)).filter(({ state, hash }) => state === "closed" && hash !== null);
    const { id, migration, verb, state } = run;
    const gates = waiting.map(({ gate }) => gate);
    await deps.announce({ event: "run-ended", run: id, migration, verb, state, code, gates, at: new Date().toISOString() });
  } catch (error) {
    deps.log.warn(
      { code: error instanceof Fault ? error.code : "program/mistake", run: run.id },
      "the end of the run could not be announced",
    );
  }
}

/** The run has ended whatever becomes of this: a workbook that cannot be written now is put right by the next step. */
async function updateOverviewSafely(context: RunContext): Promise<void> {
  try {
    await updateOverview(context);
  } catch (error) {
    context.log.warn(
      { code: error instanceof Fault ? error.code : "program/mistake", run: context.run.id },
      "the Start tab could not be written",
    );
  }
}

/** A run whose process ended again and again is not tried any more. */
export async function giveUpRun(deps: Pick<RunDeps, "announce" | "store" | "audit" | "profiles" | "log">, runId: string): Promise<void> {
  const fault = new StoreError({
    code: "store/given-up",
    message: "The process ended several times before the run was finished.",
    hint: "See the service's log for the cause, then start the step again: it continues where it stopped.",
  });
  const run = await findRun(deps.store, runId);
  if (run && (await abandonRun(deps.store, run, { state: "failed", problem: describeFault(fault) })))
    await tell(deps, { ...run, state: "failed" }, fault.code);
}

/** The plain numbers and short texts of a result: the audit log holds no lists and no personal values. */
function summaryOf(result: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(result).filter(
      ([, value]) => ["number", "boolean"].includes(typeof value) || (typeof value === "string" && value.length <= 64),
    ),
  );
}
