/** The command `propose`: let the machine propose the map and draw it into the workbook. */
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const propose: ServiceCommand = {
  name: "propose",
  summary: "Propose the map and draw it into the workbook",
  needs: "service",
  arguments: [],
  options: [],
  run: async (context) => describeRun(context, await followRun(context, { verb: "propose" })),
};
