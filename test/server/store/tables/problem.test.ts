/** Proves that rows that need a person are kept as last checked, on both stores. */
import { expect, onTestFinished, test } from "vitest";
import { findProblems, putProblems } from "../../../../server/store/tables/problem.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

test.each(storeKinds)(
  "each check replaces the one before, and a check that finds nothing is told from none, on the %s store",
  async (kind) => {
    const { store, close } = await openTestStore(kind);
    onTestFinished(close);
    const id = await addMigration(store);
    const other = await addMigration(store, "difference-engine");
    const problem = { tab: "Pipelines", key: "sales", cell: "C4", message: "Nutshell has no such stage." };
    expect(await findProblems(store, id)).toBeUndefined();
    await putProblems(store, id, [problem, { ...problem, key: "service", cell: null }]);
    await putProblems(store, id, [problem]);
    expect(await findProblems(store, id)).toEqual([problem]);
    await putProblems(store, id, []);
    expect(await findProblems(store, id)).toEqual([]);
    expect(await findProblems(store, other)).toBeUndefined();
  },
);
