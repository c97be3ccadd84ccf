/** Proves that what links to a merged record is found under the record that it became. */
import { expect, onTestFinished, test } from "vitest";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { findMerged } from "../../../../server/store/tables/review.ts";
import type { Change } from "../../../../shared/record/change.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore } from "../../../stores/open-test-store.ts";

test("a merged record leads to the one that was kept, any other nowhere", async () => {
  const { store, close } = await openTestStore("embedded");
  onTestFinished(close);
  const plan = { migration_id: await addMigration(store), kind: "full", state: "making", counts: "{}" } as const;
  const { id } = await store.db.insertInto("plan").values(plan).returning("id").executeTakeFirstOrThrow();
  const change: Omit<Change, "key" | "kind"> = { object: "lead", entity: "contact", reason: "", fields: {}, issues: [] };
  await insertChanges(store, id, [
    { ord: 1, phase: "contact", target: {}, change: { ...change, key: "leadtrekker/lead/1", kind: "create" } },
    { ord: 2, phase: "none", target: {}, change: { ...change, key: "leadtrekker/lead/2", kind: "merge", into: "leadtrekker/lead/1" } },
  ]);
  expect(await findMerged(store, id, ["leadtrekker/lead/1", "leadtrekker/lead/2"])).toEqual(
    new Map([["leadtrekker/lead/2", "leadtrekker/lead/1"]]),
  );
  expect(await findMerged(store, id, [])).toEqual(new Map());
});
