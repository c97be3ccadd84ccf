/** The command `delta`: find what a newer export would change; nothing is written. */
import { resolve } from "node:path";
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const delta: RunService = async (context) => {
  const from = context.typed.options["from"];
  const body = from === undefined ? {} : { from: resolve(context.directory, String(from)) };
  return describeRun(context, await followRun(context, { verb: "delta", ...body }));
};
