/** Tests that a list is handed over whole, or not at all. */
import { expect, test } from "vitest";
import { exportList } from "../../../../appsscript/src/actions/export-list.ts";
import { type SmallWorld, smallWorld } from "../small-world.ts";

const holding = (text: string): SmallWorld => {
  const world = smallWorld();
  world.remembered["migration"] = "sheet-1 m1";
  world.replies["get /api/migrations/m1/exports/balance?format=csv"] = { body: text };
  return world;
};

test("a list becomes a file named after it", () => {
  const world = holding("object,source\ncontact,1\n");
  expect(exportList(world, world.client, { what: "balance" })).toEqual({
    ok: true,
    data: { name: "balance.csv", text: "object,source\ncontact,1\n" },
  });
});

test("a list that is too large is got from the service instead, and it says how", () => {
  const world = holding("x".repeat(5_000_001));
  expect(exportList(world, world.client, { what: "balance" })).toMatchObject({
    ok: false,
    error: { code: "add-on/too-large", hint: expect.stringContaining("npx crosswalk export balance") },
  });
});
