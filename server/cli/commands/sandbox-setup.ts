/** The command `sandbox setup`: do in the sandbox what an administrator would click in Nutshell. */
import type { RunService } from "../command.ts";

export const sandboxSetup: RunService = async ({ client, migration }) => {
  const { made } = await client.call("sandbox-setup", { params: { id: await migration() } });
  return {
    json: { made },
    text: made.length === 0 ? "Everything exists already." : made.map((line) => `  made  ${line}`).join("\n"),
    code: 0,
  };
};
