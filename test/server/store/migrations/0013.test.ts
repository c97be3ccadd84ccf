/** Proves that the problems of an earlier release stay, and that nothing is known to be newer than its plan until the workbook is checked. */
import { expect, test } from "vitest";
import { findCompared, findProblems, putProblems } from "../../../../server/store/tables/problem.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("problems of before stay and the next check compares, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 12);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'M', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example');
    INSERT INTO problem (migration_id, found) VALUES ('m', '[{"tab": "Values", "key": "k", "cell": null, "message": "Choose one."}]')`);
  const store = await older.upgrade();
  try {
    expect(await findProblems(store, "m")).toMatchObject([{ tab: "Values", key: "k" }]);
    expect(await findCompared(store, "m")).toBeUndefined();
    const newer = { tabs: [{ tab: "Decisions", rows: 2 }], answered: { questions: 2, records: 0, inPart: 0, deletions: 0 } };
    await putProblems(store, "m", [], { planId: 7, mapHash: "9f2c", newer });
    expect(await findCompared(store, "m")).toEqual({ planId: 7, mapHash: "9f2c", newer });
  } finally {
    await store.close();
    await older.remove();
  }
});
