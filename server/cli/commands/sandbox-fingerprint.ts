/** The command `sandbox fingerprint`: one hash over the data in the sandbox Nutshell. */
import type { Fingerprint } from "../../../shared/contract/endpoints.ts";
import { alignColumns } from "../align-columns.ts";
import type { RunService } from "../command.ts";

export const sandboxFingerprint: RunService = async ({ client }) => {
  const found = await client.call("sandbox-fingerprint");
  return { json: found, text: describeFingerprint(found), code: 0 };
};

/** The hash, what was counted for it, and what no API can take back. */
export function describeFingerprint({ fingerprint, records, remains }: Fingerprint): string {
  const deleted = Object.entries(remains.deleted).map(([name, number]): [string, number] => [`deleted ${name}`, number]);
  return [fingerprint, alignColumns([...Object.entries(records), ...deleted, ["custom fields", remains.customFields]])].join("\n");
}
