/** Tests which notes a compliance officer reviews, batch by batch. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { saveMap } from "../../../server/store/tables/map-version.ts";
import { insertSignOff, saveSnapshot } from "../../../server/store/tables/sign-off.ts";
import { loadedNoteObjects, noteObjects, readNoteBatches } from "../../../server/verify/read-note-batches.ts";
import { MigrationMap } from "../../../shared/record/migration-map.ts";
import { openPlanWorld, type PlanWorld, type Source } from "../plan/plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const ada: Source = ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example" }];
const note = (id: string, text: string): Source => [
  "activity",
  id,
  { "Activity Type": "Note", Subject: "Visit", Description: text, "Activity Date": "01/02/2025 10:00", "Contact ID": "1" },
];
const column = (key: string, target: string) => ({
  key,
  object: key.split(".")[0] ?? "",
  column: "",
  target,
  recipe: "text",
  argument: "",
  confirmed: true,
});
const map = {
  mapping: [column("activity.Description", "activity.note"), column("contact.Allergies", "contact.custom:Allergies")],
  health: ["activity.Description", "contact.Allergies"],
};
const batches = () => readNoteBatches(world.test.store, { migrationId: world.migrationId, map });

test("only texts count into which health data goes that somebody released", () => {
  expect([...noteObjects(map)]).toEqual(["activity"]);
  expect([...noteObjects({ ...map, health: ["contact.Allergies"] }), ...noteObjects(undefined)]).toEqual([]);
});

test("what one run wrote is one batch, and another text is another batch", async () => {
  await world.bring([ada, note("A1", "Sleeps well"), note("A2", "Coughs")]);
  const [first, ...none] = await batches();
  expect([first, none]).toMatchObject([{ object: "activity", notes: 2 }, []]);
  await world.bring([ada, note("A1", "Sleeps well"), note("A2", "Coughs"), note("A3", "Better")], { kind: "delta" });
  const later = await batches();
  expect(later.map(({ notes }) => notes)).toEqual([2, 1]);
  expect(later[0]?.hash).toBe(first?.hash);
});

test("what a signed map released is still reviewed after a newer map withholds it; a map that nobody signed loaded nothing", async () => {
  const { store } = world.test;
  const { migrationId } = world;
  const withheld = { migrationId, map: { ...map, health: [] } };
  const released = MigrationMap.parse({
    source: "rsoft",
    settings: {},
    include: [],
    values: [],
    fields: [],
    pipelines: [],
    owners: [],
    decisions: [],
    ...map,
  });
  await saveMap(store, migrationId, { hash: "released", map: released, by: "ada@analytical.example" });
  expect(await loadedNoteObjects(store, withheld)).toEqual([]);
  const row = { gate: "mapping", hash: "shown" };
  await saveSnapshot(store, { migrationId, ...row, content: JSON.stringify({ rules: { version: 1, hash: "released" } }) });
  const by = { by_email: "charles@analytical.example", role: "manager", sub: "1", audit_seq: 1 };
  await insertSignOff(store, { migration_id: migrationId, ...row, ...by });
  expect(await loadedNoteObjects(store, withheld)).toEqual(["activity"]);
  await world.bring([ada, note("A1", "Sleeps well")]);
  expect(await readNoteBatches(store, withheld)).toMatchObject([{ object: "activity", notes: 1 }]);
});

test("without released health data there is nothing to review", async () => {
  expect(await readNoteBatches(world.test.store, { migrationId: world.migrationId, map: { ...map, health: [] } })).toEqual([]);
});
