/** The command `status`: the state of a migration. */
import type { RunService } from "../command.ts";
import { describeStatus } from "../describe-status.ts";

export const status: RunService = async ({ client, migration }) => {
  const now = await client.call("status", { params: { id: await migration() } });
  return { json: now, text: describeStatus(now), code: 0 };
};
