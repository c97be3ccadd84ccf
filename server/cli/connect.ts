/** Connects a command to the service running on the data directory, or starts a temporary one. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ContractError, RequestError } from "../../shared/errors.ts";
import type { Config } from "../config.ts";
import { findRunningService } from "../service-file.ts";
import { version } from "../version.ts";
import { type Client, createClient } from "./client.ts";
import type { ServiceCommand, World } from "./command.ts";

export type Connection = { readonly client: Client; close(): Promise<void> };

/** A connection as the administrator. A service of its own listens on a free loopback port and ends with `close`. */
export async function connect(needs: ServiceCommand["needs"], config: Config, world: World): Promise<Connection> {
  const running = await findRunningService(config.dataDirectory);
  if (running !== undefined) {
    if (running.version !== version) throw otherVersion(running.url, running.version);
    return { client: createClient(running.url, running.token), close: async () => undefined };
  }
  if (needs === "running") throw notRunning(config.dataDirectory);
  const mustExist = needs === "existing";
  if (mustExist && !hasData(config)) throw nothingYet(config);
  const { startService } = await import("../start-service.ts");
  const own = await startService(
    { ...config, host: "127.0.0.1", port: 0 },
    await world.createLog(config.logLevel ?? "warn"),
    world.createDeps,
    { mustExist },
  );
  return { client: createClient(own.url, own.token), close: own.close };
}

/** Whether the data directory holds an embedded database. Creates nothing. */
export const hasDatabase = (dataDirectory: string): boolean => existsSync(join(dataDirectory, "store"));

/**
 * Whether a service has kept something here before: with a PostgreSQL server that is the secret of its tokens, and whether the database
 * holds anything is seen when it is opened. A file in the directory's place is for the start to refuse.
 */
const hasData = ({ databaseUrl, dataDirectory }: Config): boolean =>
  (databaseUrl === undefined ? hasDatabase(dataDirectory) : existsSync(join(dataDirectory, "secret"))) ||
  statSync(dataDirectory, { throwIfNoEntry: false })?.isFile() === true;

const nothingYet = ({ databaseUrl, dataDirectory }: Config): RequestError =>
  new RequestError({
    code: "request/no-migration",
    message:
      databaseUrl === undefined
        ? `There is no migration yet: the data directory ${dataDirectory} is empty.`
        : `There is no migration yet: no service has run on the data directory ${dataDirectory}.`,
    hint: "Run `npx crosswalk start`, or create a migration from your own export: npx crosswalk new --source rsoft --from <folder|zip>",
    where: { path: "CROSSWALK_DATA", file: dataDirectory },
  });

const otherVersion = (url: string, theirs: string): ContractError =>
  new ContractError({
    code: "contract/out-of-step",
    message: `The service at ${url} is version ${theirs}, but this program is version ${version}.`,
    hint: "Stop that service and start it again with this version.",
  });

const notRunning = (directory: string): RequestError =>
  new RequestError({
    code: "request/not-running",
    message: `No service is running on the data directory ${directory}, so the sandbox cannot be reached.`,
    hint: "Run `npx crosswalk start`, leave it running, then run this command again in another terminal.",
    where: { path: "CROSSWALK_DATA", file: directory },
  });
