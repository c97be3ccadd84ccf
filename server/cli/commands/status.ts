/** The command `status`: where a migration stands. */
import type { ServiceCommand } from "../command.ts";
import { describeStatus } from "../describe-status.ts";

export const status: ServiceCommand = {
  name: "status",
  summary: "Where the migration stands and what to do next",
  needs: "service",
  arguments: [],
  options: [],
  run: async ({ client, migration }) => {
    const now = await client.call("status", { params: { id: await migration() } });
    return { json: now, text: describeStatus(now), code: 0 };
  },
};
