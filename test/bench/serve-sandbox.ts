/** Serves the bench's sandbox, in a thread of its own so that it does not hold up those who call it; on the data of `workerData.directory`, if given. */
import { parentPort, workerData } from "node:worker_threads";
import { startNutshellSandbox } from "../../server/sandbox/nutshell/start.ts";

const sandbox = await startNutshellSandbox({ dataDirectory: (workerData as { directory?: string } | null)?.directory ?? null, port: 0 });
parentPort?.once("message", () => void sandbox.close().then(() => parentPort?.close()));
parentPort?.postMessage({ url: sandbox.url, user: sandbox.user, key: sandbox.key });
