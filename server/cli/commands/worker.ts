/** The command `worker`: carries runs of a service that shares its PostgreSQL server, until it is stopped. */
import { once } from "node:events";
import { findRunningService } from "../../service-file.ts";
import { createClient } from "../client.ts";
import type { RunLongRunning } from "../command.ts";

export const worker: RunLongRunning = async (config, world, signal) => {
  const { terminal } = world;
  const log = await world.createLog(config.logLevel ?? (terminal.watched ? "warn" : "info"));
  const service = await findRunningService(config.dataDirectory);
  const standIns = service && (await createClient(service.url, service.token).call("sandbox"));
  const running = await world.startWorker(config, log, standIns);
  const ended = signal.aborted ? Promise.resolve() : once(signal, "abort");
  try {
    const also = service === undefined ? "" : ` It also carries what needs the local workbooks and the sandbox of ${service.url}.`;
    if (terminal.json) await terminal.out(`${JSON.stringify({ worker: running.name, service: service?.url ?? null })}\n`);
    else await terminal.out(`Worker ${running.name} takes runs.${also}\nCtrl-C stops it; its runs go to the others.\n`);
    await ended;
    if (!terminal.json) terminal.note("Stopping …");
  } finally {
    await running.close();
  }
  return undefined;
};
