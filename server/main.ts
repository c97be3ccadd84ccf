/** Acts on being started: it connects the process to the terminal program and ends with its exit code. */
import { onInterrupt } from "./cli/on-interrupt.ts";
import { runCli } from "./cli/run-cli.ts";
import { createTerminal } from "./cli/terminal.ts";

const words = process.argv.slice(2);
// A reader that leaves early (`| head`) is told by the failing write itself.
process.stdout.on("error", () => undefined);
// The launcher was killed: the same is meant for this process. What is under way is reconciled at the next start.
process.on("disconnect", () => process.exit(1));
process.channel?.unref();

const code = await runCli(words, {
  environment: process.env,
  directory: process.cwd(),
  terminal: createTerminal(process.stdout, process.stderr, words.includes("--json"), process.stdin),
  // Loaded when needed: help and wrong use answer at once.
  createDeps: async (config, log, o) => (await import("./wiring.ts")).createDeps(config, log, o),
  recogniseExport: async (o, signal) => (await import("./extract/recognise-export.ts")).recogniseFor(o, signal),
  testConnection: async (o, config, signal) =>
    (await import("./extract/rest/test-connection.ts")).testConnection({ ...config, ...config.sourceApi, ...o }, signal),
  fetchSource: async (o, config, signal) =>
    (await import("./extract/rest/fetch-source.ts")).fetchSource({ ...config, ...config.sourceApi, ...o }, signal),
  startNutshell: async (o, log) => (await import("./start-lone-nutshell.ts")).startLoneNutshell(o, log),
  startWorker: async (config, log, standIns) => (await import("./wiring.ts")).startWorker(config, log, standIns),
  createLog: async (level) => (await import("./log.ts")).createLog({ level, stream: process.stderr }),
  onInterrupt: (listener) => onInterrupt(process, listener),
});
process.exit(code);
