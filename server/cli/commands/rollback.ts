/** The command `rollback`: roll back what was loaded. */
import type { Context, RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const rollback: RunService = async (context) => {
  const { preview, run, object } = context.typed.options;
  const part = { ...(typeof run === "string" && { run: await runCalled(context, run) }), ...(typeof object === "string" && { object }) };
  return describeRun(context, await followRun(context, { verb: "rollback", preview: preview === true, ...part }));
};

/** `last` is the newest load; otherwise the id of a run, or how it begins. */
async function runCalled(context: Context, called: string): Promise<string> {
  const { runs } = await context.client.call("status", { params: { id: await context.migration() } });
  const found = runs.find(({ verb, id }) => (called === "last" ? verb === "load" : id.startsWith(called)));
  return found?.id ?? called;
}
