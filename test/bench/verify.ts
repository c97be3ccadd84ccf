/** Measures verify against bare paging of the same records: `node test/bench/verify.ts [records]`. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { createLog } from "../../server/log.ts";
import { readCatalog } from "../../server/nutshell/catalog.ts";
import { createNutshellClient, type NutshellClient } from "../../server/nutshell/client.ts";
import { createPace } from "../../server/nutshell/pace.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
import { readBack } from "../../server/verify/read-back.ts";
import { resultOf } from "../journey/walk.ts";
import { answer, type BenchLine } from "./bench-line.ts";
import { type BenchJourney, createJourney, withJourney } from "./journey.ts";

export type VerifyMeasure = {
  /** Records that were loaded and read back. */
  readonly records: number;
  readonly verifySeconds: number;
  /** The same calls, their answers as they came over the wire. */
  readonly barePagingSeconds: number;
  /** Verify on answers that are in memory already: what was meant, the comparison, what is written down. */
  readonly comparisonSeconds: number;
  /** Verify without the comparison, as a share of bare paging. */
  readonly ratio: number;
};

type Call = { readonly method: string; readonly params: Record<string, unknown> | undefined; readonly path: string };
type Sandbox = { readonly url: string; readonly user: string; readonly key: string };

const log = createLog({ level: "silent", stream: process.stderr });
const signal = new AbortController().signal;

/** The line of the bench: a generated migration is loaded into a sandbox, then read back. */
export const verify: BenchLine = (input) =>
  withJourney(input, { records: input.small ? 300 : 20_000, seed: 1 }, async (journey) => {
    const { ratio, ...measure } = await measureVerify(journey);
    const figures = {
      records: measure.records,
      "verify seconds": measure.verifySeconds,
      "bare paging seconds": measure.barePagingSeconds,
      "comparison seconds": measure.comparisonSeconds,
    };
    return [answer({ name: "verify without its comparison against bare paging", figures, ratio, target: { atMost: 1.3 } })];
  });

/** Loads a migration into its sandbox, unless it is loaded, then reads it back in three ways. Its service is stopped before. */
export async function measureVerify(journey: BenchJourney): Promise<VerifyMeasure> {
  const { walk, id } = await journey.to("ready to load");
  resultOf(await walk.run(id, "load"));
  await journey.end();
  return await readBackThrice(journey.data, id);
}

async function readBackThrice(data: string, migrationId: string): Promise<VerifyMeasure> {
  const sandboxDirectory = join(data, "sandbox");
  const thread = new Worker(new URL("serve-sandbox.ts", import.meta.url), { workerData: { directory: sandboxDirectory } });
  const sandbox = await new Promise<Sandbox>((resolve) => thread.once("message", resolve));
  const store = await openStore({ dataDirectory: join(data, "store"), log });
  const pace = createPace({ store, key: "bench", startRate: 2_000, start: 64, ceiling: 64 });
  const client = createNutshellClient({ ...sandbox, pace, log });
  try {
    const { client: recorder, calls, answers } = recording(client);
    // The first pass records the calls and warms everything up.
    await verifyOnce(store, recorder, migrationId);
    const bare = await timed(() => sendAgain(client, calls));
    const verify = await timed(() => verifyOnce(store, client, migrationId));
    const comparison = await timed(() => verifyOnce(store, { ...client, ...answers }, migrationId));
    return {
      records: verify.value,
      verifySeconds: verify.seconds,
      barePagingSeconds: bare.seconds,
      comparisonSeconds: comparison.seconds,
      ratio: Math.round(((verify.seconds - comparison.seconds) / bare.seconds) * 100) / 100,
    };
  } finally {
    await client.close();
    await store.close();
    thread.postMessage("close");
    await new Promise((resolve) => thread.once("exit", resolve));
  }
}

async function verifyOnce(store: Store, client: NutshellClient, migrationId: string): Promise<number> {
  const runId = randomUUID();
  await store.db
    .insertInto("run")
    .values({ id: runId, migration_id: migrationId, verb: "verify", state: "done", arguments: "{}", requested_by: "bench" })
    .execute();
  const catalog = await readCatalog(client);
  const read = await readBack({ store, client, catalog, migrationId, runId, signal, onProgress: () => undefined });
  if (read.attention > 0) process.stderr.write(`findings: ${JSON.stringify(read.findings)}\n`);
  return read.records;
}

/** A client that keeps what it was asked, and the answers as the product read them. */
function recording(client: NutshellClient): { client: NutshellClient; calls: Call[]; answers: Pick<NutshellClient, "rpc" | "rest"> } {
  const calls: Call[] = [];
  const kept = new Map<string, unknown>();
  const nameOf = (...parts: unknown[]): string => JSON.stringify(parts);
  const recorder: NutshellClient = {
    ...client,
    async rpc(method, params, answer, o) {
      const value = await client.rpc(method, params, answer, o);
      calls.push({ method, params, path: "" });
      kept.set(nameOf(method, params), value);
      return value;
    },
    async rest(method, path, o) {
      const value = await client.rest(method, path, o);
      calls.push({ method, params: o.query, path });
      kept.set(nameOf(method, path, o.query), value);
      return value;
    },
  };
  const answers: Pick<NutshellClient, "rpc" | "rest"> = {
    rpc: async (method, params, _answer) => kept.get(nameOf(method, params)) as never,
    rest: async (method, path, o) => kept.get(nameOf(method, path, o.query)) as never,
  };
  return { client: recorder, calls, answers };
}

/** The same calls at the same pace, so many at once as verify has under way; nothing is looked at. */
async function sendAgain(client: NutshellClient, calls: readonly Call[]): Promise<void> {
  const waiting = [...calls];
  const worker = async (): Promise<void> => {
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      if (call.path === "") await client.rpc(call.method, call.params ?? {}, z.unknown());
      else
        await client.rest("GET", call.path, {
          answer: z.unknown(),
          ...(call.params ? { query: call.params as Record<string, string> } : {}),
        });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const begun = performance.now();
  const value = await work();
  return { seconds: Math.round((performance.now() - begun) / 10) / 100, value };
}

if (process.argv[1] === import.meta.filename) {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-bench-verify-"));
  try {
    const journey = createJourney({ records: Number(process.argv[2] ?? 5_000), seed: 1, directory });
    process.stdout.write(`${JSON.stringify(await measureVerify(journey))}\n`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
