/** The command `load`: carry out the plan. */
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const load: ServiceCommand = {
  name: "load",
  summary: "Carry out the plan in Nutshell; a stopped load goes on where it was",
  needs: "service",
  arguments: [],
  options: [],
  run: async (context) => describeRun(context, await followRun(context, { verb: "load" })),
};
