/** Proves that no health data leaves before somebody has decided, and that the manager and the compliance officer have signed for exactly what leaves. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../shared/contract/endpoints.ts";
import { ada, charles, done, openRunWorld, type RunWorld, smallExport } from "../run-world.ts";

const florence: Person = { email: "compliance@analytical.example", name: "Florence Nightingale", role: "compliance" };
const contacts = (smallExport["Contacts.csv"] ?? "")
  .trimEnd()
  .split("\n")
  .map((line, at) => `${line},${at === 0 ? "Diagnosis" : "Myopia"}`)
  .join("\n");

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.begin({ ...smallExport, "Contacts.csv": `${contacts}\n` });
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
  await world.put(id, "mapping", "contact.Diagnosis", { confirmed: true });
  await world.service.sandboxSetup({ person: ada, id });
  await world.deps.store.db
    .insertInto("person")
    .values({ ...florence, token_hash: null })
    .execute();
});
afterAll(async () => await world.close());

const decide = (decision: string) => world.put(id, "privacy", "contact.Diagnosis", { decision });
const gate = () => world.service.gate({ person: ada, id, gate: "privacy" });

test("a column with health data stops the plan until somebody has decided about it", async () => {
  expect(await world.run(id, "plan")).toMatchObject({ state: "stopped", problem: { code: "map/problems", where: [{ tab: "Privacy" }] } });
  await decide("Withhold");
  done(await world.run(id, "plan"));
  expect(await gate()).toMatchObject({ state: "not needed", hash: null });
});

test("once it is released nothing is written before both have signed for this very column", async () => {
  await decide("Release");
  done(await world.run(id, "plan"));
  await world.sign(id, "mapping");
  const refused = { state: "stopped", problem: { code: "gate/closed", where: [{ tab: "Sign-off" }] } };
  expect(await world.run(id, "sample")).toMatchObject(refused);
  const asked = await world.service.askSignOff({ person: charles, id, gate: "privacy" });
  expect(JSON.stringify(asked.parts)).toContain("Diagnosis");
  await world.sign(id, "privacy", charles);
  expect(await world.run(id, "sample")).toMatchObject(refused);
  expect(await world.sign(id, "privacy", florence)).toMatchObject({ state: "open" });
  done(await world.run(id, "sample"));
});

test("the same column going elsewhere is another content, and withheld again it needs no sign-off", async () => {
  await world.put(id, "mapping", "contact.Diagnosis", { target: "Person: Seen by the doctor (custom field)" });
  // The new field gets its row on the tab Fields.
  for (const verb of ["propose", "plan"] as const) done(await world.run(id, verb));
  expect((await gate()).state).toBe("stale");
  await decide("Withhold");
  for (const verb of ["propose", "plan"] as const) done(await world.run(id, verb));
  expect((await gate()).state).toBe("not needed");
});
