/** Proves that workers share the runs of a service on one PostgreSQL server: killed, frozen and joined late, they write everything once. */

import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import type { Run } from "../../shared/record/run.ts";
import { testPlace } from "../stores/open-test-store.ts";
import { smallExport } from "./middle-export.ts";
import { holdSandbox } from "./sandbox-hands.ts";
import { endPrograms, spawnCrosswalk } from "./start-program.ts";
import { planAndSample, resultOf, startWalk, type Walk, walkToLoad } from "./walk.ts";

afterAll(endPrograms);

type Worker = { readonly pid: number; stop(): Promise<void> };

test("one worker killed, one frozen past its lease and woken, one that joins late: the account ends as if one had done it alone", async () => {
  const { databaseUrl = "", dataDirectory: directory, remove } = await testPlace("server");
  const walk = await startWalk({ databaseUrl, directory, environment: { CROSSWALK_CARRY_RUNS: "no" } });
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const join = async (): Promise<Worker> => {
    const environment = { DATABASE_URL: databaseUrl, CROSSWALK_DATA: directory, CROSSWALK_LOG: "error" };
    const { child, ended } = spawnCrosswalk(["worker", "--json"], environment);
    const [line] = (await once(createInterface(child.stdout as Readable), "line")) as [string];
    const { worker } = JSON.parse(line) as { worker: string };
    const stop = async (): Promise<void> => {
      child.kill("SIGTERM");
      await ended;
    };
    return { pid: Number(worker.split(":").at(-1)), stop };
  };
  /** The process that carries the run now. */
  const carrierOf = async (id: string): Promise<number> => {
    const { rows } = await database.query<{ owner: string }>("SELECT owner FROM run WHERE id = $1", [id]);
    return Number(rows[0]?.owner?.split(":").at(-2));
  };
  const begin = async (id: string, verb: "load" | "rollback"): Promise<string> =>
    (await walk.client.call("start-run", { params: { id }, body: { verb } })).id;
  const until = async (run: string, isThere: (run: Run) => boolean | Promise<boolean>): Promise<Run> => {
    let last: Run | undefined;
    for await (const seen of walk.client.watch(run)) {
      last = seen;
      if (await isThere(seen)) break;
    }
    if (last === undefined) throw new Error("the run was never seen");
    return last;
  };
  const loadedTo =
    (done: number) =>
    ({ progress }: Run) =>
      progress?.phase === "load" && progress.done >= done;

  const before = await walk.client.call("sandbox-fingerprint");
  const workers = [await join()];
  const id = await walkToLoad(walk, { from: await smallExport(), size: 20 });
  const undisturbed = resultOf(await walk.run(id, "load"));
  const usual = await walk.client.call("sandbox-fingerprint");
  await rollBack(walk, id);
  expect((await walk.client.call("sandbox-fingerprint")).fingerprint).toBe(before.fingerprint);

  await planAndSample(walk, id, 20);
  await (await holdSandbox(walk.client)).ask("POST", "conditions", { latency: { milliseconds: 40 } });
  const load = await begin(id, "load");
  await until(load, loadedTo(10));
  const killed = await carrierOf(load);
  expect(workers.map(({ pid }) => pid)).toEqual([killed]);
  process.kill(killed, "SIGKILL");
  workers.push(await join(), await join());
  await until(load, async (run) => loadedTo(40)(run) && (await carrierOf(load)) !== killed);
  const frozen = await carrierOf(load);
  expect(workers.map(({ pid }) => pid)).toContain(frozen);
  process.kill(frozen, "SIGSTOP");
  await until(load, async () => (await carrierOf(load)) !== frozen);
  process.kill(frozen, "SIGCONT");
  const loaded = resultOf(await until(load, () => false));
  expect(loaded).toMatchObject({ created: undisturbed["created"], updated: undisturbed["updated"], failed: 0, balanceCloses: true });
  expect((await walk.client.call("sandbox-fingerprint")).fingerprint).toBe(usual.fingerprint);
  expect(resultOf(await walk.run(id, "verify"))).toMatchObject({ attention: 0, writesPlanned: 0, balanceCloses: true });
  await rollBack(walk, id);
  expect((await walk.client.call("sandbox-fingerprint")).fingerprint).toBe(before.fingerprint);
  await Promise.all(workers.map((worker) => worker.stop()));
  await Promise.all([walk.end(), database.end()]);
  await remove();
}, 300_000);

async function rollBack(walk: Walk, id: string): Promise<void> {
  resultOf(await walk.run(id, "rollback", { preview: true }));
  await walk.approve(id, "rollback");
  expect(resultOf(await walk.run(id, "rollback"))).toMatchObject({ failed: 0 });
}
