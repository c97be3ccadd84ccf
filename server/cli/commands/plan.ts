/** The command `plan`: decide the change for every record. */
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const plan: ServiceCommand = {
  name: "plan",
  summary: "Decide one change for every record; nothing is written",
  needs: "service",
  arguments: [],
  options: [],
  run: async (context) => describeRun(context, await followRun(context, { verb: "plan" })),
};
