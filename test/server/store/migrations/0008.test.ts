/** Proves that a database in which one migration had two active runs keeps the older one and refuses another. */
import { expect, test } from "vitest";
import { activeRuns, findRun, insertRun } from "../../../../server/store/tables/run.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("of two runs that were active at once the older one goes on, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 4);
  for (const id of ["engines", "mills"])
    await older.pool.query(
      `INSERT INTO migration (id, name, source, source_path, target, workbook, created_by)
      VALUES ($1, 'Analytical Engines', 'rsoft', '/exports', 'sandbox', 'w', 'ada')`,
      [id],
    );
  for (const [id, migration, state, at] of [
    ["done", "engines", "done", "2026-03-01"],
    ["older", "engines", "running", "2026-03-02"],
    ["newer", "engines", "waiting", "2026-03-03"],
    ["newest", "engines", "running", "2026-03-04"],
    ["alone", "mills", "running", "2026-03-05"],
  ])
    await older.pool.query(
      "INSERT INTO run (id, migration_id, verb, state, requested_by, created_at) VALUES ($1, $2, 'load', $3, 'ada', $4)",
      [id, migration, state, at],
    );
  const store = await older.upgrade();
  try {
    expect((await activeRuns(store)).map(({ id }) => id)).toEqual(["older", "alone"]);
    for (const id of ["newer", "newest"])
      expect(await findRun(store, id)).toMatchObject({ state: "cancelled", endedAt: expect.any(String) });
    expect(await findRun(store, "done")).toMatchObject({ state: "done" });
    const next = { migrationId: "engines", verb: "plan" as const, args: {}, requestedBy: "ada" };
    expect(await insertRun(store, { ...next, id: "refused" })).toBeUndefined();
    await store.pool.query("UPDATE run SET state = 'done' WHERE id = 'older'");
    expect(await insertRun(store, { ...next, id: "next" })).toMatchObject({ id: "next", state: "waiting" });
  } finally {
    await store.close();
    await older.remove();
  }
});
