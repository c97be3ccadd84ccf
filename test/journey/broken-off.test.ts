/** Proves what a run does when the database or the content of Nutshell goes away in the middle: it is reported, and the work is finished later. */
import { connect, createServer, type Socket } from "node:net";
import { Writable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import type { Run } from "../../shared/record/run.ts";
import { testPlace } from "../stores/open-test-store.ts";
import { smallExport } from "./middle-export.ts";
import { directoryAtLoad, planAndSample, resultOf, startWalk, type Walk, walkToLoad } from "./walk.ts";

let walk: Walk | undefined;
const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  await walk?.end();
  walk = undefined;
  for (const step of cleanUp.splice(0)) await step();
});

/** A way to the database that can be cut. */
async function cuttable(databaseUrl: string): Promise<{ databaseUrl: string; cut(): Promise<void>; mend(): Promise<void> }> {
  const there = new URL(databaseUrl);
  const open = new Set<Socket>();
  const serve = () =>
    createServer((near) => {
      const far = connect(Number(there.port || 5432), there.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one);
        one.on("error", () => undefined);
        one.on("close", () => {
          open.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
  let server = serve();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const here = new URL(databaseUrl);
  here.hostname = "127.0.0.1";
  here.port = String(port);
  return {
    databaseUrl: here.href,
    async cut() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      server = serve();
      await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    },
  };
}

/** A log, and a promise of the first line with these words. */
function logWith(words: string): { stream: Writable; logged: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stream = new Writable({
    write(line, _encoding, done) {
      if (String(line).includes(words)) resolve();
      done();
    },
  });
  return { stream, logged: promise };
}

test("a database that stays away until a run has ended: calls report it, and once it is back the queue finishes the run", async () => {
  const place = await testPlace("server");
  cleanUp.push(place.remove);
  const way = await cuttable(place.databaseUrl ?? "");
  cleanUp.push(way.cut);
  // The run cannot write how it ended, so it stays one that is running, and the queue gives it out again.
  const { stream, logged } = logWith("a run ended with an unhandled error");
  const standing = await startWalk({ databaseUrl: way.databaseUrl, logTo: stream });
  walk = standing;
  const id = await walkToLoad(standing, { from: await smallExport(), size: 20 });
  const { id: runId } = await standing.client.call("start-run", { params: { id }, body: { verb: "load" } });
  for await (const run of standing.client.watch(runId)) if (run.progress?.phase === "load" && run.progress.done > 50) break;
  await way.cut();
  await expect(standing.client.call("status", { params: { id } })).rejects.toMatchObject({
    code: "store/unavailable",
    problem: { status: 503, hint: expect.stringMatching(/./) },
  });
  await logged;
  await way.mend();
  let last: Run | undefined;
  for await (const run of standing.client.watch(runId)) last = run;
  expect(last).toMatchObject({ state: "done", problem: null, result: { failed: 0, balanceCloses: true } });
  const verified = resultOf(await standing.run(id, "verify"));
  expect(verified).toMatchObject({ writesPlanned: 0 });
  expect(verified["findings"]).not.toHaveProperty("only there");
}, 240_000);

test("Nutshell that was emptied after the load: verify says so, a rollback forgets what is gone, and a new load brings all back", async () => {
  const { directory, migration: id } = await directoryAtLoad();
  const standing = await startWalk({ directory });
  walk = standing;
  resultOf(await standing.run(id, "load"));
  const loaded = await standing.client.call("sandbox-fingerprint");
  await standing.client.call("sandbox-reset");
  const verified = await standing.run(id, "verify");
  expect(verified).toMatchObject({
    state: "stopped",
    problem: {
      code: "map/problems",
      detail: expect.stringMatching(/^\d{3,} loaded records are no longer in Nutshell/),
      hint: expect.stringContaining("roll back"),
    },
  });
  expect(await standing.run(id, "load")).toMatchObject({ state: "stopped", problem: { code: "map/problems" } });
  expect(resultOf(await standing.run(id, "rollback", { preview: true }))).toMatchObject({ toDelete: 0 });
  await standing.approve(id, "rollback");
  expect(resultOf(await standing.run(id, "rollback"))).toMatchObject({ deleted: 0, failed: 0 });
  await planAndSample(standing, id, 20);
  expect(resultOf(await standing.run(id, "load"))).toMatchObject({ failed: 0, balanceCloses: true });
  expect((await standing.client.call("sandbox-fingerprint")).records).toEqual(loaded.records);
}, 240_000);
