/** Proves that what a manager reads before signing is what stands in the tabs. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, charles, done, openRunWorld, type RunWorld } from "../run-world.ts";

let world: RunWorld;
beforeAll(async () => {
  world = await openRunWorld();
});
afterAll(async () => await world.close());

test("the columns that go and those that stay are counted as on the tab Mapping", async () => {
  const id = await world.begin();
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
  await world.service.sandboxSetup({ person: ada, id });
  await world.put(id, "mapping", "contact.Description", { target: "(leave out)" });
  done(await world.run(id, "plan"));
  const targets = (await world.rows(id, "mapping")).map((row) => row["target"]);
  const left = targets.filter((target) => target === "(leave out)").length;
  expect(left).toBeGreaterThan(0);
  const { facts } = await world.service.askSignOff({ person: charles, id, gate: "mapping" });
  expect(facts).toEqual(expect.arrayContaining([`Columns that are moved: ${targets.length - left}`, `Columns left out: ${left}`]));
});
