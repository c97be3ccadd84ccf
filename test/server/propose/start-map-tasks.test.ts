/** Tests that a wide export is dealt with beside the main thread, can be stopped, and ends within its limits. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { createMapTasks } from "../../../server/propose/map-tasks.ts";
import { startMapTasks } from "../../../server/propose/start-map-tasks.ts";
import { readKnowledge } from "../../../server/read-vocabulary.ts";
import { insertColumnProfiles } from "../../../server/store/tables/column-profile.ts";
import { openSnapshot } from "../../../server/store/tables/snapshot.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import { freshCatalog } from "../../shared/map/catalogs.ts";
import { column } from "../../shared/map/column.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";

const COLUMNS = 2_000;
const words = ["Email", "Phone", "Mobile", "Lead Source", "Budget", "City", "Owner", "Notes", "Stage", "Created On", "Company"];
const wide = [
  column("contact", "Contact ID", ["1", "2"], 0),
  ...Array.from({ length: COLUMNS - 1 }, (_, at) => column("contact", `${words[at % words.length]} ${at}`, [`v${at}`, "Ada"], at + 1)),
];
const facts = { catalog: freshCatalog, reference: {}, owners: [], stages: [] };

let stored: TestStore;
let profile: Profile;
let snapshotId: number;
beforeAll(async () => {
  stored = await openTestStore("embedded");
  profile = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
  const migrationId = await addMigration(stored.store);
  snapshotId = await openSnapshot(stored.store, { migrationId, number: 1, sourcePath: "/exports/rsoft" });
  await insertColumnProfiles(stored.store, snapshotId, wide);
});
afterAll(async () => await stored.close());

const start = (more: Partial<Parameters<typeof startMapTasks>[0]> = {}) =>
  startMapTasks({ store: stored.store, snapshotId, profile, ...more });

test("two thousand columns are proposed and read back while this thread is never held up for long", async () => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const tasks = await start();
  const began = performance.now();
  delay.enable();
  const known = await tasks.run("match", {});
  const proposed = await tasks.run("propose", facts);
  const { problems, ...map } = await tasks.run("read", { catalog: freshCatalog }, proposed);
  delay.disable();
  const took = performance.now() - began;
  await tasks.close();
  expect(known["contact"]?.[0]).toMatchObject({ column: "Contact ID", as: "id" });
  expect(proposed.mapping).toHaveLength(COLUMNS);
  expect(map.mapping.length + map.leftOut.length + problems.length).toBeGreaterThan(COLUMNS / 2);
  expect(tasks.cpuMs).toBeGreaterThan(0);
  expect(delay.max / 1e6).toBeLessThan(took / 4);
});

test("the thread gives what would have been given on the spot", async () => {
  const onTheSpot = createMapTasks(profile, await readKnowledge());
  onTheSpot.addColumns(wide);
  const tasks = await start();
  expect(await tasks.run("match", {})).toEqual(onTheSpot.match({}, {}));
  expect(await tasks.run("propose", facts)).toEqual(onTheSpot.propose(facts, {}));
  await tasks.close();
});

test("before the first extract there are no columns, and no thread", async () => {
  const tasks = await start({ snapshotId: undefined });
  expect(await tasks.run("match", {})).toEqual({});
  expect(tasks.cpuMs).toBe(0);
  await tasks.close();
});

test("whoever stops the run stops the thread", async () => {
  const stop = new AbortController();
  const tasks = await start({ signal: stop.signal });
  const proposing = tasks.run("propose", facts);
  stop.abort(new Error("stopped by a person"));
  await expect(proposing).rejects.toThrow("stopped by a person");
  await expect(tasks.run("match", {})).rejects.toThrow("stopped by a person");
  await expect(start({ signal: stop.signal })).rejects.toThrow("stopped by a person");
});

test("a map that takes too long or too much memory is given up with what to do", async () => {
  const fault = { code: "map/too-large", hint: expect.stringContaining("extract again") as string };
  const slow = await start({ limits: { milliseconds: 1, megabytes: 512 } });
  await expect(slow.run("propose", facts)).rejects.toMatchObject(fault);
  const small = start({ limits: { milliseconds: 60_000, megabytes: 8 } }).then((tasks) => tasks.run("propose", facts));
  await expect(small).rejects.toMatchObject(fault);
});
