/** Tests that answers typed after the plan are known as newer, whichever plan they were compared with, until a plan is made with them. */
import { expect, test } from "vitest";
import { compareWithPlan, readNewerRows } from "../../../server/propose/compare-with-plan.ts";
import type { Store } from "../../../server/store/connect.ts";
import { insertChanges } from "../../../server/store/tables/change.ts";
import { saveMap } from "../../../server/store/tables/map-version.ts";
import { insertPlan, setPlanState } from "../../../server/store/tables/plan.ts";
import { putProblems } from "../../../server/store/tables/problem.ts";
import type { Change } from "../../../shared/record/change.ts";
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

const held = (key: string, waitsFor: string): Change => ({
  ...{ key, object: "deal", entity: "lead", kind: "hold", reason: "It waits", fields: {}, issues: [], waitsFor },
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

    const waits = (key: string, waitsFor: string) => ({
      ord: Number(key),
      phase: "lead",
      target: {},
      change: held(`rsoft/deal/${key}`, waitsFor),
    });
    await insertChanges(store, first, [
      waits("1", "orphan:rsoft/deal/1"),
      waits("2", "orphan:rsoft/deal/2"),
      waits("3", "orphan:rsoft/deal/3"),
      waits("4", "deleted:rsoft/deal/4"),
    ]);
    await check(store, answered("orphan:rsoft/deal"));
    expect((await readNewerRows(store, "m")).answered, "one answer for all answers every question").toEqual({
      questions: 3,
      records: 3,
      inPart: 0,
      deletions: 0,
    });
    const two = answered("orphan:rsoft/deal/1", "orphan:rsoft/deal/2");
    await check(store, two);
    expect(await readNewerRows(store, "m")).toEqual({
      tabs: [{ tab: "Decisions", rows: 2 }],
      answered: { questions: 2, records: 2, inPart: 0, deletions: 0 },
    });
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
