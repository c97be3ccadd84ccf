/** The command `rollback`: take back what was loaded. */
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const rollback: ServiceCommand = {
  name: "rollback",
  summary: "Take back what was loaded, newest first; records that people changed since are left",
  needs: "service",
  arguments: [],
  options: [{ name: "preview", help: "Only say what would happen" }],
  run: async (context) =>
    describeRun(context, await followRun(context, { verb: "rollback", preview: context.typed.options["preview"] === true })),
};
