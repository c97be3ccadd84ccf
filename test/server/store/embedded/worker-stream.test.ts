/** Proves that statements fail clearly when the embedded database's thread ends. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { WorkerStream } from "../../../../server/store/embedded/worker-stream.ts";
import { StorePool } from "../../../../server/store/store-pool.ts";

const program = (onMessage: string): Worker =>
  new Worker(`require("node:worker_threads").parentPort.on("message", ({ port }) => { ${onMessage} })`, { eval: true });
const poolOf = (worker: Worker): StorePool => new StorePool({ max: 1, user: "postgres", stream: () => new WorkerStream(worker) });

test("a statement under way when the thread ends fails as store/unavailable, and so do later ones", async () => {
  const worker = program(`port.on("message", () => process.exit(1))`);
  const pool = poolOf(worker);
  const ended = once(worker, "exit");
  await expect(pool.query("SELECT 1")).rejects.toMatchObject({
    code: "store/unavailable",
    hint: expect.stringContaining("Start Crosswalk again"),
  });
  await ended;
  await expect(pool.query("SELECT 1")).rejects.toMatchObject({ code: "store/unavailable" });
  await pool.end();
});
