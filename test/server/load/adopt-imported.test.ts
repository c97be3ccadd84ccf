/** Proves what becomes of records that people imported from the files: which are found, what counts as written, and which are left alone. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { adoptImported } from "../../../server/load/adopt-imported.ts";
import { handOver } from "../../../server/load/hand-over.ts";
import { holdPlanForImporter } from "../../../server/plan/hold-for-importer.ts";
import { findHandedOver, listWaitingRows } from "../../../server/store/tables/handed-over.ts";
import { openPlanWorld, type PlanOptions, type PlanWorld, type Source } from "../plan/plan-world.ts";

const settings = { "loader.company": "importer", "loader.person": "importer" };
const mills: Source = ["company", "CO-1", { "Company Name": "Lovelace Mills", Website: "lovelace-mills.example" }];
const ada: Source = ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Company ID": "CO-1" }];
const [company, person] = ["rsoft/company/CO-1", "rsoft/contact/1"];

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(() => world.renew());
afterAll(async () => await world.close());

const place = () => ({ store: world.test.store, migrationId: world.migrationId, runId: "run-1" });

/** Plans and puts what waits into the files, as a load does. */
async function fill(records: readonly Source[], o: PlanOptions = { settings }) {
  await world.stage(records);
  const plan = await world.plan(o);
  await world.executeWithLedger(plan);
  await handOver(place().store, { ...place(), planId: plan.planId, catalog: world.deps.catalog });
  return plan;
}

const adopt = () => adoptImported({ ...place(), ...world.deps, signal: new AbortController().signal, onProgress: () => undefined });

const makeMills = (more: Record<string, unknown> = {}) =>
  world.make("Account", { name: "Lovelace Mills", url: ["lovelace-mills.example"], customFields: { "Migration key": company }, ...more });
const makeAda = (more: Record<string, unknown> = {}) =>
  world.make("Contact", { name: "Ada Byron", email: ["ada@mills.example"], customFields: { "Migration key": person }, ...more });
const rowsOf = async (entity: "account" | "contact") =>
  (await listWaitingRows(place().store, { ...place(), entity, after: -1, limit: 10 })).map(({ cells }) => cells);

test("a plan lets companies and people wait, the files name the company of a person, and a sample leaves alone what is in a file", async () => {
  const plan = await fill([mills, ada]);
  expect([plan.changes.get(company), plan.changes.get(person)]).toMatchObject([{ kind: "hold" }, { kind: "hold" }]);
  expect(await rowsOf("account")).toMatchObject([{ "Company name": "Lovelace Mills", "Migration key": company }]);
  expect(await rowsOf("contact")).toMatchObject([{ "Full Name": "Ada Byron", "Company name": "Lovelace Mills" }]);

  const again = await world.plan();
  expect(again.changes.get(company)).toMatchObject({ kind: "create" });
  const o = { migrationId: world.migrationId, planId: again.planId, entities: new Set(["account"] as const), onlyHandedOver: true };
  expect(await holdPlanForImporter(place().store, o), "the company, and the person that is linked to it").toBe(2);
  expect(await holdPlanForImporter(place().store, { ...o, entities: new Set() })).toBe(0);

  await fill([mills, ada], {});
  expect([await rowsOf("account"), await rowsOf("contact")], "over the API nothing is in a file any more").toEqual([[], []]);
});

test("imported records are ours: what the file could not carry and a wrong company are written by the next plan", async () => {
  await fill([mills, ada]);
  const [id, other] = [await makeMills({ url: [] }), await world.make("Account", { name: "Lovelace Mills" })];
  const adaId = await makeAda({ accounts: [{ id: other }] });
  expect(await adopt()).toEqual({ adopted: 2, doubles: [] });
  expect([await world.linkOf(company), await world.linkOf(person)]).toMatchObject([
    { nutshell_id: id, how: "created" },
    { nutshell_id: adaId, how: "created" },
  ]);
  const next = await world.plan({ settings });
  expect([next.changes.get(company), next.changes.get(person)]).toMatchObject([
    { kind: "update", fields: { urls: ["lovelace-mills.example"] } },
    { kind: "update", fields: { account: { entity: "account", id } } },
  ]);
  await world.executeWithLedger(next);
  expect([...(await world.plan({ settings })).changes.values()].map(({ kind }) => kind)).toEqual(["skip", "skip"]);
  expect(await adopt(), "nothing waits any more").toEqual({ adopted: 0, doubles: [] });
});

test("the oldest of two records with one key is the one; a key that nobody was given belongs to somebody else", async () => {
  await fill([mills, ada]);
  const [first, second] = [await makeMills(), await makeMills()];
  await world.make("Account", { name: "Engines", customFields: { "Migration key": "rsoft/company/CO-99" } });
  expect(await adopt()).toEqual({ adopted: 1, doubles: [{ key: company, entity: "account", id: second }] });
  expect(await world.linkOf(company)).toMatchObject({ nutshell_id: first });
});

test("a record that was there before its file was is not ours: the plan fills its blanks, and a rollback leaves it there", async () => {
  await fill([mills, ada]);
  const id = await makeMills();
  await place()
    .store.db.updateTable("handed_over")
    .set({ at: new Date(Date.now() + 3_600_000) })
    .where("key", "=", company)
    .execute();
  expect(await adopt()).toMatchObject({ adopted: 0 });
  expect((await findHandedOver(place().store, world.migrationId, [company])).get(company)).toMatchObject({ id: null });
  const plan = await world.plan({ settings });
  expect(plan.changes.get(company)).toMatchObject({ matched: { id } });
});
