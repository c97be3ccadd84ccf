/** The command `propose`: propose the map and write it to the workbook. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const propose: RunService = async (context) => describeRun(context, await followRun(context, { verb: "propose" }));
