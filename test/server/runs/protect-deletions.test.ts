/** Proves that a record with which people begin to work while a delta is loaded is kept, with what it needs, and becomes a question. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyChanges } from "../../../server/load/apply-changes.ts";
import { readChanges } from "../../../server/plan/read-changes.ts";
import { protectDeletions } from "../../../server/runs/protect-deletions.ts";
import { listChanges } from "../../../server/store/tables/change.ts";
import { openPlanWorld, type PlanWorld, type Source } from "../plan/plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
afterAll(async () => await world.close());

const signal = new AbortController().signal;
const [ada, mary, betty] = ["rsoft/contact/1", "rsoft/contact/2", "rsoft/contact/3"];
const person = (id: string, company: string): Source => [
  "contact",
  id,
  { "Contact Name": `Ada ${id}`, "Email ID": `ada${id}@mills.example`, "Company ID": company },
];
const companies = ["CO-1", "CO-2"].map((id): Source => ["company", id, { "Company Name": `Mills ${id}` }]);

test("what was edited or noted on since the plan is kept with its company, and the rest is deleted", async () => {
  await world.bring([...companies, person("1", "CO-1"), person("2", "CO-2"), person("3", "CO-2"), person("9", "")]);
  await world.stage([person("9", "")]);
  const decisions = { "deleted:rsoft/contact": "Delete in Nutshell", "deleted:rsoft/company": "Delete in Nutshell" };
  const load = async (freshMs: number, meanwhile: () => Promise<void>) => {
    const { planId } = await world.plan({ kind: "delta", decisions });
    await meanwhile();
    const { store } = world.test;
    const of = { store, client: world.client, migration: { id: world.migrationId }, signal };
    const guard = protectDeletions(of, { planId, catalog: await world.catalog(), plannedAt: performance.now(), freshMs });
    const o = { migrationId: world.migrationId, runId: "load", batches: readChanges(store, planId), signal, onProgress: () => undefined };
    const applied = await applyChanges(world.deps, { ...o, guard });
    const rows = await listChanges(store, planId, { after: -1, limit: 100, kinds: ["hold"] });
    return {
      ...applied,
      why: Object.fromEntries(rows.map(({ change }) => [change.waitsFor, change.reason.replace(/^.*for now\. /u, "")])),
    };
  };
  const needed = "A record that is kept is linked to it";
  // Just planned: Nutshell is not looked through again, but each record is read before it is deleted.
  expect(await load(60_000, () => world.edit(ada, { description: "Countess" }))).toMatchObject({
    ...{ deleted: 3, kept: 2, failed: 0 },
    why: { [`worked:${ada}`]: "People changed description", "worked:rsoft/company/CO-1": needed },
  });
  expect(await world.there(ada)).toMatchObject({ description: "Countess", account: { entity: "account" } });
  await world.bring([...companies, person("2", "CO-2"), person("3", "CO-2"), person("9", "")], { kind: "delta" });
  await world.stage([person("9", "")]);
  expect(await load(0, () => world.noteOn(mary, "Call again"))).toMatchObject({
    ...{ deleted: 1, kept: 2, failed: 0 },
    why: { [`worked:${mary}`]: "People added a note to it", "worked:rsoft/company/CO-2": needed },
  });
  await expect(world.there(betty)).rejects.toThrow("does not know");
});
