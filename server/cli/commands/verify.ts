/** The command `verify`: read Nutshell back and compare. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const verify: RunService = async (context) => describeRun(context, await followRun(context, { verb: "verify" }));
