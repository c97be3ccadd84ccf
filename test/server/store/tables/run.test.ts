/** Proves that runs keep what they are asked, settle for and find apart, and that of two steps started at the same moment by two services one is refused, by the database both work on. */
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createLedger } from "../../../../server/ledger/ledger.ts";
import { createLog } from "../../../../server/log.ts";
import { createQueue } from "../../../../server/runs/queue.ts";
import { createService } from "../../../../server/runs/service.ts";
import type { Service } from "../../../../server/runs/service-contract.ts";
import { openStore, type Store } from "../../../../server/store/connect.ts";
import {
  addToBatch,
  endBatch,
  listBatches,
  listUncheckedBatches,
  nextBatchNumber,
  readBatchFacts,
} from "../../../../server/store/tables/batch-check.ts";
import { saveDeadLetters } from "../../../../server/store/tables/dead-letter.ts";
import { saveLink } from "../../../../server/store/tables/link.ts";
import {
  abandonRun,
  activeRuns,
  findRun,
  finishRun,
  insertRun,
  listMapAuthors,
  listNewestDone,
  listRelevantRuns,
  listRuns,
  saveCheckpoint,
} from "../../../../server/store/tables/run.ts";
import type { PlanResult } from "../../../../shared/record/run-result.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";
import { ada, openRunWorld } from "../../runs/run-world.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const TRIES = 50;

test.for(storeKinds)("the second of two starts at the same moment is refused, in all of fifty tries, on the %s store", async (kind) => {
  const opened = await openTestStore(kind);
  // On the embedded store one process owns the database: there two services share its store.
  const other =
    opened.databaseUrl === undefined
      ? opened.store
      : await openStore({ databaseUrl: opened.databaseUrl, dataDirectory: opened.dataDirectory, log });
  const world = await openRunWorld();
  onTestFinished(async () => {
    await world.close();
    if (other !== opened.store) await other.close();
    await opened.close();
  });
  const migrationId = await addMigration(opened.store);
  // Queues that are never started: a run that nobody takes stays active until it is ended below.
  const serviceOver = (store: Store): Service => createService({ ...world.deps, store, queue: createQueue(store, log) });
  const services = [serviceOver(opened.store), serviceOver(other)];

  for (let round = 0; round < TRIES; round += 1) {
    const answers = await Promise.allSettled(
      services.map((service) => service.startRun({ person: ada, id: migrationId, body: { verb: "extract" } })),
    );
    const started = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as unknown] : []));
    expect(started, `try ${round}`).toHaveLength(1);
    expect(refused, `try ${round}`).toEqual([expect.objectContaining({ code: "request/busy", message: "extract is still running." })]);
    const active = await activeRuns(opened.store, migrationId);
    expect(active.map(({ id }) => id)).toEqual(started.map(({ id }) => id));
    await abandonRun(opened.store, { id: active[0]?.id ?? "", owner: null }, { state: "cancelled", problem: null });
  }
});

test("a run left running by a process that died refuses another until it has been resumed and has ended", async () => {
  const world = await openRunWorld("embedded");
  onTestFinished(() => world.close());
  const id = await world.begin();
  const left = await world.waiting(id, "extract");
  await world.deps.store.pool.query("UPDATE run SET state = 'running' WHERE id = $1", [left]);
  await expect(world.service.startRun({ person: ada, id, body: { verb: "propose" } })).rejects.toMatchObject({
    code: "request/busy",
    message: "extract is still running.",
  });
  await world.deps.queue.enqueue(left, id);
  const states: string[] = [];
  for await (const run of world.service.runEvents({ person: ada, id: left, signal: new AbortController().signal })) states.push(run.state);
  expect(states.at(-1)).toBe("done");
  expect(await world.run(id, "propose")).toMatchObject({ state: "done" });
});

const requestedBy = "ada@analytical.example";
const planned: PlanResult = { mapVersion: 1, mapHash: "9f2c", writes: 3, changes: { contact: { create: 3 } }, conflicts: 0, decisions: 0 };

describe.each(storeKinds)("on the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    const opened = await openTestStore(kind);
    store = opened.store;
    return opened.close;
  });

  test("a checkpoint is read back with the run that saved it, and leaves the arguments as they were", async () => {
    const migrationId = await addMigration(store, "checkpoints");
    await insertRun(store, { id: "sample-1", migrationId, verb: "sample", args: { size: 2 }, requestedBy });
    await saveCheckpoint(store, { id: "sample-1", verb: "sample", owner: null }, { keys: ["rsoft/contact/1"] });
    expect(await findRun(store, "sample-1")).toMatchObject({ args: { size: 2 }, checkpoint: { keys: ["rsoft/contact/1"] } });
    await abandonRun(store, { id: "sample-1", owner: null }, { state: "cancelled", problem: null });
    await insertRun(store, { id: "delta-1", migrationId, verb: "delta", args: { from: "/exports/newer" }, requestedBy });
    expect(await findRun(store, "delta-1")).toMatchObject({ args: { from: "/exports/newer" }, checkpoint: null });
  });

  test("a run is done with all that its verb promises; anything more or less is refused", async () => {
    const migrationId = await addMigration(store, "results");
    await insertRun(store, { id: "plan-1", migrationId, verb: "plan", args: {}, requestedBy });
    const { decisions: _decisions, ...less } = planned;
    const run = { id: "plan-1", verb: "plan", owner: null } as const;
    for (const wrong of [less, { ...planned, superseded: true }])
      await expect(finishRun(store, run, wrong as PlanResult)).rejects.toThrow();
    expect(await findRun(store, "plan-1")).toMatchObject({ state: "waiting", result: null });
    await finishRun(store, run, planned);
    expect(await findRun(store, "plan-1")).toMatchObject({ state: "done", result: planned, endedAt: expect.any(String) });
  });

  test("of each verb the newest runs that were done are found, however many of others came after them", async () => {
    const migrationId = await addMigration(store, "relevant");
    const at = async (id: string, verb: "plan" | "load", state: string, minute: number): Promise<void> => {
      await insertRun(store, { id, migrationId, verb, args: {}, requestedBy });
      const created_at = new Date(Date.UTC(2026, 1, 2, 9, minute));
      await store.db.updateTable("run").set({ state, created_at }).where("id", "=", id).execute();
    };
    await at("load", "load", "done", 0);
    for (let n = 1; n <= 6; n += 1) await at(`plan ${n}`, "plan", "done", n);
    for (let n = 7; n <= 37; n += 1) await at(`stopped ${n}`, "load", "stopped", n);
    const done = (await listNewestDone(store, migrationId)).map(({ id }) => id);
    expect(done).toEqual(["plan 6", "plan 5", "plan 4", "plan 3", "plan 2", "load"]);
    const relevant = (await listRelevantRuns(store, migrationId)).map(({ id }) => id);
    expect(relevant).toEqual([...Array.from({ length: 30 }, (_, n) => `stopped ${37 - n}`), ...done]);
  });

  test("a run that an earlier release stored is read with what it has", async () => {
    const migrationId = await addMigration(store, "old");
    await store.db
      .insertInto("run")
      .values({
        id: "old",
        migration_id: migrationId,
        verb: "verify",
        state: "done",
        requested_by: requestedBy,
        arguments: JSON.stringify({ dry: true }),
        result: JSON.stringify({ records: 7, attention: 1, checked: "all" }),
      })
      .execute();
    const [run] = await listRuns(store, migrationId, { verb: "verify" });
    expect(run).toMatchObject({ args: {}, checkpoint: null, result: { records: 7, attention: 1, hash: "", balance: [] } });
  });

  test("a run that ended early says why and has no result", async () => {
    const migrationId = await addMigration(store, "early");
    await insertRun(store, { id: "load-1", migrationId, verb: "load", args: {}, requestedBy });
    await abandonRun(store, { id: "load-1", owner: null }, { state: "cancelled", problem: null });
    expect(await findRun(store, "load-1")).toMatchObject({ state: "cancelled", result: null, problem: null, endedAt: expect.any(String) });
  });

  test("whoever started a proposal or a plan made the map", async () => {
    const migrationId = await addMigration(store, "makers");
    await insertRun(store, { id: "plan-2", migrationId, verb: "plan", args: {}, requestedBy });
    expect(await listMapAuthors(store, migrationId)).toEqual([requestedBy]);
  });

  test("a batch of a run grows, fails, and is forgotten once it has passed; the facts are those of the ledger", async () => {
    const migrationId = await addMigration(store, "batches");
    const entry = (key: string) => ({ key, kind: "create" as const, fields: ["name"], links: [["account", "c"] as const] });
    const counts = { records: 2, written: 2, failed: 0, unseen: 0, fields: 2, links: 2 };
    const place = { migrationId, runId: "r", number: await nextBatchNumber(store, migrationId, "r") };
    await addToBatch(store, { ...place, object: "contact", entries: [entry("a")] });
    await addToBatch(store, { ...place, object: "contact", entries: [entry("b")] });
    const failures = [{ check: "fields" as const, key: "a", field: "name", to: "" }];
    await endBatch(store, { ...place, counts, hasPassed: false, failures });
    expect(await listUncheckedBatches(store, migrationId)).toEqual([{ ...place, object: "contact", entries: [entry("a"), entry("b")] }]);
    expect(await listBatches(store, migrationId)).toMatchObject([{ run: "r", number: 1, state: "failed", counts, failures }]);
    await endBatch(store, { ...place, counts, hasPassed: true, failures: [] });
    expect(await listUncheckedBatches(store, migrationId)).toEqual([]);
    expect(await nextBatchNumber(store, migrationId, "r")).toBe(2);

    const row = { key: "a", subject: "contact", object: "contact", id: 7, rev: "1", how: "created", written: { name: "Ada" } } as const;
    await saveLink(store, { migrationId, runId: "r", row: { ...row, shown: { name: null }, touched: false, steps: [], complete: true } });
    await saveDeadLetters(store, {
      migrationId,
      runId: "r",
      letters: [{ key: "b", object: "contact", code: "nutshell/rejected", message: "" }],
    });
    const call = { subject: "contact", action: "create", step: "create", nutshellId: null, rev: null, fields: {}, before: null } as const;
    await createLedger(store, { owner: "test" }).intend({ migrationId, runId: "r", intents: [{ ...call, key: "o" }] });
    expect(await readBatchFacts(store, migrationId, ["a", "b", "o", "a"])).toEqual(
      new Map([
        ["a", { isOpen: false, hasFailed: false, link: { entity: "contact", id: 7, isComplete: true, shown: { name: null } } }],
        ["b", { isOpen: false, hasFailed: true, link: null }],
        ["o", { isOpen: true, hasFailed: false, link: null }],
      ]),
    );
  });
});
