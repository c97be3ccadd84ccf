/** Runs kept in memory, for the in-memory service of the tests. */
import { EventEmitter, on } from "node:events";
import { describeFault } from "../../../shared/contract/describe-fault.ts";
import type { StartRun } from "../../../shared/contract/endpoints.ts";
import { RequestError } from "../../../shared/errors.ts";
import type { Run, RunState } from "../../../shared/record/run.ts";
import { readResult } from "../../../shared/record/run-result.ts";

const at = "2026-03-02T09:00:00.000Z";
const isFinal = (state: RunState): boolean => state !== "waiting" && state !== "running";

/** Runs of one service. A `load` stops while gate mapping is closed; everything else is done at once, or when told if `patient`. */
export function createRuns(o: { patient: boolean; mappingIsOpen(): boolean }) {
  const runs = new Map<string, Run>();
  const changes = new EventEmitter();
  const put = (run: Run): Run => {
    runs.set(run.id, run);
    changes.emit(run.id, run);
    return run;
  };
  const end = (run: Run, state: RunState): Run => put({ ...run, state, endedAt: at, result: readResult(run.verb, { records: 3 }) } as Run);
  const one = (id: string): Run => {
    const run = runs.get(id);
    if (run === undefined)
      throw new RequestError({
        code: "request/not-found",
        message: `There is no run ${id}.`,
        hint: "Ask for the migration's status: it lists the runs.",
      });
    return run;
  };
  return {
    one,
    of: (migration: string): Run[] => [...runs.values()].filter((run) => run.migration === migration),
    start(migration: string, body: StartRun, requestedBy: string): Run {
      const progress = { phase: `${body.verb} contact`, done: 1, total: 3, pace: 2, secondsLeft: 1 };
      const run = put({
        id: `r${runs.size + 1}`,
        migration,
        verb: body.verb,
        state: "running",
        requestedBy,
        createdAt: at,
        startedAt: at,
        endedAt: null,
        progress,
        result: null,
        problem: null,
      });
      if (body.verb === "load" && !o.mappingIsOpen()) {
        const closed = new RequestError({
          code: "gate/closed",
          message: "Gate mapping is closed.",
          hint: "Sign it off: npx crosswalk approve mapping --as <email>",
          where: { tab: "Sign-off" },
        });
        return put({ ...run, state: "stopped", endedAt: at, problem: describeFault(closed) });
      }
      return o.patient ? run : end(run, "done");
    },
    stop: (id: string): Run => (isFinal(one(id).state) ? one(id) : end(one(id), "cancelled")),
    finish(): void {
      for (const run of [...runs.values()]) if (!isFinal(run.state)) end(run, "done");
    },
    async *watch(id: string, signal: AbortSignal): AsyncGenerator<Run> {
      const later = on(changes, id, { signal });
      let run = one(id);
      yield run;
      while (!isFinal(run.state)) {
        const next = await later.next().catch(() => undefined);
        if (next === undefined || next.done) return;
        run = next.value[0] as Run;
        yield run;
      }
    },
  };
}
