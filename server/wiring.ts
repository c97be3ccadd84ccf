/** Creates the parts of a service or a worker: a service's database is opened while the rest of the program is still being loaded. */
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { ConfigError } from "../shared/errors.ts";
import type { Config } from "./config.ts";
import { prepareDataDirectory } from "./data-directory.ts";
import type { Opened, StandIns } from "./join-engine.ts";
import type { Log } from "./log.ts";
import type { Deps, StartOptions } from "./start-service.ts";
import { openStore } from "./store/connect.ts";

/** Opens the store, starts the stand-ins and the queue. What has been opened is closed again when a later part fails. */
export async function createDeps(config: Config, log: Log, o: StartOptions = {}): Promise<Deps> {
  const opened: Opened = [];
  const close = async (): Promise<void> => {
    for (const part of opened.splice(0).reverse()) await part();
  };
  const opening = openStore({ ...storeOf(config), mustExist: o.mustExist === true, log });
  opening.catch(() => undefined);
  try {
    // Another process on the same directory is found out before anything else is touched.
    await Promise.race([opening, setImmediate()]);
    const { joinParts } = await import("./join-parts.ts");
    // A server opens quickly, and may refuse; so may a database that must be there already.
    if (config.databaseUrl !== undefined || o.mustExist === true) await opening;
    return { ...(await joinParts(config, log, opening, opened)), close };
  } catch (error) {
    await close();
    await opening.then(
      (store) => store.close(),
      () => undefined,
    );
    throw error;
  }
}

/** A process that carries runs and answers nobody. `close` lets what has been sent be answered, and gives the runs to the others. */
export type RunningWorker = { readonly name: string; close(): Promise<void> };

/** `standIns` as the service on the same data directory has them; without, what needs them is left to that service. */
export async function startWorker(config: Config, log: Log, standIns: StandIns | undefined): Promise<RunningWorker> {
  if (config.databaseUrl === undefined)
    throw new ConfigError({
      code: "config/no-server",
      message: "A worker shares a PostgreSQL server with the service; the embedded database belongs to the service alone.",
      hint: "Set DATABASE_URL to the service's own, for the service and each worker. docs/operating.md says what else they share.",
      where: { path: "DATABASE_URL" },
    });
  await prepareDataDirectory(config);
  const opened: Opened = [];
  const close = async (): Promise<void> => {
    for (const part of opened.splice(0).reverse()) await part();
  };
  try {
    const store = await openStore({ ...storeOf(config), mustExist: true, log });
    opened.push(() => store.close());
    const [{ joinEngine }, { openTokens }] = await Promise.all([import("./join-engine.ts"), import("./people/personal-tokens.ts")]);
    const { home } = await openTokens(config);
    const engine = await joinEngine(config, { log, store, opened, home, standIns });
    await engine.start();
    return { name: engine.deps.worker, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const storeOf = (config: Config): { databaseUrl: string | undefined; dataDirectory: string; directoryMode: number } => ({
  databaseUrl: config.databaseUrl,
  dataDirectory: join(config.dataDirectory, "store"),
  directoryMode: config.directoryMode,
});
