#!/usr/bin/env node
/** May run on an older Node: answers what only asks about the program, and starts it with a Node that is new enough for the rest. */
import { readFileSync } from "node:fs";

const NEWEST_NEEDED = 24;
/** These work on many records. All others are done before V8 could optimise the embedded database, which costs more than it saves them. */
const LONG = ["start", "extract", "propose", "plan", "probe", "sample", "load", "verify", "delta", "rollback", "sandbox"];
const words = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));

/** Help and version, read from files, so that they are on the screen at once; undefined for everything else. */
function answer() {
  if (words.length === 1 && words[0] === "--version") return read("../package.json").version;
  if (!["--help", "-h"].includes(words.at(-1))) return undefined;
  const texts = read("./cli/help.json");
  const command = words.slice(0, -1).join(" ");
  return Object.hasOwn(texts, command) ? texts[command] : undefined;
}

/** Passes everything on to the program and ends as it ends. */
async function startProgram() {
  const { spawn } = await import("node:child_process");
  const { createRequire } = await import("node:module");
  const { constants } = await import("node:os");
  const { dirname, join } = await import("node:path");
  const here = import.meta.dirname ?? dirname((await import("node:url")).fileURLToPath(import.meta.url));

  /** This Node when it is new enough, otherwise the one that `npm ci` brought along. */
  function findNode() {
    if (Number(process.versions.node.split(".")[0]) >= NEWEST_NEEDED) return process.execPath;
    const folder = dirname(createRequire(import.meta.url).resolve("node/package.json"));
    return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  }

  const flags = ["--disable-warning=ExperimentalWarning", ...(LONG.includes(words[0]) ? [] : ["--liftoff-only"])];
  const child = spawn(findNode(), [...flags, join(here, "main.ts"), ...words], {
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
}

const text = answer();
if (text === undefined) await startProgram();
else {
  // A reader that leaves early (`| head`) is no fault.
  process.stdout.on("error", () => undefined);
  process.stdout.write(`${text}\n`);
}
