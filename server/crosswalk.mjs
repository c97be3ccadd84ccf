#!/usr/bin/env node
/** May run on an older Node: it starts the program with a Node that is new enough and passes everything on. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEWEST_NEEDED = 24;

/** This Node when it is new enough, otherwise the one that `npm ci` brought along. */
function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= NEWEST_NEEDED) return process.execPath;
  const folder = dirname(createRequire(import.meta.url).resolve("node/package.json"));
  return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
}

const here = dirname(fileURLToPath(import.meta.url));
const child = spawn(findNode(), ["--disable-warning=ExperimentalWarning", join(here, "main.ts"), ...process.argv.slice(2)], {
  // What was compiled once is kept: later commands start in half the time.
  env: { NODE_COMPILE_CACHE: join(here, "..", "node_modules", ".cache", "compiled"), ...process.env },
  // The channel tells the child when this process is gone.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));

child.on("error", (error) => {
  console.error(
    `Crosswalk needs Node ${NEWEST_NEEDED}, and the one that npm ci installs cannot be started (${error.message}).\nRun npm ci again in the folder of Crosswalk.`,
  );
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
