/** Proves that what links to a merged record is found under the record that it became. */
import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { insertMatchedLinks } from "../../../../server/store/tables/link.ts";
import { findMerged, listReviewed } from "../../../../server/store/tables/review.ts";
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

test("who was in Nutshell before is listed with the id there, before the load and after it", async () => {
  const { store, close } = await openTestStore("embedded");
  onTestFinished(close);
  const migrationId = await addMigration(store);
  const plan = { migration_id: migrationId, kind: "full", state: "making", counts: "{}" } as const;
  const { id: planId } = await store.db.insertInto("plan").values(plan).returning("id").executeTakeFirstOrThrow();
  const change: Omit<Change, "key" | "kind"> = { object: "contact", entity: "contact", reason: "", fields: {}, issues: [] };
  const target = { name: "Ada Lovelace" };
  await insertChanges(store, planId, [
    { ord: 1, phase: "contact", target, change: { ...change, key: "vp/contact/1", kind: "skip", matched: { id: 12, rev: "1" } } },
    { ord: 2, phase: "contact", target: { name: "Charles" }, change: { ...change, key: "vp/contact/2", kind: "create" } },
  ]);
  const listed = () => listReviewed(store, { migrationId, planId, after: -1, limit: 9 });
  const ada = { what: "existing", key: "vp/contact/1", name: "Ada Lovelace", nutshellId: 12, linked: 0 };
  expect(await listed()).toMatchObject([ada]);
  const runId = randomUUID();
  await store.db
    .insertInto("run")
    .values({ id: runId, migration_id: migrationId, verb: "load", state: "done", arguments: "{}", requested_by: "ada" })
    .execute();
  await insertMatchedLinks(store, { migrationId, runId, planId });
  expect(await listed()).toMatchObject([ada]);
});
