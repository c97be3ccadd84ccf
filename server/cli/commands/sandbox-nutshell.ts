/** The command `sandbox nutshell`: the stand-in for Nutshell alone, for any client in any language. */
import { once } from "node:events";
import { join, resolve } from "node:path";
import { ConfigError } from "../../../shared/errors.ts";
import type { Config } from "../../config.ts";
import { findRunningService } from "../../service-file.ts";
import { alignColumns } from "../align-columns.ts";
import type { LoneNutshell, RunLongRunning, Typed, World } from "../command.ts";
import { WrongUse } from "../read-arguments.ts";
import { readNumber } from "../read-number.ts";

const NAME = "sandbox nutshell";
const USUAL_PORT = 4690;
/** The vendor's own PHP client refuses keys that are not longer. */
const SHORTEST_KEY = 13;

export const sandboxNutshell: RunLongRunning = async (config, world, signal, { options }) => {
  const port = readPort(options);
  const key = readKey(options);
  const data = typeof options["data"] === "string" ? resolve(world.directory, options["data"]) : null;
  if (data !== null) await refuseOfRunning(config, data);
  const nutshell = await world.startNutshell({ dataDirectory: data, port, key }, await world.createLog(config.logLevel ?? "warn"));
  const ended = signal.aborted ? Promise.resolve() : once(signal, "abort");
  try {
    await announce(nutshell, data, world);
    await ended;
    if (!world.terminal.json) world.terminal.note("Stopped.");
  } finally {
    await nutshell.close();
  }
};

function readPort(options: Typed["options"]): number {
  const port = readNumber(NAME, options, "port") ?? USUAL_PORT;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new WrongUse("--port must be between 0 and 65535.", NAME);
  return port;
}

function readKey(options: Typed["options"]): string | undefined {
  const key = options["key"];
  if (typeof key !== "string") return undefined;
  if (key.length < SHORTEST_KEY || !/^[\x21-\x7e]+$/u.test(key))
    throw new WrongUse("--key must be longer than 12 characters and contain no spaces.", NAME);
  return key;
}

/** Two programs on one file would not see each other's switches and plan. */
async function refuseOfRunning(config: Config, data: string): Promise<void> {
  if (data !== join(config.dataDirectory, "sandbox")) return;
  const running = await findRunningService(config.dataDirectory);
  if (running === undefined) return;
  throw new ConfigError({
    code: "config/already-running",
    message: `The service at ${running.url} uses the sandbox in ${data}.`,
    hint: "Run `npx crosswalk sandbox` to see its addresses. To run a second sandbox, choose another directory.",
    where: { file: data },
  });
}

async function announce({ url, user, key, plainKey }: LoneNutshell, data: string | null, { terminal }: World): Promise<void> {
  const ways = { discovery: `${url}/v1/json`, rpc: `${url}/api/v1/json`, rest: `${url}/rest`, pages: `${url}/admin` };
  if (terminal.json) return terminal.out(`${JSON.stringify({ url, user, key, plainKey, ...ways, dataDirectory: data })}\n`);
  const rows = [
    ["user", user],
    ["key", `${key}  acts as any user`],
    ["key", `${plainKey}  acts in its own name`],
    ["discovery", ways.discovery],
    ["JSON-RPC", ways.rpc],
    ["REST", ways.rest],
    ["pages", ways.pages],
    ["data", data ?? "in memory, lost when it stops"],
  ];
  await terminal.out(`The sandbox Nutshell is running at ${url}\n${alignColumns(rows)}\nCtrl-C stops it.\n`);
}
