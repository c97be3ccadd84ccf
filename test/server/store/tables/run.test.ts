/** Proves that of two steps started at the same moment by two services one is refused, by the database both work on. */
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../../server/log.ts";
import { createQueue } from "../../../../server/runs/queue.ts";
import { createService } from "../../../../server/runs/service.ts";
import type { Service } from "../../../../server/runs/service-contract.ts";
import { openStore, type Store } from "../../../../server/store/connect.ts";
import { activeRuns, finishRun } from "../../../../server/store/tables/run.ts";
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
    await finishRun(opened.store, active[0]?.id ?? "", { state: "cancelled", result: null, problem: null });
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
