/** Proves that a plan which is made after a delta was signed writes nothing but what was signed. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { holdUnsigned, keepChanges } from "../../../server/plan/signed-changes.ts";
import { listChanges } from "../../../server/store/tables/change.ts";
import { insertRun } from "../../../server/store/tables/run.ts";
import { openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

let world: PlanWorld;
let turn = 0;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const company = (name: string): Source => ["company", "CO-1", { "Company Name": name }];
const contact = (n: number, description: string, more = {}): Source => [
  "contact",
  String(n),
  { "Contact Name": `Ada Byron${n}`, "Email ID": `ada${n}@mills.example`, Description: description, ...more },
];
const keyOf = (n: number): string => `rsoft/contact/${n}`;
const kept = async (planId: number): Promise<{ runId: string; hash: string }> => {
  const { store } = world.test;
  const runId = `delta-${(turn += 1)}`;
  await insertRun(store, { id: runId, migrationId: world.migrationId, verb: "delta", args: {}, requestedBy: "ada@analytical.example" });
  await store.db.updateTable("run").set({ state: "done" }).where("id", "=", runId).execute();
  return { runId, hash: await keepChanges({ store, migrationId: world.migrationId, planId, runId, kept: null }) };
};
const held = (planId: number, runId: string) => holdUnsigned({ store: world.test.store, migrationId: world.migrationId, planId, runId });
const changesOf = async (planId: number) =>
  new Map((await listChanges(world.test.store, planId, { after: -1, limit: 1000 })).map(({ change }) => [change.key, change]));

test("the same plan is written as a whole, and has the same hash", async () => {
  await world.bring([contact(1, "Sums"), contact(2, "Sums")]);
  await world.stage([contact(1, "Programs"), contact(2, "Sums"), contact(3, "New")]);
  const first = await world.plan({ kind: "delta" });
  const { runId, hash } = await kept(first.planId);
  const again = await world.plan({ kind: "delta" });
  expect(await held(again.planId, runId)).toBe(0);
  expect((await kept(again.planId)).hash).toBe(hash);
});

test("another value, another record, a deletion nobody signed: each waits, and what was signed goes on beside it", async () => {
  await world.bring([contact(1, "Sums"), contact(2, "Sums"), contact(4, "Sums")]);
  await world.stage([contact(1, "Programs"), contact(2, "Programs")]);
  const { runId } = await kept((await world.plan({ kind: "delta" })).planId);
  await world.stage([contact(1, "Programs", { Designation: "Countess" }), contact(2, "Notes"), contact(3, "New")]);
  const plan = await world.plan({ kind: "delta", decisions: { [`deleted:${keyOf(4)}`]: "Delete in Nutshell" } });
  expect(await held(plan.planId, runId)).toBe(4);
  const changes = await changesOf(plan.planId);
  expect(changes.get(keyOf(1))).toMatchObject({ kind: "update", fields: { description: "Programs" } });
  for (const n of [2, 3, 4])
    expect(changes.get(keyOf(n)), String(n)).toMatchObject({ kind: "hold", reason: expect.stringContaining("signed") });
});

test("a record that links to one which waits, waits with it", async () => {
  const employee = contact(2, "Sums", { "Company ID": "CO-1" });
  await world.bring([contact(1, "Sums")]);
  await world.stage([contact(1, "Sums"), company("Mills"), employee]);
  const { runId } = await kept((await world.plan({ kind: "delta" })).planId);
  await world.stage([contact(1, "Sums"), company("Other Mills"), employee]);
  const plan = await world.plan({ kind: "delta" });
  expect(await held(plan.planId, runId)).toBe(2);
  expect((await changesOf(plan.planId)).get(keyOf(2))).toMatchObject({ kind: "hold" });
});

test("a load that stopped half-way goes on with what is left, though records it links to are there by now", async () => {
  const all = [company("Mills"), contact(1, "Sums"), contact(2, "Sums", { "Company ID": "CO-1" })];
  await world.bring([contact(1, "Sums")]);
  await world.stage(all);
  const first = await world.plan({ kind: "delta" });
  const { runId } = await kept(first.planId);
  await world.stage(all.slice(0, 2));
  await world.executeWithLedger(await world.plan({ kind: "delta" }));
  await world.stage(all);
  const rest = await world.plan({ kind: "delta" });
  expect(rest.changes.get(keyOf(2))).toMatchObject({ kind: "create" });
  expect(await held(rest.planId, runId)).toBe(0);
});

test("whatever the export and people change after the sign-off, nothing is written that was not signed", async () => {
  const texts = ["Sums", "Programs", "Notes"];
  let seed = 7;
  const chance = (most: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * most);
  };
  const people = (): Source[] =>
    [1, 2, 3, 4, 5, 6].flatMap((n) =>
      chance(5) === 0 ? [] : [contact(n, texts[chance(3)] ?? "", chance(2) === 0 ? {} : { Designation: "Countess" })],
    );
  const linesOf = (changes: ReadonlyMap<string, { key: string; kind: string; fields: object }>): string[] =>
    [...changes.values()].flatMap(({ key, kind, fields }) =>
      kind === "create"
        ? [`${key} create ${JSON.stringify(fields)}`]
        : kind === "update"
          ? Object.entries(fields).map(([field, value]) => `${key} ${field} ${JSON.stringify(value)}`)
          : [],
    );
  await world.bring([1, 2, 3].map((n) => contact(n, "Sums")));
  for (let round = 0; round < 5; round++) {
    await world.stage(people());
    const signed = await world.plan({ kind: "delta" });
    const { runId } = await kept(signed.planId);
    if (chance(2) === 0) await world.edit(keyOf(1 + chance(3)), { description: `People ${round}` });
    await world.stage(people());
    const plan = await world.plan({ kind: "delta" });
    await held(plan.planId, runId);
    const written = await changesOf(plan.planId);
    for (const line of linesOf(written)) expect(linesOf(signed.changes)).toContain(line);
    await world.executeWithLedger(plan);
  }
});
