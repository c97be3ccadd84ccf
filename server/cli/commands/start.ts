/** The command `start`: runs the service until it is stopped. */
import { once } from "node:events";
import { describeFault } from "../../../shared/contract/describe-fault.ts";
import { findRunningService } from "../../service-file.ts";
import { type RunningService, startService } from "../../start-service.ts";
import { version } from "../../version.ts";
import { alignColumns } from "../align-columns.ts";
import { Answered, createClient } from "../client.ts";
import type { RunLongRunning, World } from "../command.ts";
import { hasDatabase } from "../connect.ts";
import { describeProblem } from "../describe-problem.ts";
import { prepareFirstMigration } from "../prepare-first-migration.ts";

export const start: RunLongRunning = async (config, world, signal) => {
  const { terminal } = world;
  // A person reads sentences; a log that nobody watches is read by machines.
  const log = await world.createLog(config.logLevel ?? (terminal.watched ? "warn" : "info"));
  const first = config.databaseUrl === undefined && !hasDatabase(config.dataDirectory);
  if (!terminal.json) terminal.note(first ? "Starting. The first start creates the database, which takes some seconds …" : "Starting …");
  await announceRunning(config.dataDirectory, world);
  const service = await startService(config, log, world.createDeps);
  const ended = signal.aborted ? Promise.resolve() : once(signal, "abort");
  try {
    await announce(service, config.dataDirectory, world);
    const preparing = prepare(service, world);
    await ended;
    await Promise.all([service.close(), preparing]);
    if (!world.terminal.json) world.terminal.note("Stopped.");
  } finally {
    await service.close();
  }
};

/** Whoever starts a second service looks for the links of the one that runs. */
async function announceRunning(directory: string, { terminal }: World): Promise<void> {
  const { links = [] } = (await findRunningService(directory)) ?? {};
  if (terminal.json || links.length === 0) return;
  await terminal.out(`Crosswalk is running already. Open the workbook as:\n${alignColumns(links.map((link) => [link.role, link.url]))}\n`);
}

async function announce({ url, links }: RunningService, directory: string, { terminal }: World): Promise<void> {
  if (terminal.json) return terminal.out(`${JSON.stringify({ url, links, dataDirectory: directory, version })}\n`);
  const lines = [["service", url], ...links.map((link) => [link.role, link.url]), ["data", directory]];
  await terminal.out(`Crosswalk ${version} is running. Open the workbook as:\n${alignColumns(lines)}\nCtrl-C stops it.\n`);
}

/** The service goes on when the sample cannot be read: the page says what to do. */
async function prepare(service: RunningService, { terminal }: World): Promise<void> {
  try {
    await prepareFirstMigration(createClient(service.url, service.token), (text) => terminal.note(text));
  } catch (thrown) {
    const problem = thrown instanceof Answered ? thrown.problem : describeFault(thrown);
    if (problem.code !== "request/no-answer") terminal.note(describeProblem(problem));
  }
}
