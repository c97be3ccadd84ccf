/** The command `rollback`: roll back what was loaded. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const rollback: RunService = async (context) =>
  describeRun(context, await followRun(context, { verb: "rollback", preview: context.typed.options["preview"] === true }));
