/** Tests how the add-on finds out which migration a spreadsheet belongs to. */
import { expect, test } from "vitest";
import { withMigration } from "../../../appsscript/src/find-migration.ts";
import { migration, problem, type SmallWorld, smallWorld } from "./small-world.ts";

const known = (...migrations: Record<string, string>[]): SmallWorld => {
  const world = smallWorld();
  world.replies["get /api/migrations"] = { body: { migrations } };
  return world;
};
const ask = (world: SmallWorld): unknown => withMigration(world, world.client, (id) => ({ ok: true, data: id }));
const lists = (world: SmallWorld): number => world.calls.filter(({ url }) => url.endsWith("/migrations")).length;

test("a spreadsheet belongs to the newest migration that has it as its workbook", () => {
  const world = known(migration("m3", "other"), migration("m2", "sheet-1"), migration("m1", "sheet-1"));
  expect(ask(world)).toEqual({ ok: true, data: "m2" });
});

test("what was found is remembered with the spreadsheet", () => {
  const world = known(migration("m1", "sheet-1"));
  ask(world);
  expect(ask(world)).toEqual({ ok: true, data: "m1" });
  expect(lists(world)).toBe(1);
});

test("a copy of a spreadsheet does not take the original's migration", () => {
  const world = known(migration("m2", "sheet-1"));
  world.remembered["migration"] = "the-original m1";
  expect(ask(world)).toEqual({ ok: true, data: "m2" });
});

test("a migration that the service does not know any more is looked up again", () => {
  const world = known(migration("m2", "sheet-1"));
  world.remembered["migration"] = "sheet-1 m1";
  const gone = problem(404, "request/not-found").body as never;
  const answer = withMigration(world, world.client, (id) => (id === "m1" ? { ok: false, error: gone } : { ok: true, data: id }));
  expect(answer).toEqual({ ok: true, data: "m2" });
  expect(world.remembered["migration"]).toBe("sheet-1 m2");
});

test("in a spreadsheet without a migration the message says how to start one", () => {
  expect(ask(known(migration("m1", "other")))).toMatchObject({
    ok: false,
    error: { code: "add-on/no-migration", hint: expect.stringContaining("--workbook sheet-1") },
  });
});

test("a service that does not answer is reported as such", () => {
  expect(ask(smallWorld())).toMatchObject({ ok: false, error: { code: "add-on/unreachable" } });
});
