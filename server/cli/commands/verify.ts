/** The command `verify`: read Nutshell back and compare. */
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const verify: ServiceCommand = {
  name: "verify",
  summary: "Read Nutshell back and compare field by field",
  needs: "service",
  arguments: [],
  options: [],
  run: async (context) => describeRun(context, await followRun(context, { verb: "verify" })),
};
