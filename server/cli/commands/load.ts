/** The command `load`: carry out the plan. */
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const load: RunService = async (context) => {
  const asked = context.typed.options["retry"];
  const retry =
    asked === undefined
      ? []
      : String(asked)
          .split(",")
          .flatMap((key) => (key.trim() === "" ? [] : [key.trim()]));
  return describeRun(context, await followRun(context, { verb: "load", ...(retry.length === 0 ? {} : { retry }) }));
};
