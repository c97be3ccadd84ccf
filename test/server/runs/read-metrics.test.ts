/** Tests that metrics say what was done: runs, records that failed, and calls to Nutshell, without anything personal. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sample } from "../../../server/runs/service-contract.ts";
import { done, openRunWorld, type RunWorld } from "./run-world.ts";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld("embedded");
  id = await world.planned();
});
afterAll(() => world.close());

async function samples(): Promise<Record<string, readonly Sample[]>> {
  return Object.fromEntries((await world.service.metrics()).map((metric) => [metric.name, metric.samples]));
}

test("runs are counted by verb and state, calls by what came of them, and failed records by migration", async () => {
  await world.sign(id, "mapping");
  done(await world.run(id, "sample", { size: 2 }));
  const before = await samples();
  expect(before["crosswalk_migrations"]).toEqual([{ value: 1 }]);
  expect(before["crosswalk_runs"]).toContainEqual({ labels: { verb: "sample", state: "done" }, value: 1 });
  expect(before["crosswalk_dead_letters"]).toEqual([]);
  const calls = (found: Record<string, readonly Sample[]>): number =>
    found["crosswalk_nutshell_calls_total"]?.find(({ labels }) => labels?.["code"] === "ok" && labels["account"] === "sandbox")?.value ?? 0;
  expect(calls(before)).toBeGreaterThan(0);
  await world.sign(id, "sample");
  done(await world.run(id, "load"));
  const after = await samples();
  expect(calls(after)).toBeGreaterThan(calls(before));
  expect(after["process_resident_memory_bytes"]?.[0]?.value).toBeGreaterThan(1e7);
  expect(after["crosswalk_run_records_done"], "no run is under way").toEqual([]);
  expect(JSON.stringify(after)).not.toMatch(/@|Ada|Byron/u);
});
