/** Proves that the Handover tab says what people have to do by hand, and no longer says it when it is done. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { done, openRunWorld, type RunWorld, smallExport } from "../runs/run-world.ts";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  const users = "User ID,User Name,Email ID,Team,Status\nU1,Ada Byron,ada@analytical.example,Engines,Active\n";
  id = await world.planned({ ...smallExport, "Users.csv": users });
});
afterAll(async () => await world.close());

const listed = async () => new Map((await world.rows(id, "handover")).map((row) => [row.key, row]));

test("rights to set, teams to make and what RSoft keeps are listed once the map is proposed", async () => {
  const rows = await listed();
  expect(rows.get("team:team:engines")).toMatchObject({ what: "The team Engines is not in Nutshell", count: 1 });
  expect(rows.get("rights:team:engines")).toBeDefined();
  expect(rows.get("source:workflows")?.["who"]).toBe("Nutshell administrator");
});

test("what is done leaves the list, and records that wait join it", async () => {
  await world.put(id, "teams", "team:engines", { decision: "No team", done: true });
  await world.put(id, "owners", "sanjay k", { decision: "No owner" });
  for (const verb of ["propose", "plan"] as const) done(await world.run(id, verb));
  await world.sign(id, "mapping");
  done(await world.run(id, "sample"));
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
  const rows = await listed();
  expect([...rows.keys()].filter((key) => /^(team|rights):/u.test(key))).toEqual([]);
  expect(rows.get("owner:sanjay k")).toMatchObject({ what: "Records of Sanjay K are loaded without an owner" });
  expect(rows.get("held:Deals")).toMatchObject({ count: 1, who: "Operations" });
});
