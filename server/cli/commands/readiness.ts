/** The command `readiness`: is Nutshell ready, and which plan would do. */
import type { ServiceCommand } from "../command.ts";
import { describeReadiness } from "../describe-readiness.ts";

export const readiness: ServiceCommand = {
  name: "readiness",
  summary: "Say whether Nutshell is ready for a load, what to click where not, and which plan would do",
  needs: "service",
  arguments: [],
  options: [],
  run: async ({ client, migration }) => {
    const found = await client.call("readiness", { params: { id: await migration() } });
    return { json: found, text: describeReadiness(found), code: found.ready ? 0 : 1 };
  },
};
