/** The command `sandbox reset`: empty the sandbox Nutshell. */
import type { RunService } from "../command.ts";
import { describeFingerprint } from "./sandbox-fingerprint.ts";

export const sandboxReset: RunService = async ({ client }) => {
  const found = await client.call("sandbox-reset");
  return { json: found, text: describeFingerprint(found), code: 0 };
};
