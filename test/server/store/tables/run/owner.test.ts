/** Proves that a run belongs to the process that took it last. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Store } from "../../../../../server/store/connect.ts";
import {
  abandonRun,
  cancelWaiting,
  findRun,
  insertRun,
  putBack,
  saveCheckpoint,
  setProgress,
  takeRun,
} from "../../../../../server/store/tables/run.ts";
import { addMigration } from "../../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../../stores/open-test-store.ts";

const requestedBy = "ada@analytical.example";

describe.each(storeKinds)("on the %s store", (kind) => {
  let store: Store;
  beforeAll(async () => {
    const opened = await openTestStore(kind);
    store = opened.store;
    return opened.close;
  });

  test("a run belongs to who took it last: what an earlier owner still writes of it changes nothing", async () => {
    const migrationId = await addMigration(store, "taken");
    await insertRun(store, { id: "taken-1", migrationId, verb: "sample", args: {}, requestedBy });
    expect(await takeRun(store, "taken-1", "first")).toBe(true);
    expect(await takeRun(store, "taken-1", "second")).toBe(true);
    const late = { id: "taken-1", verb: "sample", owner: "first" } as const;
    await setProgress(store, late, { phase: "late", done: 1, total: null, pace: null, secondsLeft: null });
    await saveCheckpoint(store, late, { keys: ["rsoft/contact/late"] });
    await putBack(store, late, { phase: "late", done: 1, total: null, pace: null, secondsLeft: null });
    expect(await abandonRun(store, late, { state: "failed", problem: null })).toBe(false);
    expect(await findRun(store, "taken-1")).toMatchObject({ state: "running", owner: "second", progress: null, checkpoint: null });
    expect(await abandonRun(store, { ...late, owner: "second" }, { state: "cancelled", problem: null })).toBe(true);
    expect(await takeRun(store, "taken-1", "third")).toBe(false);
  });

  test("a run that nobody has taken is cancelled at once, one that somebody carries is not", async () => {
    const migrationId = await addMigration(store, "cancelled");
    await insertRun(store, { id: "cancelled-1", migrationId, verb: "plan", args: {}, requestedBy });
    expect(await cancelWaiting(store, "cancelled-1")).toBe(true);
    expect(await findRun(store, "cancelled-1")).toMatchObject({ state: "cancelled", endedAt: expect.any(String) });
    await insertRun(store, { id: "cancelled-2", migrationId, verb: "plan", args: {}, requestedBy });
    await takeRun(store, "cancelled-2", "first");
    expect(await cancelWaiting(store, "cancelled-2")).toBe(false);
    await abandonRun(store, { id: "cancelled-2", owner: "first" }, { state: "cancelled", problem: null });
  });
});
