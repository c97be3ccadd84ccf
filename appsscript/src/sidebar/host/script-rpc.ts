/** Answers the sidebar's questions through the add-on's function `rpc`. */
import type { Answer, Calls, Rpc } from "../../../../shared/contract/panel-calls.ts";
import { notAuthorised, outOfStep, severalAccounts, stopped } from "../../troubles.ts";
import { limitCalls } from "./limit-calls.ts";
import { nextPause, type Wait } from "./polling.ts";
import type { ScriptRun } from "./script-run.ts";

/** Google runs no more calls of one sidebar at once. */
const mostCalls = 10;
const firstPause = 1000;
const longestPause = 10_000;

/** The add-on's Rpc. A run is followed by asking again: after a second, and ever more seldom while it stays the same. */
export function createScriptRpc(run: () => ScriptRun, wait: Wait): Rpc {
  const call = limitCalls(mostCalls, (name: string, payload: unknown): Promise<Answer<never>> => {
    return new Promise((resolve) => {
      run()
        .withSuccessHandler((answer) => resolve(isAnswer(answer) ? answer : { ok: false, error: outOfStep(0) }))
        .withFailureHandler((fault) => resolve({ ok: false, error: describeFault(fault) }))
        .rpc(name, payload);
    });
  });
  return async (name, payload) =>
    name === "run-change" ? followRun(call, wait, payload as Calls["run-change"]["in"]) : call(name, payload);
}

async function followRun(
  call: (name: string, payload: unknown) => Promise<Answer<never>>,
  wait: Wait,
  { id, seen }: Calls["run-change"]["in"],
): Promise<Answer<never>> {
  const known = JSON.stringify(seen);
  for (let pause = firstPause; ; pause = nextPause(pause, longestPause)) {
    if (seen !== null) await wait(pause);
    const answer = await call("run-change", { id, seen: null });
    if (!answer.ok || JSON.stringify(answer.data) !== known) return answer;
  }
}

const isAnswer = (answer: unknown): answer is Answer<never> => typeof answer === "object" && answer !== null && "ok" in answer;

/** Google's failures come as sentences; three of them have a remedy of their own. */
function describeFault(fault: unknown): ReturnType<typeof stopped> {
  const said = fault instanceof Error ? fault.message : String(fault ?? "");
  if (/PERMISSION_DENIED/u.test(said)) return severalAccounts();
  return /authori[sz]ation is required|not have permission/iu.test(said) ? notAuthorised() : stopped(said);
}
