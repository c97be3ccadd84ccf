/** Tests that edited tabs are checked by the service, each edit once. */
import { expect, test } from "vitest";
import { checkEdits } from "../../../../appsscript/src/actions/check-edits.ts";
import { rememberEdit } from "../../../../appsscript/src/edited-tabs.ts";
import { type SmallWorld, smallWorld } from "../small-world.ts";

const check = "post /api/migrations/m1/workbook/check";
const edited = (...tabs: string[]): SmallWorld => {
  const world = smallWorld();
  world.remembered["migration"] = "sheet-1 m1";
  for (const tab of tabs) rememberEdit(world, tab);
  world.replies[check] = { body: { problems: [] } };
  return world;
};

test("without an edit the service is not asked", () => {
  const world = edited();
  expect(checkEdits(world, world.client)).toEqual({ ok: true, data: { tabs: [] } });
  expect(world.calls).toEqual([]);
});

test("the tabs that were edited are checked, and then forgotten", () => {
  const world = edited("mapping", "values");
  expect(checkEdits(world, world.client)).toEqual({ ok: true, data: { tabs: ["mapping", "values"] } });
  expect(world.calls.map(({ json }) => json)).toEqual(['{"tabs":["mapping","values"]}']);
  expect(checkEdits(world, world.client)).toEqual({ ok: true, data: { tabs: [] } });
});

test("an edit made while the service was checking is checked the next time", () => {
  const world = edited("mapping");
  world.replies[check] = () => {
    world.now = "2026-11-24T10:00:01.000Z";
    rememberEdit(world, "mapping");
    return { body: { problems: [] } };
  };
  checkEdits(world, world.client);
  expect(checkEdits(world, world.client)).toEqual({ ok: true, data: { tabs: ["mapping"] } });
});

test("what could not be checked is tried again", () => {
  const world = edited("mapping");
  delete world.replies[check];
  expect(checkEdits(world, world.client)).toMatchObject({ ok: false, error: { code: "add-on/unreachable" } });
  expect(Object.keys(world.remembered)).toContain("edited.mapping");
});
