/** The only place where the embedded database runs: a worker thread that speaks PostgreSQL's wire protocol over a message port. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

const CHECKPOINT_AFTER_BYTES = 128 << 20;
const CHECKPOINT_AFTER_MS = 30_000;
const SEND_AFTER_BYTES = 256 << 10;

const tell = (message: FromWorker): void => parentPort?.postMessage(message);
const database = await PGlite.create({ dataDir: (workerData as { directory: string }).directory });
// One session serves every connection, so these hold for good.
await database.exec("SET work_mem = '64MB'; SET maintenance_work_mem = '64MB'; SET TIME ZONE 'UTC'");

let last = { lsn: await walPosition(), at: performance.now(), looked: performance.now() };
let queue: Promise<unknown> = Promise.resolve();
let closed = false;
/** One thing at a time, in the order of arrival; what fails here is the database itself and ends the worker. */
const enqueue = (task: () => Promise<unknown>): void => void (queue = queue.then(() => (closed ? undefined : task())));

parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "connect") serve(message.port);
  else enqueue(close);
});
setInterval(() => enqueue(checkpointIfDue), CHECKPOINT_AFTER_MS).unref();
tell({ kind: "ready" });

function serve(port: MessagePort): void {
  port.on("message", (bytes: Uint8Array) =>
    enqueue(async () => {
      await answer(port, bytes);
      await checkpointIfDue();
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
    const joined = Buffer.concat(parts);
    port.postMessage(joined);
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

async function walPosition(): Promise<number> {
  const { rows } = await database.query<{ bytes: string }>("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS bytes");
  return Number(rows[0]?.bytes);
}

/** PGlite has no checkpointer: without this the log grows without end and so does the next start after a crash. */
async function checkpointIfDue(): Promise<void> {
  const now = performance.now();
  if (now - last.looked < 1_000 || database.isInTransaction()) return;
  last.looked = now;
  const lsn = await walPosition();
  const written = lsn - last.lsn;
  if (written < CHECKPOINT_AFTER_BYTES && (now - last.at < CHECKPOINT_AFTER_MS || written < 8192)) return;
  await database.exec("CHECKPOINT");
  last = { lsn: await walPosition(), at: now, looked: now };
}

async function close(): Promise<void> {
  closed = true;
  if (database.isInTransaction()) await database.exec("ROLLBACK");
  await database.exec("CHECKPOINT");
  await database.close();
  tell({ kind: "closed" });
  parentPort?.close();
}
