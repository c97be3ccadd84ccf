/** Tests that the active staff of the newest export are read, in whatever columns their names stand. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { readStaff } from "../../../server/readiness/read-staff.ts";
import { openPlanWorld, type PlanWorld } from "../plan/plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
  await world.stage([
    ["staff", "S1", { "First Name": "Ada", "Last Name": "Byron", Email: "ada@analytical.example", Role: "Provider", Active: "Yes" }],
    ["staff", "S2", { "First Name": "Luigi", "Last Name": "Menabrea", Email: "", Role: "Nurse", Active: "No" }],
  ]);
});
afterAll(async () => await world.close());

const staff = async (source: string, settings: Record<string, string> = {}) => {
  const profile = (await readProfiles()).find(({ name }) => name === source);
  if (profile === undefined) throw new Error(`no profile ${source}`);
  return await readStaff(world.test.store, { migrationId: world.migrationId, profile, settings });
};

test("who has left needs nothing, and where staff are people only nobody is read", async () => {
  expect(await staff("clinic")).toMatchObject([{ name: "Ada Byron", email: "ada@analytical.example", role: "Provider" }]);
  expect(await staff("clinic", { "staff.as": "person" })).toEqual([]);
  expect(await staff("rsoft")).toEqual([]);
});
