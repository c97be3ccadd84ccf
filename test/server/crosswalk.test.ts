/** The only place that tests the launcher: which Node it takes, and that exit codes and output pass through it. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../server/crosswalk.mjs", import.meta.url));
/** The Node that a Debian machine brings along, when there is one: older than the program needs. */
const older = ["/usr/bin/node", "/usr/local/bin/node"].filter(existsSync);

test("the program starts with whichever Node the launcher is given, and its output comes through", () => {
  for (const node of [process.execPath, ...older]) {
    const { status, stdout, stderr } = spawnSync(node, [launcher, "--version"], { encoding: "utf8" });
    expect([node, status, stdout, stderr]).toEqual([node, 0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/), ""]);
  }
});

test("wrong use ends with 2 through the launcher as well", () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher, "fly"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, "There is no command fly.\ncrosswalk --help lists the commands.\n"]);
});
