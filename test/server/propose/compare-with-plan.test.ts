/** Tests that answers typed after the plan are known as newer, whichever plan they were compared with, until a plan is made with them. */
import { expect, test } from "vitest";
import { compareWithPlan, readNewerRows } from "../../../server/propose/compare-with-plan.ts";
import type { Store } from "../../../server/store/connect.ts";
import { saveMap } from "../../../server/store/tables/map-version.ts";
import { insertPlan, setPlanState } from "../../../server/store/tables/plan.ts";
import { putProblems } from "../../../server/store/tables/problem.ts";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

const map: MigrationMap = {
  ...{ source: "rsoft", settings: {}, include: ["contact"] },
  ...{ mapping: [], leftOut: [], values: [], fields: [], pipelines: [], owners: [], health: [], decisions: [] },
};
const answered = (...keys: string[]): MigrationMap => ({
  ...map,
  decisions: keys.map((key) => ({ key, kind: "orphan", answer: "Leave out" })),
});

async function plan(store: Store, of: MigrationMap, hash: string): Promise<number> {
  const { version } = await saveMap(store, "m", { hash, map: of, by: "ada@analytical.example" });
  return await insertPlan(store, { migrationId: "m", kind: "full", mapVersion: version });
}
const check = async (store: Store, now: MigrationMap) => putProblems(store, "m", [], await compareWithPlan(store, "m", now));

test.for(storeKinds)("answers are newer than the plan until a plan is made with them, on the %s store", async (kind) => {
  const opened = await openTestStore(kind);
  const { store } = opened;
  try {
    await store.db
      .insertInto("migration")
      .values({
        id: "m",
        name: "M",
        source: "rsoft",
        source_path: "/x",
        target: "sandbox",
        workbook: "w",
        created_by: "ada@analytical.example",
      })
      .execute();
    await check(store, map);
    const first = await plan(store, map, "a");
    await setPlanState(store, first, "ready");
    expect((await readNewerRows(store, "m")).tabs, "the plan was made with what was checked before it").toEqual([]);

    const two = answered("orphan:rsoft/deal/1", "orphan:rsoft/deal/2");
    await check(store, two);
    expect(await readNewerRows(store, "m")).toEqual({ tabs: [{ tab: "Decisions", rows: 2 }], answered: { questions: 2, deletions: 0 } });
    await putProblems(store, "m", [{ tab: "Values", key: "k", cell: null, message: "Choose one." }]);
    expect((await readNewerRows(store, "m")).tabs, "a row with a problem changes nothing about the others").toHaveLength(1);

    const second = await plan(store, two, "b");
    expect((await readNewerRows(store, "m")).tabs, "a plan that is being made is not yet the newest").toHaveLength(1);
    await setPlanState(store, second, "ready");
    expect((await readNewerRows(store, "m")).tabs).toEqual([]);

    await check(store, answered("orphan:rsoft/deal/1"));
    const third = await plan(store, two, "b");
    await setPlanState(store, third, "ready");
    expect((await readNewerRows(store, "m")).tabs, "typed while the plan was made").toEqual([{ tab: "Decisions", rows: 0 }]);
  } finally {
    await opened.close();
  }
});
