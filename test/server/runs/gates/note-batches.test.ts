/** Proves that the notes with health data are signed batch by batch, and that a batch stays signed until its own notes change. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../shared/contract/endpoints.ts";
import type { NoteBatch } from "../../../../shared/record/run-result.ts";
import { ada, charles, done, openRunWorld, proofOf, type RunWorld } from "../run-world.ts";

const florence: Person = { email: "compliance@analytical.example", name: "Florence Nightingale", role: "compliance" };
const batchOf = (run: string, minute: string, notes: number, hash: string): NoteBatch => ({
  ...{ run, at: `2026-12-01T09:${minute}:00.000Z`, object: "visit", notes, hash },
});
const [first, second, third] = [batchOf("r1", "30", 41, "a"), batchOf("r2", "40", 2, "b"), batchOf("r3", "50", 1, "c")] as const;

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned();
  await world.deps.store.db
    .insertInto("person")
    .values({ ...florence, token_hash: null })
    .execute();
  for (const [gate, verb] of [
    ["mapping", "sample"],
    ["sample", "load"],
  ] as const) {
    await world.sign(id, gate);
    done(await world.run(id, verb));
  }
  done(await world.run(id, "verify"));
});
afterAll(async () => await world.close());

/** The newest verification found these notes. */
const found = async (...notes: NoteBatch[]): Promise<void> => {
  await sql`update run set result = result || ${JSON.stringify({ notes })}::jsonb where migration_id = ${id} and verb = 'verify'`.execute(
    world.deps.store.db,
  );
};
const gate = () => world.service.gate({ person: ada, id, gate: "notes" });
const criterion = async () => (await world.service.gate({ person: ada, id, gate: "go-live" })).criteria?.find((one) => one.id === "notes");
const look = () => world.service.checkWorkbook({ person: ada, id, body: { tabs: ["sign-off"] } });
const row = async () => {
  await look();
  return (await world.rows(id, "sign-off")).find(({ key }) => key === "notes");
};

test("two batches need two sign-offs; the tick of the first is none of the second, and what was shown of the first signs no other", async () => {
  await found(first, second);
  expect(await gate()).toMatchObject({
    state: "closed",
    batches: { signed: 0, total: 2 },
    covers: "0 of 2 batches signed; next: visit, written 2026-12-01 09:30: 41 notes",
  });
  await world.put(id, "sign-off", "notes", { sign: true });
  expect(await row()).toMatchObject({ sign: true, problem: expect.stringContaining("confirm in the sidebar") });
  const [asked, spare] = [
    await world.service.askSignOff({ person: florence, id, gate: "notes" }),
    await world.service.askSignOff({ person: florence, id, gate: "notes" }),
  ];
  const approve = (body: { hash: string; nonce: string }) =>
    world.service.approve({ caller: { person: florence, identity: proofOf(florence) }, id, body: { gate: "notes", ...body } });
  expect(await approve(asked)).toMatchObject({ state: "closed", batches: { signed: 1, total: 2 }, why: "" });
  expect(await row()).toMatchObject({ sign: false, state: "not signed", problem: null, covers: expect.stringContaining("1 of 2") });
  const { hash } = await gate();
  expect(hash).not.toBe(asked.hash);
  await expect(approve({ hash: hash ?? "", nonce: asked.nonce })).rejects.toMatchObject({ code: "gate/nonce-used" });
  await expect(approve({ hash: hash ?? "", nonce: spare.nonce })).rejects.toMatchObject({ code: "gate/stale" });
  await expect(approve(spare)).rejects.toMatchObject({ code: "gate/stale" });
  expect(await gate()).toMatchObject({ state: "closed", batches: { signed: 1, total: 2 } });
});

test("the go-live is refused while a batch is not signed, and says how many are", async () => {
  expect(await criterion()).toMatchObject({ isMet: false, is: expect.stringMatching(/^1 of 2 batches of notes/u) });
  await expect(world.sign(id, "go-live", charles)).rejects.toMatchObject({ code: "gate/criteria-not-met" });
  await expect(world.sign(id, "notes", charles)).rejects.toMatchObject({ code: "auth/not-a-signer" });
  expect(await world.sign(id, "notes", florence)).toMatchObject({ state: "open", by: florence.email, batches: { signed: 2, total: 2 } });
  expect(await criterion()).toMatchObject({ isMet: true });
  const { rows } = await sql<{ covers: string }>`
    select details ->> 'covers' as covers from audit where migration_id = ${id} and action = 'signed off' and subject = 'notes' order by seq`.execute(
    world.deps.store.db,
  );
  expect(rows.map(({ covers }) => covers)).toEqual([
    "visit, written 2026-12-01 09:30: 41 notes",
    "visit, written 2026-12-01 09:40: 2 notes",
  ]);
});

test("a third batch asks for its own sign-off only, and clears the tick without alarm", async () => {
  expect(await row()).toMatchObject({ sign: true });
  await found(first, second, third);
  expect(await row()).toMatchObject({
    sign: false,
    state: "not signed",
    problem: null,
    covers: expect.stringMatching(/^2 of 3 .*09:50: 1 note$/u),
  });
  expect(await criterion()).toMatchObject({ isMet: false });
  expect(await world.sign(id, "notes", florence)).toMatchObject({ state: "open", batches: { signed: 3, total: 3 } });
});

test("a changed note makes exactly its batch unsigned and says who had signed it; a batch that is rolled back asks for nothing", async () => {
  await found(first, { ...second, hash: "other" }, third);
  expect(await gate()).toMatchObject({
    ...{ state: "stale", by: florence.email, batches: { signed: 2, total: 3 } },
    why: expect.stringMatching(/^Changed since compliance@.* signed: the totals are the same, but individual values differ/u),
    covers: expect.stringContaining("next: visit, written 2026-12-01 09:40"),
  });
  expect(await row()).toMatchObject({ state: "changed since signed", sign: false });
  await found(first, third);
  expect(await gate()).toMatchObject({ state: "open", batches: { signed: 2, total: 2 } });
  await found(first, { ...second, notes: 3, hash: "more" }, third);
  expect((await gate()).why).toContain("visit, written 2026-12-01 09:40: 2, now 3");
  expect(await world.sign(id, "notes", florence)).toMatchObject({ state: "open", batches: { signed: 3, total: 3 } });
});

test("while later records are not verified there is nothing to sign, and no sign-off is called out of date", async () => {
  await sql`update run set ended_at = ended_at + interval '1 day' where migration_id = ${id} and verb = 'load'`.execute(
    world.deps.store.db,
  );
  expect(await gate()).toMatchObject({ state: "closed", hash: null, covers: expect.stringContaining("verify again") });
  expect(await row()).toMatchObject({ sign: false, problem: null });
});
