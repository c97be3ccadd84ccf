/** The command `extract`: read the export into the staging area. */
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const extract: ServiceCommand = {
  name: "extract",
  summary: "Read the export; every row is kept as it is",
  needs: "service",
  arguments: [],
  options: [],
  run: async (context) => describeRun(context, await followRun(context, { verb: "extract" })),
};
