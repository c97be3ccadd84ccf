/** Proves when a plan still holds, and when it is made again. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const records: Source[] = [["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example" }]];
const plan = (o: Parameters<PlanWorld["plan"]>[0] = {}) => world.plan({ mayReuse: true, ...o });

test("a plan that nothing has changed since is used again, with all it says", async () => {
  await world.stage(records);
  const first = await plan();
  const second = await plan();
  expect(first.isReused).toBe(false);
  expect(second).toMatchObject({ planId: first.planId, isReused: true });
  expect([...second.changes]).toEqual([...first.changes]);
});

test("a plan is made again after people changed something in Nutshell, and sees it", async () => {
  await world.stage(records);
  await plan();
  const id = await world.make("Contact", { name: "Ada Byron", email: ["ada@mills.example"] });
  const seen = await plan();
  expect(seen.isReused).toBe(false);
  expect(seen.changes.get("rsoft/contact/1")).toMatchObject({ kind: "update", matched: { id } });
});

test("an edit of a loaded record, and its removal, are changes", async () => {
  await world.bring(records);
  expect((await plan()).isReused).toBe(false);
  expect((await plan()).isReused).toBe(true);
  await world.edit("rsoft/contact/1", { description: "Prefers letters" });
  expect((await plan()).isReused).toBe(false);
  await world.remove("rsoft/contact/1");
  expect((await plan()).isReused).toBe(false);
});

test("a plan is made again after an edit in the map, a newer export or a load, and for another purpose", async () => {
  await world.stage(records);
  await plan();
  expect((await plan({ settings: { "match.contact.policy": "skip" } })).isReused).toBe(false);
  expect((await plan({ settings: { "match.contact.policy": "skip" } })).isReused).toBe(true);
  expect((await plan({ kind: "delta" })).isReused).toBe(false);
  await world.stage(records);
  const newer = await plan();
  expect(newer.isReused).toBe(false);
  await world.executeWithLedger(newer);
  expect((await plan()).isReused).toBe(false);
});

test("a plan that is to be written is made afresh", async () => {
  await world.stage(records);
  await plan();
  expect((await world.plan()).isReused).toBe(false);
});

test("an account without a feed of events gets a new plan each time", async () => {
  await world.stage(records);
  world.arm({ method: "GET /rest/events", kind: "html-200", times: 1_000 });
  expect((await plan()).isReused).toBe(false);
  expect((await plan()).isReused).toBe(false);
});

test("a feed that does not answer is not taken for an account without one: nothing is planned", async () => {
  await world.stage(records);
  world.arm({ method: "GET /rest/events", kind: "reset-before", times: 1_000 });
  await expect(plan()).rejects.toMatchObject({ code: "nutshell/unavailable" });
});

test("after a load, a changed name of the source's account stops the plan before anything is planned twice", async () => {
  await world.bring(records);
  await expect(plan({ settings: { "source.instance": "Leeds" } })).rejects.toMatchObject({
    code: "map/source-instance",
    where: { tab: "Settings" },
  });
  await world.stage(records);
  await expect(plan({ kind: "delta", settings: { "source.instance": "Leeds" } })).rejects.toMatchObject({ code: "map/source-instance" });
  expect([...(await plan({ kind: "delta" })).changes.values()].map(({ kind }) => kind)).toEqual(["skip"]);
});
