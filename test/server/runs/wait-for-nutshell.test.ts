/** Proves that a run waits while Nutshell is down, says so, can be stopped meanwhile, and ends with nothing lost and nothing twice. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { NutshellError } from "../../../shared/errors.ts";
import { createLedger } from "../../../server/ledger/ledger.ts";
import { createNutshellClient, type NutshellClient } from "../../../server/nutshell/client.ts";
import { createPace } from "../../../server/nutshell/pace.ts";
import { executeRun } from "../../../server/runs/execute-run.ts";
import { type Clock, waitingForNutshell } from "../../../server/runs/wait-for-nutshell.ts";
import { findRun, requestStop } from "../../../server/store/tables/run.ts";
import { done, openRunWorld, type RunWorld, smallExport } from "./run-world.ts";

const never = new AbortController().signal;
const people = Array.from({ length: 60 }, (_, at) => `${at + 10},Person ${at} Byron,p${at}@mills.example,CO-1,,Customer,`).join("\n");

let world: RunWorld;
let client: NutshellClient;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned({ ...smallExport, "Contacts.csv": `${smallExport["Contacts.csv"]}${people}\n` });
  await world.sign(id, "mapping");
  done(await world.run(id, "sample", { size: 1 }));
  await world.sign(id, "sample");
  const { nutshell } = world.deps.sandbox.reach(""); // the same account, by a client that gives up soon
  client = createNutshellClient({ ...nutshell, pace: createPace({ store: world.deps.store, key: "soon" }), log: world.deps.log, readAttempts: 2 });
});
afterAll(async () => {
  await client.close();
  await world.close();
});

const out = (): void => world.deps.sandbox.nutshell.conditions.set({ maintenance: { seconds: 86_400 } });
const back = (): void => world.deps.sandbox.nutshell.conditions.set({ maintenance: null });

const created = async (): Promise<number> => {
  const { db } = world.deps.store;
  return (await db.selectFrom("link").select("key").where("migration_id", "=", id).where("subject", "=", "contact").execute()).length;
};

type Wait = { readonly count: number; readonly runId: string };

/** Executes a load that Nutshell leaves halfway; `paused` is called for every wait. Gives the waits in minutes and what the run said during them. */
async function load(paused: (wait: Wait) => Promise<void> | void): Promise<{ runId: string; minutes: number[]; phases: string[] }> {
  const minutes: number[] = [];
  const phases: string[] = [];
  let now = Date.parse("2026-03-02T10:32:00Z");
  const runId = await world.waiting(id, "load");
  const phaseNow = async (): Promise<string> => (await findRun(world.deps.store, runId))?.progress?.phase ?? "";
  const clock: Clock = {
    now: () => now,
    async pause(milliseconds, signal) {
      minutes.push(milliseconds / 60_000);
      console.log("pause", minutes, performance.now());
      now += milliseconds;
      await expect.poll(phaseNow).not.toBe(phases.at(-1) ?? "load");
      phases.push(await phaseNow());
      await paused({ count: minutes.length, runId });
      if (!signal.aborted) await client.pace.forget();
      signal.throwIfAborted();
    },
  };
  console.log("begin", performance.now());
  await executeRun({ ...world.deps, clientFor: () => client, clock }, runId, never, () => undefined);
  return { runId, minutes, phases };
}

test("a load waits for the end of a maintenance, says since when and until when, goes on by itself, and creates nothing twice", async () => {
  world.deps.sandbox.nutshell.arm({ method: "*", kind: "maintenance", after: 60, times: 100_000 });
  const { runId, minutes, phases } = await load(({ count }) => {
    world.deps.sandbox.nutshell.faults.clear();
    if (count === 1) out();
    if (count === 4) back();
  });
  expect(await findRun(world.deps.store, runId)).toMatchObject({ state: "done", problem: null, result: { failed: 0, balanceCloses: true } });
  expect({ minutes, phases }).toEqual({ minutes: [], phases: [] });
  expect(await created()).toBe(61);
});
