/** Checks that the help which the launcher answers with is what the commands say of themselves. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commands } from "../../server/cli/commands.ts";
import { describeCommand, describeHelp } from "../../server/cli/describe-help.ts";

const file = fileURLToPath(new URL("../../server/cli/help.json", import.meta.url));

// The launcher runs on an older Node, which reads JSON only. `npx vitest run test/house/launcher-help.test.ts -u` writes the file anew.
test("server/cli/help.json holds the help of the program and of each command, word for word", async () => {
  const texts = { "": describeHelp(commands), ...Object.fromEntries(commands.map((command) => [command.name, describeCommand(command)])) };
  await expect(`${JSON.stringify(texts, null, 2)}\n`).toMatchFileSnapshot(file);
});
