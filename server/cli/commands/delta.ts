/** The only place with the command `delta`: plan what changed since the last extraction. */
import { resolve } from "node:path";
import type { ServiceCommand } from "../command.ts";
import { describeRun } from "../describe-run.ts";
import { followRun } from "../follow-run.ts";

export const delta: ServiceCommand = {
  name: "delta",
  summary: "Compare a newer export with what was loaded, and plan the differences",
  needs: "service",
  arguments: [],
  options: [{ name: "from", value: "folder|zip", help: "The newer export", required: true }],
  run: async (context) =>
    describeRun(
      context,
      await followRun(context, { verb: "delta", from: resolve(context.directory, String(context.typed.options["from"])) }),
    ),
};
