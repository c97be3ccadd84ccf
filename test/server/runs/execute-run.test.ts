/** Proves that every run ends in a state that is true: done, stopped, failed, cancelled, or taken up again after a shutdown. */
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLedger } from "../../../server/ledger/ledger.ts";
import { executeRun, giveUpRun } from "../../../server/runs/execute-run.ts";
import { findRun, requestStop } from "../../../server/store/tables/run.ts";
import { done, openRunWorld, type RunWorld, smallExport } from "./run-world.ts";

const people = Array.from({ length: 400 }, (_, at) => `${at + 10},Person ${at} Byron,p${at}@mills.example,CO-1,,Customer,`).join("\n");
const files = { ...smallExport, "Contacts.csv": `${smallExport["Contacts.csv"]}${people}\n` };
const never = new AbortController().signal;

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned(files);
  await world.sign(id, "mapping");
  done(await world.run(id, "sample", { size: 1 }));
  await world.sign(id, "sample");
});
afterAll(async () => await world.close());

const created = async (): Promise<string[]> =>
  (
    await world.deps.store.db
      .selectFrom("link")
      .select("key")
      .where("migration_id", "=", id)
      .where("subject", "=", "contact")
      .orderBy("key")
      .execute()
  ).map((row) => row.key);
/** Executes a waiting run and does something once it has written its first records. */
const interrupt = async (runId: string, shutdown: AbortSignal, act: () => Promise<void> | void): Promise<void> => {
  let acted = false;
  const before = (await created()).length;
  const ended = executeRun(world.deps, runId, shutdown, () => undefined);
  const watch = (async () => {
    while (!acted && (await findRun(world.deps.store, runId))?.state !== "done") {
      if ((await created()).length > before + 5) {
        acted = true;
        await act();
      } else await after(5);
    }
  })();
  await Promise.all([ended, watch]);
};

test("a run that is asked to stop ends cancelled with every receipt written, and the next one goes on where it ended", async () => {
  const runId = await world.waiting(id, "load");
  await interrupt(runId, never, () => requestStop(world.deps.store, runId));
  expect(await findRun(world.deps.store, runId)).toMatchObject({ state: "cancelled", problem: null, endedAt: expect.any(String) });
  const half = await created();
  expect(half.length).toBeGreaterThan(0);
  expect(half.length).toBeLessThan(402);
  expect(await createLedger(world.deps.store, { owner: "test" }).open(id)).toEqual([]);
});

test("a run that meets a shutdown stays running, and is done when it is taken up again: nothing is written twice", async () => {
  const runId = await world.waiting(id, "load");
  const shutdown = new AbortController();
  await interrupt(runId, shutdown.signal, () => shutdown.abort());
  expect(await findRun(world.deps.store, runId)).toMatchObject({ state: "running", endedAt: null });
  await executeRun(world.deps, runId, never, () => undefined);
  expect(await findRun(world.deps.store, runId)).toMatchObject({ state: "done", result: { failed: 0, balanceCloses: true } });
  expect(await created()).toHaveLength(401);
  const twice = await world.deps.store.db
    .selectFrom("intent")
    .innerJoin("receipt", "receipt.intent_id", "intent.id")
    .select("key")
    .where("migration_id", "=", id)
    .where("step", "=", "create")
    .where("subject", "=", "contact")
    .where("outcome", "=", "done")
    .execute();
  const made = twice.map((row) => row.key).filter((key) => !key.endsWith("/1"));
  expect(new Set(made).size).toBe(made.length);
});

test("a load of a delta that meets a shutdown writes exactly what was signed, and counts it as if nothing had happened", async () => {
  const later = Array.from({ length: 200 }, (_, at) => `${at + 500},Person ${at} Evans,e${at}@mills.example,CO-1,,Customer,`).join("\n");
  const changed = files["Contacts.csv"]?.replace("Writes sums", "Writes programs") ?? "";
  const from = await world.folder({ ...files, "Contacts.csv": `${changed}${later}\n` });
  expect(done(await world.run(id, "delta", { from }))).toMatchObject({ toCreate: 200, toUpdate: 1, toDelete: 0 });
  await world.sign(id, "delta");
  const runId = await world.waiting(id, "load");
  const shutdown = new AbortController();
  await interrupt(runId, shutdown.signal, () => shutdown.abort());
  expect(await findRun(world.deps.store, runId)).toMatchObject({ state: "running" });
  expect((await created()).length, "it was broken off halfway").toBeLessThan(601);
  await executeRun(world.deps, runId, never, () => undefined);
  expect(await findRun(world.deps.store, runId)).toMatchObject({
    state: "done",
    result: { created: 200, updated: 1, deleted: 0, failed: 0, notSigned: 0, balanceCloses: true },
  });
  expect(await created()).toHaveLength(601);
});

test("a run that has ended is not executed again", async () => {
  const runId = await world.waiting(id, "plan");
  await executeRun(world.deps, runId, never, () => undefined);
  const ended = await findRun(world.deps.store, runId);
  await executeRun(world.deps, runId, never, () => {
    throw new Error("it was touched");
  });
  expect(await findRun(world.deps.store, runId)).toEqual(ended);
});

test("what people can fix stops a run, what the world does fails it; both say what to do next", async () => {
  const empty = await world.begin({ "letter.txt": "Dear Ada," });
  expect(await world.run(empty, "plan")).toMatchObject({
    state: "stopped",
    problem: { code: "request/nothing-staged", hint: expect.stringMatching(/\S/u) },
  });
  expect(await world.run(empty, "extract")).toMatchObject({
    state: "failed",
    problem: { code: "source/not-an-export", hint: expect.stringMatching(/\S/u) },
  });
});

test("a mistake of the program fails the run without telling secrets, and the next run works", async () => {
  const runId = await world.waiting(id, "plan");
  await executeRun(
    {
      ...world.deps,
      clientFor: () => {
        throw new TypeError("cannot read key 12345-secret");
      },
    },
    runId,
    never,
    () => undefined,
  );
  const run = await findRun(world.deps.store, runId);
  expect(run).toMatchObject({ state: "failed" });
  expect(JSON.stringify(run?.problem)).not.toContain("secret");
  done(await world.run(id, "plan"));
});

test("a migration whose profile is gone fails in words, and a run whose worker died too often is given up", async () => {
  const lost = await world.waiting(id, "plan");
  await executeRun({ ...world.deps, profiles: [] }, lost, never, () => undefined);
  expect(await findRun(world.deps.store, lost)).toMatchObject({ state: "failed", problem: { code: "config/unknown-source" } });
  const hopeless = await world.waiting(id, "plan");
  await giveUpRun(world.deps, hopeless);
  expect(await findRun(world.deps.store, hopeless)).toMatchObject({ state: "failed", problem: { code: "store/given-up" } });
});

test("every end of a run stands in the audit log, without lists and personal values", async () => {
  const entries = await world.deps.store.db.selectFrom("audit").selectAll().where("migration_id", "=", id).execute();
  expect(entries.map((entry) => entry.action)).toEqual(expect.arrayContaining(["load cancelled", "load done", "plan failed"]));
  for (const { details } of entries) for (const value of Object.values(details)) expect(typeof value).not.toBe("object");
  expect(JSON.stringify(entries)).not.toContain("mills.example");
  expect(await world.deps.audit.verify(id)).toMatchObject({ intact: true });
});
