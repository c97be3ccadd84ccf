/** Proves that activities and notes are not begun while people and companies are not right in Nutshell. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LoadDeps } from "../../../server/load/writer.ts";
import type { RunContext } from "../../../server/runs/context.ts";
import { withSecondPass } from "../../../server/runs/second-pass.ts";
import { saveDeadLetters } from "../../../server/store/tables/dead-letter.ts";
import { type MadePlan, openPlanWorld, type PlanWorld, type Source } from "../plan/plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => {
  await world.renew();
  await world.test.store.db
    .insertInto("run")
    .values({ id: "load-1", migration_id: world.migrationId, verb: "load", state: "running", arguments: "{}", requested_by: "ada" })
    .onConflict((same) => same.column("id").doUpdateSet({ migration_id: world.migrationId }))
    .execute();
});
afterAll(async () => await world.close());

const story: Source[] = [
  ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", Description: "Writes sums" }],
  ["contact", "2", { "Contact Name": "Mary Evans", "Email ID": "mary@mills.example" }],
];
/** What becomes of a first batch of the kind of record, in a load of the plan. */
async function begin(plan: MadePlan, object: string, settings: Record<string, string> = {}, isWhole = true): Promise<string> {
  const { store } = world.test;
  const catalog = await world.catalog();
  const context = {
    ...{ store, client: world.client, profile: world.profile, migration: { id: world.migrationId }, run: { id: "load-1" } },
    ...{ signal: new AbortController().signal, progress: () => undefined },
  } as unknown as RunContext;
  const version = { map: { settings: { "run.passes": "two", ...settings } } } as unknown as Parameters<typeof withSecondPass>[1]["version"];
  const began: string[] = [];
  const checks = () => ({ begin: async ({ object: of }: { object: string }) => void began.push(of), end: async () => undefined });
  const guarded = withSecondPass(context, { planId: plan.planId, version, catalog }, { checks, isWhole })?.({} as LoadDeps);
  try {
    await guarded?.begin({ changes: [], object, isFirst: true });
  } catch (fault) {
    const { code, message } = fault as { code: string; message: string };
    return `${code}: ${message}`;
  }
  return began.join();
}

test("once people and companies are there as they should be, the second pass begins", async () => {
  const plan = await world.bring(story);
  expect(await begin(plan, "contact")).toBe("contact");
  expect(await begin(plan, "activity")).toBe("activity");
});

test("a person who failed keeps activities, tasks and notes back, unless the settings allow it", async () => {
  const plan = await world.bring(story);
  const letters = [{ key: "rsoft/contact/2", object: "contact", code: "nutshell/rejected", message: "No" }];
  await saveDeadLetters(world.test.store, { migrationId: world.migrationId, runId: "load-1", letters });
  expect(await begin(plan, "contact")).toBe("contact");
  for (const object of ["activity", "ticket", "note"].filter((name) => world.profile.objects.some((one) => one.name === name)))
    expect(await begin(plan, object)).toBe(
      "load/first-pass: People, companies and leads are not right yet, so no activity, task or note was begun: 1 record failed.",
    );
  expect(await begin(plan, "activity", { "golive.failed": "1" })).toBe("activity");
  expect(await begin(plan, "activity", { "run.passes": "one" })).toBe("activity");
  expect(await begin(plan, "activity", {}, false), "a sample is loaded as it was drawn").toBe("activity");
});

test("a person who is gone from Nutshell, or holds something else than was meant, keeps them back too", async () => {
  const plan = await world.bring(story);
  await world.edit("rsoft/contact/1", { description: "Countess" });
  expect(await begin(plan, "activity", { "golive.attention": "0" })).toMatch(/field needs attention|fields need attention/u);
  await world.remove("rsoft/contact/2");
  expect(await begin(plan, "activity")).toContain("1 record is no longer in Nutshell");
});
