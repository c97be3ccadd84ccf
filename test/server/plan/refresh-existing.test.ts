/** Proves which companies and people of Nutshell are free to be matched: those of other migrations are, those that ours created or matched are not. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { findExisting } from "../../../server/store/tables/existing.ts";
import { openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
afterAll(async () => await world.close());

const mills: Source = ["company", "CO-1", { "Company Name": "Lovelace Mills" }];
const works: Source = ["company", "CO-2", { "Company Name": "Babbage Works" }];
const idsOf = async (name: string): Promise<number[]> => {
  const { store } = world.test;
  const found = await findExisting(store, { migrationId: world.migrationId, entity: "account", matchKeys: [`name:${name}`], ids: [] });
  return found.map(({ id }) => id);
};

test("a company of another migration can be matched and keeps its key; afterwards it is not free any more", async () => {
  await world.bring([mills]);
  const { nutshell_id: id } = await world.linkOf("rsoft/company/CO-1");
  // To this migration the record is now one that somebody else brought along.
  await world.test.store.db.deleteFrom("link").where("key", "=", "rsoft/company/CO-1").execute();
  const other: Source = ["company", "CO-77", { "Company Name": "LOVELACE MILLS LTD", Website: "lovelace-mills.example" }];
  const plan = await world.bring([other, works]);
  expect(plan.changes.get("rsoft/company/CO-77")).toMatchObject({ kind: "update", matched: { id } });
  expect(plan.changes.get("rsoft/company/CO-77")?.fields).not.toHaveProperty("custom:Migration key");
  expect(await world.linkOf("rsoft/company/CO-77")).toMatchObject({ nutshell_id: id, how: "matched" });
  expect(await idsOf("lovelace mills")).toEqual([id]);
  const again = await world.plan();
  expect([...again.changes.values()].map(({ kind }) => kind)).toEqual(["skip", "skip"]);
  expect([await idsOf("lovelace mills"), await idsOf("babbage works")]).toEqual([[], []]);
});
