/** Creates the service's parts: the database is opened while the rest of the program is still being loaded. */
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Config } from "./config.ts";
import type { Opened } from "./join-parts.ts";
import type { Log } from "./log.ts";
import type { Deps, StartOptions } from "./start-service.ts";
import { openStore } from "./store/connect.ts";

/** Opens the store, starts the stand-ins and the queue. What has been opened is closed again when a later part fails. */
export async function createDeps(config: Config, log: Log, o: StartOptions = {}): Promise<Deps> {
  const opened: Opened = [];
  const close = async (): Promise<void> => {
    for (const part of opened.splice(0).reverse()) await part();
  };
  const opening = openStore({
    databaseUrl: config.databaseUrl,
    dataDirectory: join(config.dataDirectory, "store"),
    directoryMode: config.directoryMode,
    mustExist: o.mustExist === true,
    log,
  });
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
