/** The command `extract`: read the export into the staging area. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const extract: RunService = async (context) => describeRun(context, await followRun(context, { verb: "extract" }));
