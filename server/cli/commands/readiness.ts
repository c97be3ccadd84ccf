/** The command `readiness`: is Nutshell ready, and which plan would do. */
import type { RunService } from "../command.ts";
import { describeReadiness } from "../describe-readiness.ts";

export const readiness: RunService = async ({ client, migration }) => {
  const found = await client.call("readiness", { params: { id: await migration() } });
  return { json: found, text: describeReadiness(found), code: found.ready ? 0 : 1 };
};
