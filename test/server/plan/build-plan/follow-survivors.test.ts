/** Proves that a delta follows records whose rows are gone: the row that is the same company or person goes on with them, and no second one appears. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildPlan } from "../../../../server/plan/build-plan.ts";
import { listChanges } from "../../../../server/store/tables/change.ts";
import { readBalance } from "../../../../server/verify/read-balance.ts";
import { kindsOf, openPlanWorld, type PlanWorld, type Source } from "../plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const company = (id: string, name: string, more: Record<string, string> = {}): Source => ["company", id, { "Company Name": name, ...more }];
const [first, second] = ["rsoft/company/CO-1", "rsoft/company/CO-2"];

test("when the row that others were merged into is deleted in the source, one of them goes on with its record", async () => {
  const site = { Website: "lovelace-mills.example" };
  await world.bring([
    company("CO-1", "Lovelace Mills", site),
    company("CO-2", "LOVELACE MILLS LTD", site),
    company("CO-3", "Lovelace Mills", site),
  ]);
  const { nutshell_id: id } = await world.linkOf(first);
  const rest = [company("CO-2", "LOVELACE MILLS LTD", site), company("CO-3", "Lovelace Mills", site)];
  const plan = await world.bring(rest, { kind: "delta" });
  expect(kindsOf(plan)).toEqual({ [first]: "update", [second]: "merge", "rsoft/company/CO-3": "merge" });
  expect(await world.linkOf(first)).toMatchObject({ nutshell_id: id, how: "created" });
  expect(await world.there(first)).toMatchObject({ name: "LOVELACE MILLS LTD" });
  const [balance] = await readBalance(world.test.store, world.migrationId, world.profile);
  expect(balance).toMatchObject({ object: "company", source: 2, merged: 2, closes: true });
  const again = await world.plan({ kind: "delta" });
  expect(kindsOf(again)).toEqual({ [first]: "skip", [second]: "merge", "rsoft/company/CO-3": "merge" });
});

test("a company that was only a name goes on as the record of that name once the export has one", async () => {
  const lead: Source = [
    "lead",
    "L1",
    { "Lead Name": "Ada Byron", "Email ID": "ada@prospect.example", "Company Name": "Nowhere Mills Ltd", Requirement: "An engine" },
  ];
  await world.bring([lead]);
  const named = "rsoft/company/nowhere%0020mills#from-text";
  const { nutshell_id: id } = await world.linkOf(named);
  const plan = await world.bring([company("CO-1", "Nowhere Mills", { Website: "nowhere-mills.example" }), lead], { kind: "delta" });
  expect(kindsOf(plan)).toMatchObject({ [named]: "update", [first]: "merge" });
  expect(await world.there(named)).toMatchObject({ name: "Nowhere Mills", urls: [expect.stringContaining("nowhere-mills.example")] });
  expect((await world.there("rsoft/lead/L1"))?.["account"]).toEqual({ entity: "account", id });
});

test("a company whose row is gone and which others still name is asked about and stays as it is; their links go on to it", async () => {
  const works = company("CO-1", "Menabrea Works", { Website: "menabrea-works.example", "Company Phone": "+39 011 5550100" });
  const named = (n: number): Source => ["contact", String(n), { "Contact Name": `Ada Byron${n}`, "Company Name": "Menabrea Works" }];
  await world.bring([works, named(1)]);
  const [{ nutshell_id: id }, before] = [await world.linkOf(first), await world.there(first)];
  const plan = await world.bring([named(1), named(2), named(3)], { kind: "delta" });
  const fresh = "create";
  expect(kindsOf(plan)).toMatchObject({ [first]: "hold", "rsoft/contact/1": "skip", "rsoft/contact/2": fresh, "rsoft/contact/3": fresh });
  expect(plan.changes.get(first)).toMatchObject({ waitsFor: `deleted:${first}`, fields: {}, matched: { id }, countsAs: "nothing" });
  expect(await world.there(first)).toEqual(before);
  for (const n of [1, 2, 3]) expect((await world.there(`rsoft/contact/${n}`))?.["account"]).toEqual({ entity: "account", id });
  const decided = await world.plan({ kind: "delta", decisions: { [`deleted:${first}`]: "Delete in Nutshell" } });
  const own = "rsoft/company/menabrea%0020works#from-text";
  expect(kindsOf(decided), "those who name it get one of their own").toMatchObject({ [own]: "create", "rsoft/contact/1": "update" });
});

test("a merged row that comes before its survivor in a newer export stays merged, and no second company appears", async () => {
  const site = { Website: "lovelace-mills.example" };
  const survivor = company("CO-1", "Lovelace Mills", site);
  const merged = company("CO-2", "LOVELACE MILLS LTD", site);
  const contact: Source = ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@prospect.example", "Company ID": "CO-2" }];
  await world.bring([survivor, merged, contact]);
  const { nutshell_id: id } = await world.linkOf(first);
  const plan = await world.bring([merged, survivor, contact], { kind: "delta" });
  expect(kindsOf(plan)).toEqual({ [first]: "skip", [second]: "merge", "rsoft/contact/1": "skip" });
  expect(await world.linkOf(first)).toMatchObject({ nutshell_id: id, how: "created" });
  const [balance] = await readBalance(world.test.store, world.migrationId, world.profile);
  expect(balance).toMatchObject({ object: "company", source: 2, merged: 1, closes: true });
  expect(kindsOf(await world.plan({ kind: "delta" }))).toEqual(kindsOf(plan));
});

test("so it is when there are more records between the two than are planned together", async () => {
  const site = { Website: "lovelace-mills.example" };
  const others = Array.from({ length: 5 }, (_, at) => company(`CO-${at + 10}`, `Menabrea Works ${at}`, { City: `Town ${at}` }));
  const survivor = company("CO-1", "Lovelace Mills", site);
  const merged = company("CO-2", "LOVELACE MILLS LTD", site);
  await world.bring([survivor, merged, ...others]);
  const snapshotId = await world.stage([merged, ...others, survivor]);
  const { store } = world.test;
  const planId = await buildPlan({
    ...{ store, migrationId: world.migrationId, snapshotId, mapVersion: 1, kind: "delta", batch: 2 },
    ...{ map: world.map, profile: world.profile, catalog: await world.catalog() },
    ...{ signal: new AbortController().signal, onProgress: () => undefined },
  });
  const changes = await listChanges(store, planId, { after: -1, limit: 100 });
  expect(changes.map(({ change }) => change.kind).sort()).toEqual(["merge", ...Array(6).fill("skip")]);
});
