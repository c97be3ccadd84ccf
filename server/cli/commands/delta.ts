/** The command `delta`: plan what changed since the last extraction. */
import { resolve } from "node:path";
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const delta: ServiceCommand = {
  name: "delta",
  summary: "Compare a newer export with what was loaded, and plan the differences",
  needs: "service",
  arguments: [],
  options: [{ name: "from", value: "folder|zip", help: "The newer export; without it the newest one is gone through again" }],
  run: async (context) => {
    const from = context.typed.options["from"];
    const body = from === undefined ? {} : { from: resolve(context.directory, String(from)) };
    return describeRun(context, await followRun(context, { verb: "delta", ...body }));
  },
};
