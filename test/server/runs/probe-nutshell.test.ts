/** Proves what a probe changes for a migration: the tabs tell of it, the plan heeds it, and nothing else runs meanwhile. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { newestCapabilities, saveCapabilities } from "../../../server/store/tables/capability.ts";
import type { ProbeReport } from "../../../shared/record/readiness.ts";
import { newestPlanned } from "./newest-planned.ts";
import { ada, done, openRunWorld, type RunWorld } from "./run-world.ts";

let world: RunWorld;
let id: string;
const probe = (body: { fields?: boolean; irreversible?: boolean } = {}): Promise<ProbeReport> =>
  world.service.probe({ person: ada, id, body, signal: new AbortController().signal });

beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned();
});
afterAll(() => world.close());

test("before the first probe there is nothing to tell, and no row says anything of the account", async () => {
  expect(await world.service.capabilities({ person: ada, id })).toMatchObject({ at: null, lines: [] });
  expect((await world.rows(id, "owners")).map((row) => String(row["rights"])).join()).toContain("not measured");
  expect((await world.rows(id, "pipelines")).every((row) => (row["account"] ?? "") === "")).toBe(true);
});

test("a probe is refused while a run waits or runs: its records would be counted among the others", async () => {
  const run = await world.waiting(id, "plan");
  await expect(probe()).rejects.toMatchObject({ code: "request/busy" });
  await world.deps.store.db.deleteFrom("run").where("id", "=", run).execute();
});

test("what was measured stands next to the rows it concerns, and in the audit log", async () => {
  world.deps.sandbox?.nutshell.switches.set("lead.closed-time", "ignored");
  const report = await probe({ irreversible: true });
  expect(report).toMatchObject({ left: 0, account: expect.any(String) });
  expect(await world.service.capabilities({ person: ada, id })).toEqual(report);
  const won = (await world.rows(id, "pipelines")).filter((row) => row["kind"] === "Stage" && row["status"] === "won");
  expect(won.length).toBeGreaterThan(0);
  for (const row of won) expect(row["account"]).toContain("get the date of the load");
  expect((await world.rows(id, "owners")).map((row) => String(row["rights"])).join()).toContain("the key");
  const { problems } = await world.service.checkWorkbook({ person: ada, id, body: {} });
  expect(problems).toEqual([]);
  const { rows } = await world.service.exportRows({ person: ada, id, what: "audit", format: "csv" });
  const actions: unknown[] = [];
  for await (const row of rows) actions.push(row["action"]);
  expect(actions).toContain("nutshell probed");
});

test("a plan cuts texts before the account would, and says so", async () => {
  const context = await world.context(id);
  const account = (await world.service.capabilities({ person: ada, id })).account ?? "";
  const measured = await newestCapabilities(context.store, account);
  if (!measured) throw new Error("nothing was measured");
  const answers = { ...measured.answers, "limit.company-name": { answer: "cut", number: 10, detail: "" } };
  await saveCapabilities(context.store, { ...measured, at: new Date(Date.parse(measured.at) + 1_000).toISOString(), answers });
  done(await world.run(id, "plan"));
  const company = await newestPlanned(context.store, id, "rsoft/company/CO-1");
  expect(String(company.fields["name"]).length).toBeLessThanOrEqual(10);
  expect(company.issues.map((issue) => issue.code)).toContain("issue/too-long");
});
