/** Proves that readiness is judged from the tabs, the plan and the account as they are, and that a load heeds it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { checkReadiness } from "../../../server/readiness/check-readiness.ts";
import type { PlanWish } from "../../../server/sandbox/nutshell/plan.ts";
import { AccountPlan } from "../../../server/sandbox/nutshell/plan.ts";
import type { Readiness, ReadinessLine } from "../../../shared/record/readiness.ts";
import { ada, done, openRunWorld, type RunWorld } from "../runs/run-world.ts";

let world: RunWorld;
let id: string;
beforeAll(async () => {
  world = await openRunWorld();
});
afterAll(() => world.close());

const sandbox = () => {
  if (!world.deps.sandbox) throw new Error("no sandbox");
  return world.deps.sandbox.nutshell;
};
const choose = (wish: PlanWish): void => sandbox().plan.set(AccountPlan.parse(wish));
afterEach(() => choose({}));
const readiness = (): Promise<Readiness> => world.service.readiness({ person: ada, id });
const line = async (key: string): Promise<ReadinessLine | undefined> => (await readiness()).lines.find((l) => l.key === key);

describe("a migration whose export has just been mapped", () => {
  beforeAll(async () => {
    id = await world.begin();
    for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
  });

  test("is told what to make in Nutshell, and that the plan will say how much comes", async () => {
    const found = await readiness();
    expect(found.ready).toBe(false);
    expect(found.lines.find((l) => l.key === "pipeline:sales pipeline")?.todo).toContain('create the pipeline "Sales Pipeline"');
    expect(found.lines.find((l) => l.key === "open leads")?.todo).toContain("npx crosswalk plan");
    expect(found.measuredAt).toBeNull();
  });

  test("is ready when that has been made and planned, with counts after merging", async () => {
    await world.service.sandboxSetup({ person: ada, id });
    done(await world.run(id, "plan"));
    const found = await readiness();
    expect(found.lines.filter((l) => l.state === "red")).toEqual([]);
    expect(found.ready).toBe(true);
    // The two companies of the export are one; one person waits for her owner, and the open deal for an answer.
    expect(found.lines.find((l) => l.key === "contacts")?.says).toContain("32 people and companies exist, 2 will be added after merging");
    expect(found.lines.find((l) => l.key === "open leads")).toMatchObject({ says: "0 will be added", count: 0 });
    expect(found.advice).toMatchObject({ plan: expect.any(String), seats: 5 });
  });

  test("sees pipelines that the account's plan has locked, and says so next to their rows", async () => {
    choose({ plan: "foundation" });
    expect(await line("locked:sales pipeline")).toMatchObject({ state: "red" });
    done(await world.run(id, "propose"));
    const rows = await world.rows(id, "pipelines");
    expect(rows.filter((row) => row["exists"] === "locked").map((row) => row["pipeline"])).toContain("Sales Pipeline");
  });

  test("counts the open leads that are there when a plan sets a number", async () => {
    await world.put(id, "settings", "nutshell.plan", { value: "Foundation" });
    expect((await line("open leads"))?.says).toBe("6 open leads exist, 0 will be added; Foundation allows 100");
    await world.put(id, "settings", "nutshell.plan", { value: "unknown" });
  });

  test("counts only what it was asked for: without a catalog it reads one, with one it does not", async () => {
    const found = await checkReadiness(await world.context(id));
    expect(found.lines.map((l) => l.key)).toEqual((await readiness()).lines.map((l) => l.key));
  });
});

describe("a load", () => {
  test("does not start on a red line, names it, and writes nothing; when the line is green it goes", async () => {
    id = await world.planned();
    await world.sign(id, "mapping");
    done(await world.run(id, "sample", { size: 1 }));
    await world.put(id, "settings", "nutshell.contact_tier", { value: "32" });
    await world.sign(id, "mapping");
    done(await world.run(id, "sample", { size: 1 }));
    await world.sign(id, "sample");
    const before = sandbox().fingerprint();
    const stopped = await world.run(id, "load");
    expect(stopped).toMatchObject({ state: "stopped", problem: { code: "load/not-ready" } });
    expect(stopped.problem?.detail).toMatch(/People and companies: .* more than the 32 that the contract allows/u);
    expect(stopped.problem?.hint).toContain("nutshell.contact_tier");
    expect(sandbox().fingerprint()).toEqual(before);
    await world.put(id, "settings", "nutshell.contact_tier", { value: "no limit" });
    await world.sign(id, "mapping");
    done(await world.run(id, "sample", { size: 1 }));
    await world.sign(id, "sample");
    done(await world.run(id, "load"));
  });
});
