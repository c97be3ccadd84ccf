/** Gives journey tests a running service and the verbs of the journey as functions. */
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "../../server/cli/client.ts";
import { requestSignOff } from "../../server/cli/request-sign-off.ts";
import { readConfig } from "../../server/config.ts";
import { createLog } from "../../server/log.ts";
import { type RunningService, startService } from "../../server/start-service.ts";
import { createDeps } from "../../server/wiring.ts";
import type { Gate, Run, Verb } from "../../shared/record/run.ts";
import { freshDataDirectory } from "../stores/open-test-store.ts";
import { sharedResource } from "../stores/shared-resource.ts";
import { smallExport } from "./middle-export.ts";

export const sample = fileURLToPath(new URL("../../shared/sources/rsoft/sample", import.meta.url));

export type Walk = {
  readonly service: RunningService;
  readonly client: Client;
  readonly directory: string;
  begin(from?: string, source?: string): Promise<string>;
  run(migration: string, verb: Verb, more?: { from?: string; files?: string; preview?: boolean; size?: number }): Promise<Run>;
  approve(migration: string, gate: Gate): Promise<void>;
  /** Stops the service and forgets its directory. */
  end(): Promise<void>;
};

export async function startWalk(
  o: { databaseUrl?: string | undefined; directory?: string; environment?: NodeJS.ProcessEnv; logTo?: Writable } = {},
): Promise<Walk> {
  const directory = o.directory ?? (await freshDataDirectory());
  const config = readConfig({
    ...o.environment,
    CROSSWALK_DATA: directory,
    CROSSWALK_PORT: "0",
    ...(o.databaseUrl === undefined ? {} : { DATABASE_URL: o.databaseUrl }),
  });
  const service = await startService(
    config,
    createLog({ level: process.env["CROSSWALK_LOG"] ?? "error", stream: o.logTo ?? process.stderr }),
    createDeps,
  );
  const client = createClient(service.url, service.token);
  return {
    service,
    client,
    directory,
    async begin(from = sample, source = "rsoft") {
      return (await client.call("new-migration", { body: { source, from } })).id;
    },
    async run(migration, verb, more = {}) {
      const { id } = await client.call("start-run", { params: { id: migration }, body: { verb, ...more } });
      let last: Run | undefined;
      for await (const run of client.watch(id)) last = run;
      if (!last) throw new Error(`${verb} was never seen`);
      return last;
    },
    async approve(migration, gate) {
      await (await requestSignOff(client, { migration, gate, as: "manager@analytical.example" })).sign();
    },
    async end() {
      await service.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The run's result; a run that did not end well fails the test in its own words. */
export function resultOf(run: Run): Record<string, unknown> {
  if (run.state !== "done" || run.result === null)
    throw new Error(`${run.verb} ${run.state}: ${run.problem?.code} ${run.problem?.detail} ${run.problem?.hint}`);
  return run.result;
}

/** Takes a new migration to the gate of its load: extracted, proposed, planned, a sample loaded, everything signed. Its id. */
export async function walkToLoad(walk: Walk, o: { from?: string; size?: number } = {}): Promise<string> {
  const id = await walk.begin(o.from);
  for (const verb of ["extract", "propose"] as const) resultOf(await walk.run(id, verb));
  await planAndSample(walk, id, o.size);
  return id;
}

export type AtLoad = {
  readonly directory: string;
  readonly migration: string;
  /** Fingerprint of the account before anything was loaded. */
  readonly before: string;
};

/** A new data directory whose migration, of the small export, is at the gate of its load: walked once for all files. Whoever asks removes it. */
export async function directoryAtLoad(): Promise<AtLoad> {
  const prepared = await sharedResource("at the load", async (directory) => {
    const walk = await startWalk();
    const { fingerprint: before } = await walk.client.call("sandbox-fingerprint");
    const migration = await walkToLoad(walk, { from: await smallExport(), size: 20 });
    await walk.service.close();
    const to = join(directory, "at-the-load");
    await rename(walk.directory, to);
    return JSON.stringify({ directory: to, migration, before } satisfies AtLoad);
  });
  const { directory: from, ...standing } = JSON.parse(prepared) as AtLoad;
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-at-load-"));
  await cp(from, directory, { recursive: true });
  return { directory, ...standing };
}

/** From proposed tabs to the gate of the load, with a Nutshell that has what the plan needs. */
export async function planAndSample(walk: Walk, id: string, size?: number): Promise<void> {
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));
  await walk.approve(id, "mapping");
  resultOf(await walk.run(id, "sample", size === undefined ? {} : { size }));
  await walk.approve(id, "sample");
}
