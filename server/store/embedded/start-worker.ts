/** Starts, watches and ends the thread of the embedded database. */
import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { StoreError } from "../../../shared/errors.ts";
import type { Log } from "../../log.ts";
import { threadEnvironment } from "../../thread-environment.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

declare global {
  namespace WebAssembly {
    /** Missing in the types of Node, which has it. */
    function compile(bytes: Uint8Array): Promise<Module>;
  }
}

export type DatabaseWorker = { readonly worker: Worker; close(): Promise<void> };

// Where threads share compiled WebAssembly, V8 may free its code twice and end the process: https://github.com/nodejs/node/issues/64500.
setFlagsFromString("--no-wasm-code-gc");

/** PostgreSQL, compiled once for all databases of this process; what V8 has optimised by then is shared as well. */
let postgres: Promise<WebAssembly.Module> | undefined;

const compilePostgres = async (): Promise<WebAssembly.Module> =>
  await WebAssembly.compile(await readFile(new URL("pglite.wasm", import.meta.resolve("@electric-sql/pglite"))));

/** Resolves when the database answers; after a crash that includes replaying its log. */
export async function startWorker(directory: string, log: Log): Promise<DatabaseWorker> {
  const worker = new Worker(new URL("./database-worker.ts", import.meta.url), {
    workerData: { directory, postgres: await (postgres ??= compilePostgres()) },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: threadEnvironment(),
    name: "embedded database",
  });
  let failure: unknown;
  worker.on("error", (error) => {
    failure = error;
    log.error({ err: error }, "the embedded database stopped");
  });
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const ready = new Promise<void>((resolve) =>
    worker.once("message", (message: FromWorker) => void (message.kind === "ready" && resolve())),
  );
  await Promise.race([ready, exited]);
  if (failure !== undefined)
    throw new StoreError({
      code: "store/damaged",
      message: `The embedded database in ${directory} cannot be opened.`,
      hint: "See the log for the reason. If the directory was copied while in use or the computer lost power, restore a backup, or start again with another data directory: Crosswalk can read the migration keys back from Nutshell.",
      where: { path: directory },
      cause: failure,
    });
  return {
    worker,
    async close() {
      if (failure === undefined) worker.postMessage({ kind: "close" } satisfies ToWorker);
      await exited;
    },
  };
}
