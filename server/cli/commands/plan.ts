/** The command `plan`: decide the change for every record. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const plan: RunService = async (context) => describeRun(context, await followRun(context, { verb: "plan" }));
