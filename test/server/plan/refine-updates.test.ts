/** Proves that people's edits in Nutshell are never overwritten, and what counts as an edit. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const key = "rsoft/contact/1";
const ada = (description: string): Source => [
  "contact",
  "1",
  { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Mobile No": "098765 41009", Description: description },
];
const later = async (description: string, decisions: Record<string, string> = {}) => {
  await world.stage([ada(description)]);
  return await world.plan({ kind: "delta", decisions });
};

test("only the source changed: written, and no more than the field that changed", async () => {
  await world.bring([ada("Writes sums")]);
  const plan = await later("Writes programs");
  expect(plan.changes.get(key)).toMatchObject({ kind: "update", fields: { description: "Writes programs" } });
  expect(Object.keys(plan.changes.get(key)?.fields ?? {})).toEqual(["description"]);
  await world.executeWithLedger(plan);
  expect(await world.there(key)).toMatchObject({ description: "Writes programs", name: "Ada Byron" });
});

test("only people changed it: left alone", async () => {
  await world.bring([ada("Writes sums")]);
  await world.edit(key, { description: "Countess of Lovelace" });
  expect((await later("Writes sums")).changes.get(key)).toMatchObject({ kind: "skip" });
});

test("a field the source changed is written while a field people changed is kept", async () => {
  await world.bring([ada("Writes sums")]);
  await world.edit(key, { name: "Ada King" });
  const plan = await later("Writes programs");
  expect(plan.changes.get(key)).toMatchObject({ kind: "update", fields: { description: "Writes programs" } });
  await world.executeWithLedger(plan);
  expect(await world.there(key)).toMatchObject({ name: "Ada King", description: "Writes programs" });
});

test("a record that people and the source both changed is a conflict that waits, and each answer is followed", async () => {
  await world.bring([ada("Writes sums")]);
  await world.edit(key, { description: "Countess" });
  const open = await later("Writes programs");
  expect(open.changes.get(key)).toMatchObject({ kind: "conflict", fields: {}, waitsFor: `conflict:${key}` });
  expect(open.conflicts).toEqual([{ key, field: "description", written: "Writes sums", there: "Countess", source: "Writes programs" }]);
  const theirs = await later("Writes programs", { [`conflict:${key}`]: "Keep Nutshell" });
  expect(theirs.changes.get(key)?.kind).toBe("skip");
  const ours = await later("Writes programs", { [`conflict:${key}`]: "Use the source" });
  expect(ours.conflicts).toEqual([]);
  await world.executeWithLedger(ours);
  expect((await world.there(key))?.["description"]).toBe("Writes programs");
});

test("what people changed before we wrote another field stays theirs: asked again, and kept once it was decided", async () => {
  await world.bring([ada("Writes sums")]);
  await world.edit(key, { description: "Countess" });
  const both = (decisions: Record<string, string> = {}) => {
    const [object, id, values] = ada("Writes programs");
    return world.stage([[object, id, { ...values, Designation: "Analyst" }]]).then(() => world.plan({ kind: "delta", decisions }));
  };
  const first = await both();
  expect(first.changes.get(key)).toMatchObject({ kind: "update", fields: { jobTitle: "Analyst" }, waitsFor: `conflict:${key}` });
  await world.executeWithLedger(first);
  expect((await both()).conflicts).toEqual([
    { key, field: "description", written: "Writes sums", there: "Countess", source: "Writes programs" },
  ]);
  const kept = await both({ [`conflict:${key}`]: "Keep Nutshell" });
  expect(kept.changes.get(key)?.kind).toBe("skip");
  await world.executeWithLedger(await both({ [`conflict:${key}`]: "Use the source" }));
  expect(await world.there(key)).toMatchObject({ description: "Writes programs", jobTitle: "Analyst" });
  expect((await later("Writes letters")).changes.get(key), "then nothing of it is people's").toMatchObject({
    kind: "update",
    fields: { description: "Writes letters" },
  });
});

test("at the revision we left nothing is an edit, however Nutshell writes it", async () => {
  await world.bring([ada("Writes sums")]);
  const { store } = world.test;
  const { written } = await world.linkOf(key);
  const remembered: TargetFields = { ...written, description: "As Nutshell never writes it" };
  await store.db
    .updateTable("link")
    .set({ written: JSON.stringify(remembered) })
    .where("key", "=", key)
    .execute();
  const plan = await later("Writes programs");
  expect(plan.changes.get(key)).toMatchObject({ kind: "update", fields: { description: "Writes programs" } });
  expect(plan.conflicts).toEqual([]);
});

test("a record that people threw away while the source changed is a conflict, not a failure", async () => {
  await world.bring([ada("Writes sums")]);
  await world.remove(key);
  const plan = await later("Writes programs");
  expect(plan.changes.get(key)).toMatchObject({ kind: "conflict" });
  expect(plan.conflicts).toEqual([{ key, field: "the record", written: "there", there: "deleted", source: "changed" }]);
  const kept = await later("Writes programs", { [`conflict:${key}`]: "Keep Nutshell" });
  expect(kept.changes.get(key), "nothing is written to a record in the trash").toMatchObject({
    kind: "skip",
    reason: "People deleted it in Nutshell; it stays deleted",
  });
});

test("a value that became empty in the source is cleared in Nutshell", async () => {
  await world.bring([ada("Writes sums")]);
  const plan = await later("");
  await world.executeWithLedger(plan);
  expect((await world.there(key))?.["description"] ?? null).toBeNull();
});
