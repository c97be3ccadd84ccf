/** The embedded database runs: a worker thread that speaks PostgreSQL's wire protocol over a message port. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { createHousekeeping } from "./create-housekeeping.ts";
import { type FromWorker, sendBytes, type ToWorker } from "./worker-messages.ts";

const SEND_AFTER_BYTES = 256 << 10;

const tell = (message: FromWorker): void => parentPort?.postMessage(message);
const { directory, postgres } = workerData as { directory: string; postgres: WebAssembly.Module };
const database = await PGlite.create({ dataDir: directory, pgliteWasmModule: postgres });
// One session serves every connection, so these hold for good. Statistics are collected in the way of all else, so from fewer rows than on a server.
await database.exec("SET work_mem = '64MB'; SET maintenance_work_mem = '64MB'; SET default_statistics_target = 25; SET TIME ZONE 'UTC'");

const housekeep = await createHousekeeping(database);
let queue: Promise<unknown> = Promise.resolve();
let closed = false;
/** One thing at a time, in the order of arrival; what fails here is the database itself and ends the worker. */
const enqueue = (task: () => Promise<unknown>): void => void (queue = queue.then(() => (closed ? undefined : task())));

parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "connect") serve(message.port);
  else enqueue(close);
});
setInterval(() => enqueue(housekeep), 10_000).unref();
tell({ kind: "ready" });

function serve(port: MessagePort): void {
  port.on("message", (bytes: Uint8Array) =>
    enqueue(async () => {
      await answer(port, bytes);
      await housekeep();
    }),
  );
  // The client went away: what it left open must not be seen by the next one.
  port.on("close", () => enqueue(async () => void (database.isInTransaction() && (await database.exec("ROLLBACK")))));
}

/** `bytes` are whole messages: the client's driver never splits one. */
async function answer(port: MessagePort, bytes: Uint8Array): Promise<void> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const send = (): void => {
    if (size === 0) return;
    sendBytes(port, parts);
    parts = [];
    size = 0;
  };
  await database.runExclusive(() =>
    database.execProtocolRawStream(bytes, {
      onRawData(data) {
        parts.push(data.slice());
        size += data.length;
        if (size >= SEND_AFTER_BYTES) send();
      },
    }),
  );
  send();
}

async function close(): Promise<void> {
  closed = true;
  if (database.isInTransaction()) await database.exec("ROLLBACK");
  await database.exec("CHECKPOINT");
  await database.close();
  tell({ kind: "closed" });
  parentPort?.close();
}
