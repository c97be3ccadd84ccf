/** Tests what the menu's items do. */
import { expect, test } from "vitest";
import { checkWorkbook } from "../../../../appsscript/src/actions/check-workbook.ts";
import { showWho } from "../../../../appsscript/src/actions/show-who.ts";
import { startVerb } from "../../../../appsscript/src/actions/start-verb.ts";
import { problem, run, type SmallWorld, smallWorld } from "../small-world.ts";

const runs = "post /api/migrations/m1/runs";
const known = (): SmallWorld => {
  const world = smallWorld();
  world.remembered["migration"] = "sheet-1 m1";
  world.replies[runs] = { status: 202, body: run("r1", "plan") };
  return world;
};

test("a verb is started and the sidebar shows how it goes", () => {
  const world = known();
  startVerb(world, world.client, "plan");
  expect(world.calls.map(({ json }) => json)).toEqual(['{"verb":"plan"}']);
  expect(world.told).toEqual(["(sidebar)"]);
});

test.each(["sample", "load", "rollback"] as const)("%s writes to Nutshell, so it is asked for twice", (verb) => {
  const world = known();
  world.isWilling = false;
  startVerb(world, world.client, verb);
  expect(world.calls).toEqual([]);
  world.isWilling = true;
  startVerb(world, world.client, verb);
  expect(world.calls).toHaveLength(1);
});

test("to find what changed the sidebar asks where the newer export is", () => {
  const world = known();
  startVerb(world, world.client, "delta");
  expect([world.calls, world.told]).toEqual([[], ["(sidebar)"]]);
});

test("what prevents a step is shown at once, with what to do", () => {
  const world = known();
  world.replies[runs] = problem(409, "gate/closed");
  startVerb(world, world.client, "load");
  expect(world.told.at(-1)).toBe("gate/closed: What happened.\n\nWhat to do.");
});

test("the check of the workbook counts the rows that need somebody, by tab", () => {
  const world = known();
  const row = (tab: string): object => ({ tab, key: "", cell: null, message: "" });
  world.replies["post /api/migrations/m1/workbook/check"] = { body: { problems: [row("Mapping"), row("Values"), row("Mapping")] } };
  checkWorkbook(world, world.client);
  expect(world.told.at(-1)).toMatch(/^Rows with problems: Mapping: 2\nValues: 1\n/u);
  world.replies["post /api/migrations/m1/workbook/check"] = { body: { problems: [] } };
  checkWorkbook(world, world.client);
  expect(world.told.at(-1)).toBe("No problems found: All rows of the workbook are valid.");
});

test("who I am says name, address and role", () => {
  const world = known();
  world.replies["get /api/me"] = { body: { email: "ada@engines.example", name: "Ada Lovelace", role: "manager" } };
  showWho(world, world.client);
  expect(world.told).toEqual(["Who am I: Ada Lovelace (ada@engines.example)\nRole: manager"]);
});
