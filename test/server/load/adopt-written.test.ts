/** Proves what becomes of records that were created after a backup: which are entered, what counts as written, and what a load still does. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { adoptWritten } from "../../../server/load/adopt-written.ts";
import { openPlanWorld, type PlanWorld, type Source } from "../plan/plan-world.ts";

const mills: Source = ["company", "CO-1", { "Company Name": "Lovelace Mills", Website: "lovelace-mills.example" }];
const ada: Source = ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Company ID": "CO-1" }];
const [company, person] = ["rsoft/company/CO-1", "rsoft/contact/1"];

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(() => world.renew());
afterAll(async () => await world.close());

const adopt = (since = new Date()) =>
  adoptWritten({
    ...{ store: world.test.store, migrationId: world.migrationId, runId: "run-1", since },
    ...world.deps,
    isOurs: (source) => source === "rsoft",
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
const makeMills = (more: Record<string, unknown> = {}) =>
  world.make("Account", { name: "Lovelace Mills", url: ["lovelace-mills.example"], customFields: { "Migration key": company }, ...more });

test("what was created after the backup is ours, linked as it was planned, and nothing of it is written again", async () => {
  await world.stage([mills, ada]);
  await world.plan();
  const id = await makeMills();
  const adaId = await world.make("Contact", {
    ...{ name: "Ada Byron", email: ["ada@mills.example"], accounts: [{ id }] },
    customFields: { "Migration key": person },
  });
  expect(await adopt()).toBe(2);
  expect([await world.linkOf(company), await world.linkOf(person)]).toMatchObject([
    { nutshell_id: id, how: "created", complete: true, touched: false },
    { nutshell_id: adaId, how: "created", complete: true, touched: false },
  ]);
  expect([...(await world.plan()).changes.values()].map(({ kind }) => kind)).toEqual(["skip", "skip"]);
  expect(await adopt(), "a second search finds nothing more").toBe(0);
});

test("a record whose later calls are missing is finished by the next load, not made again", async () => {
  await world.stage([mills, ada]);
  await world.plan();
  const id = await world.make("Account", { name: "Lovelace Mills", customFields: { "Migration key": company } });
  const adaId = await world.make("Contact", { name: "Ada Byron", customFields: { "Migration key": person }, accounts: [{ id }] });
  expect(await adopt()).toBe(2);
  expect(await world.linkOf(person)).toMatchObject({ nutshell_id: adaId, complete: false });
  await world.executeWithLedger(await world.plan());
  expect(await world.linkOf(person)).toMatchObject({ nutshell_id: adaId, complete: true });
  expect([...(await world.plan()).changes.values()].every(({ kind }) => kind !== "create")).toBe(true);
});

test("the oldest record with a key is the one; what was there long before, keys of another source and of nobody are left alone", async () => {
  await world.stage([mills]);
  await world.plan();
  const first = await makeMills();
  await makeMills();
  await world.make("Account", { name: "Engines", customFields: { "Migration key": "leadtrekker/company/1" } });
  await world.make("Account", { name: "Looms" });
  expect(await adopt(new Date(Date.now() + 3_600_000)), "all of it was there before the backup").toBe(0);
  expect(await adopt()).toBe(1);
  expect(await world.linkOf(company)).toMatchObject({ nutshell_id: first });
});
