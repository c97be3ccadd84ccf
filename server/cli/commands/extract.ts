/** The command `extract`: read the export into the staging area. */
import { resolve } from "node:path";
import type { RunService } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const extract: RunService = async (context) => {
  const files = context.typed.options["files"];
  const body = files === undefined ? {} : { files: resolve(context.directory, String(files)) };
  return describeRun(context, await followRun(context, { verb: "extract", ...body }));
};
