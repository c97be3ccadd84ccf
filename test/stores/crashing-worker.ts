/** The program that takes a queued run and never ends it, until it is killed. */
import { createLog } from "../../server/log.ts";
import { createQueue } from "../../server/runs/queue.ts";
import { openStore } from "../../server/store/connect.ts";

const [dataDirectory = "", databaseUrl = "", runId = ""] = process.argv.slice(2);
const log = createLog({ level: "error", stream: process.stderr });
const store = await openStore({ dataDirectory, databaseUrl: databaseUrl === "" ? undefined : databaseUrl, log });
const queue = createQueue(store, log);
await queue.start((job) => {
  console.log(`took ${job.runId}`);
  return new Promise(() => {});
});
await queue.enqueue(runId);
