/** The command `sandbox reset`: empty the sandbox Nutshell. */
import type { ServiceCommand } from "../command.ts";
import { describeFingerprint } from "./sandbox-fingerprint.ts";

export const sandboxReset: ServiceCommand = {
  name: "sandbox reset",
  summary: "Empty the sandbox Nutshell and seed it anew",
  needs: "service",
  arguments: [],
  options: [],
  run: async ({ client }) => {
    const found = await client.call("sandbox-reset");
    return { json: found, text: describeFingerprint(found), code: 0 };
  },
};
