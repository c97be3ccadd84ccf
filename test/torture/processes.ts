/** Runs the processes of a walk and strikes them: the service alone with its embedded database, or beside workers on a PostgreSQL server. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import type { Client } from "../../server/cli/client.ts";
import { readServiceFile } from "../../server/service-file.ts";
import { holdSandbox } from "../journey/sandbox-hands.ts";
import { type Environment, type Program, spawnCrosswalk, startProgram } from "../journey/start-program.ts";
import type { BlowKind } from "./blows.ts";

export type Processes = {
  client(): Client;
  /** Falls on whoever carries the run; says whether calls to Nutshell go to a new stand-in since. */
  strike(kind: BlowKind, run: string | undefined): Promise<boolean>;
  /** How often a process was started. */
  starts(): number;
  stop(): Promise<void>;
};

/** Where a walk lives; without `server` the database is in the directory. */
export type Place = { readonly directory: string; readonly server?: { readonly databaseUrl: string; readonly restart: () => void } };

const FROZEN_MS = 1_500;
/** A frozen worker loses its runs after a quarter of a minute. */
const FROZEN_PAST_LEASE_MS = 30_000;
const HOUR_MS = 3_600_000;

const withClock = (shift: number): Environment =>
  shift === 0 ? {} : { CLOCK_SHIFT_MS: String(shift), NODE_OPTIONS: `--import=${new URL("./shift-clock.mjs", import.meta.url)}` };

/** Nutshell's clock and then the program's are off, once ahead and once behind. */
function clocks(): { next(): number } {
  let at = 0;
  return { next: () => (at++ % 2 === 0 ? HOUR_MS : -HOUR_MS) };
}

async function skewNutshell(client: Client, milliseconds: number): Promise<void> {
  await (await holdSandbox(client)).ask("POST", "conditions", { clockSkew: milliseconds / 1000 });
}

export const startProcesses = ({ directory, server }: Place, workers: number): Promise<Processes> =>
  server === undefined ? startAlone(directory) : startShared(directory, server, workers);

async function startAlone(directory: string): Promise<Processes> {
  let program = await startProgram(directory);
  let starts = 1;
  const [ours, theirs] = [clocks(), clocks()];
  return {
    client: () => program.client,
    starts: () => starts,
    stop: () => program.stop(),
    async strike(kind) {
      if (kind === "their clock") {
        await skewNutshell(program.client, theirs.next());
        return false;
      }
      const { child } = program;
      const pid = (await readServiceFile(directory))?.pid;
      if (pid === undefined) throw new Error("the service has no file");
      if (kind === "freeze") {
        process.kill(pid, "SIGSTOP");
        await setTimeout(FROZEN_MS);
        process.kill(pid, "SIGCONT");
        return false;
      }
      process.kill(pid, kind === "stop" ? "SIGTERM" : "SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      program = await startProgram(directory, withClock(kind === "clock" ? ours.next() : 0));
      starts += 1;
      return true;
    },
  };
}

type Worker = { readonly pid: number; end(signal: NodeJS.Signals): Promise<void> };

async function startWorker(environment: Environment): Promise<Worker> {
  const { child, ended } = spawnCrosswalk(["worker", "--json"], environment);
  const [line] = (await Promise.race([
    once(createInterface(child.stdout as Readable), "line"),
    ended.then(({ err }) => Promise.reject(new Error(`a worker did not start: ${err}`))),
  ])) as [string];
  const pid = Number((JSON.parse(line) as { worker: string }).worker.split(":").at(-1));
  return {
    pid,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) process.kill(pid, signal);
      await ended;
    },
  };
}

async function startShared(directory: string, server: NonNullable<Place["server"]>, workers: number): Promise<Processes> {
  const environment: Environment = { DATABASE_URL: server.databaseUrl, CROSSWALK_DATA: directory, CROSSWALK_LOG: "silent" };
  const startService = (): Promise<Program> => startProgram(directory, { ...environment, CROSSWALK_CARRY_RUNS: "no" });
  let program = await startService();
  const standing = await Promise.all(Array.from({ length: workers }, () => startWorker(environment)));
  let starts = 1 + workers;
  const [ours, theirs] = [clocks(), clocks()];
  const ask = async <R extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []): Promise<R[]> => {
    const database = new pg.Client({ connectionString: server.databaseUrl });
    database.on("error", () => undefined);
    await database.connect();
    try {
      return (await database.query<R>(statement, [...values])).rows;
    } finally {
      await database.end();
    }
  };
  const carrierOf = async (run: string | undefined): Promise<Worker> => {
    const [row] = run === undefined ? [] : await ask<{ owner: string | null }>("SELECT owner FROM run WHERE id = $1", [run]);
    const pid = Number(row?.owner?.split(":").at(-2));
    const worker = standing.find((one) => one.pid === pid) ?? standing[0];
    if (worker === undefined) throw new Error("no worker is there");
    return worker;
  };
  const replace = async (worker: Worker, signal: NodeJS.Signals, shift = 0): Promise<void> => {
    standing.splice(standing.indexOf(worker), 1);
    await worker.end(signal);
    standing.push(await startWorker({ ...environment, ...withClock(shift) }));
    starts += 1;
  };
  return {
    client: () => program.client,
    starts: () => starts,
    async stop() {
      await Promise.all(standing.map((worker) => worker.end("SIGTERM")));
      await program.stop();
    },
    async strike(kind, run) {
      if (kind === "their clock") await skewNutshell(program.client, theirs.next());
      else if (kind === "database") server.restart();
      else if (kind === "connections")
        await ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
      else if (kind === "service") {
        const { child } = program;
        process.kill((await readServiceFile(directory))?.pid ?? child.pid ?? 0, "SIGKILL");
        if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
        program = await startService();
        starts += 1;
        return true;
      } else {
        const worker = await carrierOf(run);
        if (kind === "kill") await replace(worker, "SIGKILL");
        else if (kind === "stop") await replace(worker, "SIGTERM");
        else if (kind === "clock") await replace(worker, "SIGKILL", ours.next());
        else {
          process.kill(worker.pid, "SIGSTOP");
          for (let waited = 0; waited < FROZEN_PAST_LEASE_MS; waited += 500) {
            await setTimeout(500);
            if (run === undefined || (await carrierOf(run)) !== worker) break;
          }
          process.kill(worker.pid, "SIGCONT");
        }
      }
      return false;
    },
  };
}
