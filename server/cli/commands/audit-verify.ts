/** The command `audit verify`: check that no entry of the audit log was changed or removed. */
import type { RunService } from "../command.ts";

export const auditVerify: RunService = async ({ client, migration }) => {
  const verdict = await client.call("verify-audit", { params: { id: await migration() } });
  const text = verdict.intact
    ? `The audit log is intact: ${verdict.entries} entries\n  last hash  ${verdict.lastHash}`
    : `The audit log was changed: entry ${verdict.firstBroken} of ${verdict.entries} is the first that does not match the hash chain\n  next   Compare the log with the latest backup or export; see docs/operating.md.`;
  return { json: verdict, text, code: verdict.intact ? 0 : 1 };
};
