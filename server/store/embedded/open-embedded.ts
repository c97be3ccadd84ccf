/** Opens the embedded database: directory, lock, database, thread, pool, in this order. */
import { accessSync, constants, mkdirSync, realpathSync } from "node:fs";
import { StoreError } from "../../../shared/errors.ts";
import type { Log } from "../../log.ts";
import type { OpenedDatabase } from "../open-server.ts";
import { StorePool } from "../store-pool.ts";
import { createDatabase } from "./create-database.ts";
import { holdLock } from "./hold-lock.ts";
import { PreparedClient } from "./prepared-client.ts";
import { startWorker } from "./start-worker.ts";
import { WorkerStream } from "./worker-stream.ts";

/** Opens or makes the database in `directory`, which is for nothing else. Safe against being killed at any moment, not against a loss of power. */
export async function openEmbedded(o: { directory: string; directoryMode: number; log: Log }): Promise<OpenedDatabase> {
  const directory = prepareDirectory(o.directory, o.directoryMode);
  const lock = holdLock(directory);
  try {
    const { worker, close } = await startWorker(await createDatabase(directory, o.directoryMode), o.log);
    // PGlite is one session: a second connection would step into the first one's transaction.
    const pool = new StorePool({
      Client: PreparedClient,
      max: 1,
      idleTimeoutMillis: 0,
      user: "postgres",
      database: "postgres",
      stream: () => new WorkerStream(worker),
    });
    pool.on("error", (error) => o.log.warn({ err: error }, "the connection to the embedded database was lost"));
    return {
      kind: "embedded",
      pool,
      async close() {
        await pool.end();
        await close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function prepareDirectory(directory: string, mode: number): string {
  try {
    mkdirSync(directory, { recursive: true, mode });
    accessSync(directory, constants.W_OK | constants.X_OK);
    return realpathSync(directory);
  } catch (cause) {
    const why = String((cause as NodeJS.ErrnoException).code ?? "unknown reason");
    throw new StoreError({
      code: "store/unwritable",
      message: `The data directory ${directory} cannot be written (${why}).`,
      hint: "Give this user write permission there, or choose another directory with CROSSWALK_DATA.",
      where: { path: directory },
      cause,
    });
  }
}
