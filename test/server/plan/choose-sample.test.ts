/** Proves that a sample shows the variety and brings what its records cannot do without. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseSample } from "../../../server/plan/choose-sample.ts";
import { countChanges, readChanges } from "../../../server/plan/read-changes.ts";
import { insertChanges } from "../../../server/store/tables/change.ts";
import type { StratumNames } from "../../../shared/plan/strata-of.ts";
import { openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

const names: StratumNames = { object: (name) => name, field: (_, field) => field, user: (id) => `user ${id}`, isChoice: () => false };
let world: PlanWorld;
let planId = 0;
beforeAll(async () => {
  world = await openPlanWorld();
  const people = Array.from(
    { length: 60 },
    (_, at): Source => [
      "contact",
      `${at}`,
      { "Contact Name": `Person ${at} Byron`, "Email ID": `p${at}@mills.example`, "Company ID": "CO-1" },
    ],
  );
  await world.stage([
    ["company", "CO-1", { "Company Name": "Lovelace Mills" }],
    ...people,
    ["contact", "rare", { "Contact Name": "अदिति राव", Designation: "Owner", "Email ID": "aditi@mills.example" }],
    [
      "deal",
      "01",
      {
        "Deal Name": "An engine",
        "Contact ID": "59",
        Pipeline: "Sales Pipeline",
        Stage: "Won",
        "Deal Status": "Won",
        Amount: "10",
        "Closed On": "01/02/2025",
      },
    ],
  ]);
  planId = (await world.plan()).planId;
});
afterAll(async () => await world.close());

test("the sample stays within its bounds, shows the rare record and the closed deal, and holds the person and company they link to", async () => {
  const sample = await chooseSample(world.test.store, { migrationId: world.migrationId, planId, bounds: { min: 5, max: 10 }, names });
  expect(sample.drawn).toBeGreaterThanOrEqual(5);
  expect(sample.drawn).toBeLessThanOrEqual(10);
  expect(sample.keys).toEqual(expect.arrayContaining(["rsoft/contact/rare", "rsoft/deal/01", "rsoft/contact/59", "rsoft/company/CO-1"]));
  expect(sample.coverage.share).toBe(1);
});

test("the same plan gives the same sample", async () => {
  const draw = async () =>
    (await chooseSample(world.test.store, { migrationId: world.migrationId, planId, bounds: { min: 20, max: 30 }, names })).keys.sort();
  expect(await draw()).toEqual(await draw());
});

test("changes are read in load order, in batches, and only those asked for", async () => {
  const read = async (o: Parameters<typeof readChanges>[2]) => {
    const batches: string[][] = [];
    for await (const batch of readChanges(world.test.store, planId, o)) batches.push(batch.map((change) => change.key));
    return batches;
  };
  const all = await read({ batch: 10 });
  expect(all.map((batch) => batch.length)).toEqual([10, 10, 10, 10, 10, 10, 3]);
  expect([all[0]?.[0], all.at(-1)?.at(-1)]).toEqual(["rsoft/company/CO-1", "rsoft/deal/01"]);
  expect(await read({ keys: ["rsoft/deal/01", "rsoft/contact/7"] })).toEqual([["rsoft/contact/7", "rsoft/deal/01"]]);
  expect(await read({ keys: [] }), "no key is no record, not every record").toEqual([]);
  expect(await countChanges(world.test.store, planId)).toEqual({ company: { create: 1 }, contact: { create: 61 }, deal: { create: 1 } });
});

test("somebody of whom further rows say more, and somebody with files, are in the sample beside those without", async () => {
  const { store } = world.test;
  const base = { entity: "contact" as const, fields: {}, reason: "", issues: [] };
  const detail = {
    ...base,
    key: "rsoft/insurance/1",
    object: "insurance",
    kind: "merge" as const,
    into: "rsoft/contact/31",
    isDetail: true as const,
  };
  const file = { ...base, entity: "note" as const, key: "rsoft/scan/1", object: "scan", kind: "create" as const };
  await insertChanges(store, planId, [
    { ord: 900, change: detail, phase: "none", target: {} },
    { ord: 901, change: file, phase: "note", target: { body: "Scan", parent: { key: "rsoft/contact/42" } } },
  ]);
  const draw = (files: string[]) =>
    chooseSample(store, { migrationId: world.migrationId, planId, bounds: { min: 1, max: 8 }, names, files });
  const { keys, coverage } = await draw(["scan"]);
  expect(keys).toEqual(expect.arrayContaining(["rsoft/contact/31", "rsoft/contact/42"]));
  expect(coverage.missing).toEqual([]);
  const few = await chooseSample(store, { migrationId: world.migrationId, planId, bounds: { min: 1, max: 1 }, names, files: ["scan"] });
  expect(few.coverage.missing, "what it does not show is named").toEqual(
    expect.arrayContaining([expect.stringMatching(/contact: (?:with|without) insurance/u), "contact: with files"]),
  );
});
