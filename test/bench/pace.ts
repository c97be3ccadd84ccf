/** Measures how near to a limit it was not told the pace ends: throughput and refusals as shares, in the sandbox. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { createLog } from "../../server/log.ts";
import { createNutshellClient, type NutshellClient } from "../../server/nutshell/client.ts";
import { createPace } from "../../server/nutshell/pace.ts";
import { openStore, type Store } from "../../server/store/connect.ts";

type Limit = { perSecond?: number; concurrent?: number; burst?: number; retryAfter?: "none" | "seconds" | "date"; latency?: number };
type Sandbox = { readonly url: string; readonly user: string; readonly key: string };
type Measured = { ratio: number; refusedFirst: number; refusedSecond: number; inARow: number };

const CALLERS = 24;
const log = createLog({ level: "silent", stream: process.stderr });
let keys = 0;

/** The second half of `calls` calls against the limit, by so many workers with a pace each. */
async function measure(o: { store: Store; sandbox: Sandbox; limit: Limit; workers: number; calls: number }): Promise<Measured> {
  const { latency = 0, ...limit } = o.limit;
  const response = await fetch(`${o.sandbox.url}/admin/api/conditions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${btoa(`${o.sandbox.user}:${o.sandbox.key}`)}` },
    body: JSON.stringify({ latency: { milliseconds: latency }, pace: { burst: 5, retryAfter: "none", ...limit } }),
  });
  if (!response.ok) throw new Error(`the sandbox did not take the limit: ${response.status}`);
  const key = `bench-${(keys += 1)}`;
  const clients: NutshellClient[] = Array.from({ length: o.workers }, () =>
    createNutshellClient({ url: o.sandbox.url, user: o.sandbox.user, key: o.sandbox.key, pace: createPace({ store: o.store, key }), log }),
  );
  const accepted: number[] = [];
  const refused: number[] = [];
  let row = 0;
  let inARow = 0;
  let begun = 0;
  const callers = Array.from({ length: CALLERS }, async (_, at) => {
    const client = clients[at % clients.length] as NutshellClient;
    while (begun < o.calls) {
      begun += 1;
      try {
        // A write is sent once: every refusal is seen here.
        await client.rpc("newSource", { name: "Bench" }, z.unknown());
        accepted.push(performance.now());
        row = 0;
      } catch (reason) {
        if ((reason as { code?: string }).code !== "nutshell/rate-limited") throw reason;
        refused.push(performance.now());
        row += 1;
        inARow = Math.max(inARow, row);
      }
    }
  });
  await Promise.all(callers);
  for (const client of clients) await client.close();
  const half = accepted.length >> 1;
  const [middle = 0, end = 1] = [accepted[half], accepted.at(-1)];
  const perSecond = ((accepted.length - half - 1) * 1_000) / (end - middle);
  const limitPerSecond = limit.perSecond ?? ((limit.concurrent ?? 1) * 1_000) / latency;
  return {
    ratio: perSecond / limitPerSecond,
    refusedFirst: refused.filter((at) => at < middle).length / half,
    refusedSecond: refused.filter((at) => at >= middle).length / half,
    inARow,
  };
}

const share = (value: number): string => `${(value * 100).toFixed(1).padStart(5)} %`;
const dataDirectory = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
const store = await openStore({ dataDirectory, log });
const thread = new Worker(new URL("serve-sandbox.ts", import.meta.url));
const sandbox = await new Promise<Sandbox>((resolve, reject) => {
  thread.once("message", resolve).once("error", reject);
});
const [only] = process.argv.slice(2);
try {
  process.stdout.write("limit           Retry-After  workers  throughput/limit  refused/calls 1st half, 2nd half  in a row\n");
  for (const limit of [{ perSecond: 20 }, { perSecond: 50 }, { perSecond: 200 }, { concurrent: 4, latency: 40 }] satisfies Limit[])
    for (const retryAfter of ["none", "seconds"] as const)
      for (const workers of [1, 2]) {
        const name = "perSecond" in limit ? `${limit.perSecond} a second` : `${limit.concurrent} at once`;
        if (only !== undefined && !`${name} ${retryAfter} ${workers}`.includes(only)) continue;
        const calls = "perSecond" in limit ? Math.min(4_000, Math.max(1_200, limit.perSecond * 40)) : 2_000;
        const m = await measure({ store, sandbox, workers, calls, limit: { ...limit, retryAfter } });
        process.stdout.write(
          `${name.padEnd(16)}${retryAfter.padEnd(13)}${String(workers).padEnd(9)}${share(m.ratio).padEnd(18)}${share(m.refusedFirst)}, ${share(m.refusedSecond).padEnd(21)}${m.inARow}\n`,
        );
      }
} finally {
  thread.postMessage("end");
  await store.close();
  rmSync(dataDirectory, { recursive: true, force: true });
}
