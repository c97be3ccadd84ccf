/** The command `load`: carry out the plan. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const load: RunService = async (context) => describeRun(context, await followRun(context, { verb: "load" }));
