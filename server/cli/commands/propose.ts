/** The command `propose`: let the machine propose the map and draw it into the workbook. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const propose: RunService = async (context) => describeRun(context, await followRun(context, { verb: "propose" }));
