/** The command `worker`: carries runs of a service that shares its PostgreSQL server, until it is stopped. */
import { setTimeout } from "node:timers/promises";
import type { Config } from "../../config.ts";
import { findRunningService, readServiceFile } from "../../service-file.ts";
import { createClient } from "../client.ts";
import type { RunLongRunning, World } from "../command.ts";

const LOOK_EVERY_MS = 2_000;
type Worker = Awaited<ReturnType<World["startWorker"]>>;

export const worker: RunLongRunning = async (config, world, signal) => {
  const { terminal } = world;
  const log = await world.createLog(config.logLevel ?? (terminal.watched ? "warn" : "info"));
  const join = async (): Promise<{ worker: Worker; url: string | undefined }> => {
    const service = await findRunningService(config.dataDirectory);
    const standIns = service && (await createClient(service.url, service.token).call("sandbox"));
    return { worker: await world.startWorker(config, log, standIns), url: service?.url };
  };
  const rest = (): Promise<void> => setTimeout(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const seen = await serviceIn(config);
    let joined: Awaited<ReturnType<typeof join>>;
    try {
      joined = await join();
    } catch (fault) {
      if (isFirst) throw fault;
      log.warn({ err: fault }, "the worker could not join again, and tries once more");
      await rest();
      continue;
    }
    await announce(joined.worker.name, joined.url, world);
    // The sandbox and the local workbooks are where the service on this data directory is.
    while (!signal.aborted && (await serviceIn(config)) === seen) await rest();
    if (signal.aborted && !terminal.json) terminal.note("Stopping …");
    await joined.worker.close().catch((fault: unknown) => log.warn({ err: fault }, "the worker did not leave in good order"));
  }
  return undefined;
};

const serviceIn = async (config: Config): Promise<number | undefined> => (await readServiceFile(config.dataDirectory))?.pid;

async function announce(name: string, url: string | undefined, { terminal }: World): Promise<void> {
  if (terminal.json) return terminal.out(`${JSON.stringify({ worker: name, service: url ?? null })}\n`);
  const also = url === undefined ? "" : ` It also carries what needs the local workbooks and the sandbox of ${url}.`;
  await terminal.out(`Worker ${name} takes runs.${also}\nCtrl-C stops it; its runs go to the others.\n`);
}
