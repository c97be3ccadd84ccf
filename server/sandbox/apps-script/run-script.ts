/** Runs one function in a thread, with a host that answers it. */
import type { Outcome } from "../../../shared/contract/script-screen.ts";
import type { AddOn } from "./add-on/load-add-on.ts";
import type { Execution } from "./execution.ts";
import type { Handlers, Running } from "./host/handler.ts";
import type { Locks } from "./host/locks.ts";
import type { Limits } from "./limits.ts";
import type { Question } from "./thread/messages.ts";
import type { ThreadPool } from "./thread/thread-pool.ts";

export type RunScript = (execution: Execution, limit: number) => Promise<Outcome>;

/** A person has only so many executions at once; locks are given back however one ends. */
export function createRunScript(o: { addOn: AddOn; pool: ThreadPool; handlers: Handlers; locks: Locks; limits: Limits }): RunScript {
  const going = new Map<string, number>();
  let executions = 0;
  return async (execution, limit) => {
    const { person } = execution;
    const before = going.get(person) ?? 0;
    if (before >= o.limits.executionsAtOnce)
      return failure("There are too many scripts running simultaneously for this Google user account.");
    going.set(person, before + 1);
    executions += 1;
    const asking: Running = { number: executions, execution };
    const answer = async ({ name, payload }: Question): Promise<unknown> =>
      (o.handlers[name] as (payload: unknown, running: Running) => unknown)(payload, asking);
    try {
      return await o.pool.run({ code: o.addOn.code, scopes: o.addOn.manifest.oauthScopes, execution }, answer, limit);
    } finally {
      o.locks.release(asking.number);
      going.set(person, (going.get(person) ?? 1) - 1);
    }
  };
}

/** An execution that did not begin. */
export function failure(message: string): Outcome {
  return { ok: false, error: { name: "Exception", message, stack: "" }, ui: [], log: [] };
}
