/** Proves that runs keep their arguments, their checkpoint and their result apart, on both stores. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Store } from "../../../../server/store/connect.ts";
import { abandonRun, findRun, finishRun, insertRun, listMapMakers, listRuns, saveCheckpoint } from "../../../../server/store/tables/run.ts";
import type { PlanResult } from "../../../../shared/record/run-result.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

const requestedBy = "ada@analytical.example";
const planned: PlanResult = { mapVersion: 1, mapHash: "9f2c", writes: 3, changes: { contact: { create: 3 } }, conflicts: 0, decisions: 0 };

describe.each(storeKinds)("on the %s store", (kind) => {
  let store: Store;
  let migrationId = "";
  beforeAll(async () => {
    const opened = await openTestStore(kind);
    store = opened.store;
    migrationId = await addMigration(store);
    return opened.close;
  });

  test("a checkpoint is read back with the run that saved it, and leaves the arguments as they were", async () => {
    await insertRun(store, { id: "sample-1", migrationId, verb: "sample", args: { size: 2 }, requestedBy });
    await saveCheckpoint(store, { id: "sample-1", verb: "sample" }, { keys: ["rsoft/contact/1"] });
    expect(await findRun(store, "sample-1")).toMatchObject({ args: { size: 2 }, checkpoint: { keys: ["rsoft/contact/1"] } });
    await insertRun(store, { id: "delta-1", migrationId, verb: "delta", args: { from: "/exports/newer" }, requestedBy });
    expect(await findRun(store, "delta-1")).toMatchObject({ args: { from: "/exports/newer" }, checkpoint: null });
  });

  test("a run is done with all that its verb promises; anything more or less is refused", async () => {
    await insertRun(store, { id: "plan-1", migrationId, verb: "plan", args: {}, requestedBy });
    const { decisions: _decisions, ...less } = planned;
    const run = { id: "plan-1", verb: "plan" } as const;
    for (const wrong of [less, { ...planned, superseded: true }])
      await expect(finishRun(store, run, wrong as PlanResult)).rejects.toThrow();
    expect(await findRun(store, "plan-1")).toMatchObject({ state: "waiting", result: null });
    await finishRun(store, run, planned);
    expect(await findRun(store, "plan-1")).toMatchObject({ state: "done", result: planned, endedAt: expect.any(String) });
  });

  test("a run that an earlier release stored is read with what it has", async () => {
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
    await insertRun(store, { id: "load-1", migrationId, verb: "load", args: {}, requestedBy });
    await abandonRun(store, "load-1", { state: "cancelled", problem: null });
    expect(await findRun(store, "load-1")).toMatchObject({ state: "cancelled", result: null, problem: null, endedAt: expect.any(String) });
  });

  test("whoever started a proposal or a plan made the map", async () => {
    expect(await listMapMakers(store, migrationId)).toEqual([requestedBy]);
  });
});
