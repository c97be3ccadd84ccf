/** Proves that a delta writes nothing, and that a load writes of it exactly what was signed: no more, and not after it has changed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { Gate } from "../../../../shared/record/run.ts";
import { leftBehind } from "../../../../shared/state/run-outcome.ts";
import { ada, charles, done, openRunWorld, type RunWorld, smallExport } from "../run-world.ts";

const key = "rsoft/contact/1";
const contacts = (description: string, more = ""): string => (smallExport["Contacts.csv"] ?? "").replace("Writes sums", description) + more;
const later = (description: string, more?: string) => ({ ...smallExport, "Contacts.csv": contacts(description, more) });
const babbage = "3,Charles Babbage,charles@mills.example,CO-1,Ada Byron,Lead,\n";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned();
  await world.sign(id, "mapping");
  done(await world.run(id, "sample"));
  await world.sign(id, "sample");
});
afterAll(async () => await world.close());

const gate = () => world.service.gate({ person: ada, id, gate: "delta" });
const next = async () => (await world.service.status({ person: ada, id })).state.next;
const openItems = async () =>
  Object.fromEntries((await world.service.status({ person: ada, id })).state.open.map((item) => [item.kind, item]));
const rowOf = async (tab: string, of: string) => (await world.rows(id, tab)).find((row) => row.key === of);
const fingerprint = () => world.deps.sandbox.nutshell.fingerprint();
const intents = async (): Promise<number> =>
  (await world.deps.store.db.selectFrom("intent").select("id").where("migration_id", "=", id).execute()).length;
const linkOf = async (of: string) =>
  await world.deps.store.db
    .selectFrom("link")
    .select(["nutshell_id", "written"])
    .where("migration_id", "=", id)
    .where("key", "=", of)
    .executeTakeFirst();
const describeThere = async (description: string): Promise<void> => {
  const { client } = await world.context(id);
  const body = [{ op: "replace", path: "/contacts/0/description", value: description }];
  await client.rest("PATCH", `/contacts/${(await linkOf(key))?.nutshell_id}`, { body, answer: z.unknown() });
};
const delta = async (files: Record<string, string>) => done(await world.run(id, "delta", { from: await world.folder(files) }));
const shut = { state: "stopped", problem: { code: "gate/closed" } };

test("before the first load there is nothing a newer export could be compared with", async () => {
  expect(await world.run(id, "delta", { from: await world.folder(later("Writes programs")) })).toMatchObject({
    state: "stopped",
    problem: { code: "request/nothing-loaded" },
  });
  done(await world.run(id, "load"));
});

test("a delta writes nothing: every change stands in the tab with its three values, and the next step is to sign them", async () => {
  const [before, calls] = [fingerprint(), await intents()];
  const found = await delta(later("Writes programs", babbage));
  expect(found).toMatchObject({
    toCreate: 1,
    toUpdate: 1,
    toDelete: 0,
    fieldsWritten: 1,
    fieldsEmptied: {},
    conflicts: 0,
    classes: { contact: { created: 1, changed: 1, deleted: 0, unchanged: 1 } },
  });
  expect([fingerprint(), await intents()]).toEqual([before, calls]);
  const rows = await world.rows(id, "delta");
  expect(rows.find((row) => row.key === `${key}|description`)).toMatchObject({
    change: "write",
    was: "Writes sums",
    there: "Writes sums",
    here: "Writes programs",
  });
  expect(rows.filter((row) => row.key.startsWith("rsoft/contact/3|")).map((row) => row["change"])).toContain("create");
  expect(rows.find((row) => row.key === "sum|contact")).toMatchObject({ record: expect.stringContaining("1 to create, 1 to update") });
  expect(await gate()).toMatchObject({ state: "closed", covers: "1 record created, 1 updated, 0 deleted" });
  expect(await next()).toMatchObject({ gate: "delta" });
});

test("neither a load nor a sample writes of it before it is signed, whatever else is", async () => {
  const before = fingerprint();
  for (const verb of ["load", "sample"] as const) expect(await world.run(id, verb)).toMatchObject(shut);
  expect(fingerprint()).toEqual(before);
});

test("no other person's, other gate's, used, made-up or unproved sign-off opens it, and nothing is written", async () => {
  const before = [fingerprint(), await intents()];
  const shown = async (name: Gate = "delta", person = charles) => await world.service.askSignOff({ person, id, gate: name });
  const { hash, nonce } = await shown();
  const refusals: [code: string, attempt: () => Promise<unknown>][] = [
    ["auth/not-a-signer", async () => await shown("delta", ada)],
    ["auth/not-a-signer", async () => await world.sign(id, "delta", ada, { hash, nonce })],
    ["gate/nonce-foreign", async () => await world.sign(id, "sample", charles, { hash, nonce })],
    ["gate/nonce-foreign", async () => await world.sign(id, "delta", charles, { hash, nonce: (await shown("sample")).nonce })],
    ["gate/nonce-unknown", async () => await world.sign(id, "delta", charles, { hash, nonce: "made-up" })],
    ["gate/stale", async () => await world.sign(id, "delta", charles, { hash: "0".repeat(64), nonce })],
  ];
  for (const [code, attempt] of refusals) await expect(attempt(), code).rejects.toMatchObject({ code });
  const body = { gate: "delta" as const, hash, nonce };
  await expect(world.service.approve({ caller: { person: charles, identity: null }, id, body })).rejects.toMatchObject({
    code: "auth/id-token-needed",
  });
  await world.put(id, "sign-off", "delta", { sign: true });
  expect((await gate()).state).toBe("closed");
  for (const verb of ["load", "sample"] as const) expect(await world.run(id, verb)).toMatchObject(shut);
  expect([fingerprint(), await intents()]).toEqual(before);
});

test("who signs reads what would be done, and content that has changed is not signed", async () => {
  const { parts, hash, nonce } = await world.service.askSignOff({ person: charles, id, gate: "delta" });
  expect(parts.flatMap(({ facts }) => facts)).toEqual(
    expect.arrayContaining([
      "Records deleted in Nutshell: 0",
      "Nutshell records from Contacts: 1 created, 1 updated",
      "Fields written in updated records: 1",
    ]),
  );
  await delta(later("Writes more programs", babbage));
  await expect(world.sign(id, "delta", charles, { hash, nonce })).rejects.toMatchObject({ code: "gate/stale" });
  expect(await world.run(id, "load")).toMatchObject(shut);
});

test("what was signed is written, and a field that people change meanwhile waits while the rest goes on", async () => {
  await world.sign(id, "delta");
  expect(await next()).toMatchObject({ verb: "load" });
  await describeThere("Countess of Lovelace");
  expect(done(await world.run(id, "load"))).toMatchObject({ created: 1, updated: 0, deleted: 0, failed: 0, notSigned: 0 });
  expect((await linkOf("rsoft/contact/3"))?.written).toMatchObject({ name: expect.stringContaining("Babbage") });
  const again = done(await world.run(id, "delta"));
  expect(again).toMatchObject({ toCreate: 0, toUpdate: 0, conflicts: 1, fieldsAsked: 1 });
  expect((await world.rows(id, "delta")).find((row) => row.key === `${key}|description`)).toMatchObject({
    change: "ask",
    was: "Writes sums",
    there: "Countess of Lovelace",
    here: "Writes more programs",
  });
  expect(await gate(), "with nothing to write there is nothing to sign").toMatchObject({
    state: "not needed",
    covers: expect.stringContaining("1 changed on both sides"),
  });
});

test("an answer asks for a new delta, a new sign-off, and is then followed", async () => {
  await world.put(id, "decisions", `conflict:${key}`, { answer: "Use the source" });
  expect(await world.run(id, "load"), "the map has another answer now").toMatchObject(shut);
  await world.sign(id, "mapping");
  expect(await world.run(id, "load")).toMatchObject(shut);
  expect(await gate()).toMatchObject({ hash: null, covers: expect.stringContaining("run the delta again") });
  expect(done(await world.run(id, "delta"))).toMatchObject({ toUpdate: 1, conflicts: 0 });
  await world.sign(id, "delta");
  await describeThere("Countess");
  expect(done(await world.run(id, "load")), "what stood there when it was signed stands there no more").toMatchObject({
    updated: 0,
    notSigned: 1,
  });
  done(await world.run(id, "delta"));
  await world.sign(id, "delta");
  expect(done(await world.run(id, "load"))).toMatchObject({ updated: 1, notSigned: 0, balanceCloses: true });
  expect((await linkOf(key))?.written).toMatchObject({ description: "Writes more programs" });
});

test("where only a link has changed, the link is shown, signed and written", async () => {
  const deals = (smallExport["Deals.csv"] ?? "").replace("An engine,1,", "An engine,3,");
  const found = await delta({ ...later("Writes more programs", babbage), "Deals.csv": deals });
  expect(found).toMatchObject({ toCreate: 0, toUpdate: 1, toDelete: 0, fieldsWritten: 1 });
  const deal = "rsoft/deal/01";
  expect((await world.rows(id, "delta")).filter((row) => row.key.startsWith(`${deal}|`))).toMatchObject([
    { key: `${deal}|contacts`, change: "write", was: `Ada Byron (${key})`, here: "Charles Babbage (rsoft/contact/3)" },
  ]);
  await world.sign(id, "delta");
  expect(done(await world.run(id, "load"))).toMatchObject({ updated: 1, notSigned: 0 });
  const babbageThere = Number((await linkOf("rsoft/contact/3"))?.nutshell_id);
  expect((await linkOf(deal))?.written).toMatchObject({ contacts: [{ entity: "contact", id: babbageThere }] });
});

test("a link to a record that waits is not tried: it waits and says so, and is made with the record", async () => {
  const deal = "rsoft/deal/01";
  const deals = (smallExport["Deals.csv"] ?? "").replace("An engine,1,", "An engine,2,");
  const found = await delta({ ...later("Writes more programs", babbage), "Deals.csv": deals });
  expect(found).toMatchObject({ toCreate: 0, toUpdate: 0, linksWaiting: 1 });
  expect((await world.rows(id, "delta")).filter((row) => row.key.startsWith(`${deal}|`))).toMatchObject([
    {
      key: `${deal}|contacts|wait`,
      change: "wait",
      was: "Charles Babbage (rsoft/contact/3)",
      here: expect.stringContaining("rsoft/contact/2"),
    },
  ]);
  expect(await gate()).toMatchObject({ state: "not needed", covers: expect.stringContaining("1 link to a record that waits") });
  expect(done(await world.run(id, "load"))).toMatchObject({ updated: 0, failed: 0, notSigned: 0, balanceCloses: true });
  expect(await openItems()).toMatchObject({ links: { count: 1, text: expect.stringContaining("1 link waits") } });
  await world.put(id, "owners", "sanjay k", { decision: "No owner" });
  await world.sign(id, "mapping");
  expect(done(await world.run(id, "delta"))).toMatchObject({ toCreate: 1, toUpdate: 1, linksWaiting: 0 });
  await world.sign(id, "delta");
  expect(done(await world.run(id, "load"))).toMatchObject({ created: 1, updated: 1, failed: 0 });
  const mary = Number((await linkOf("rsoft/contact/2"))?.nutshell_id);
  expect((await linkOf(deal))?.written).toMatchObject({ contacts: [{ entity: "contact", id: mary }] });
  expect(await openItems()).not.toHaveProperty("links");
});

test("a deletion that was signed is not carried out once people have worked with the record; it is one question everywhere", async () => {
  const lost = "rsoft/contact/3";
  const deals = (smallExport["Deals.csv"] ?? "").replace("An engine,1,", "An engine,2,");
  const newer = { ...later("Writes more programs"), "Deals.csv": deals };
  expect(await delta(newer)).toMatchObject({ toDelete: 0, deletionsProposed: 1, deletionsKept: 0 });
  expect(await rowOf("delta", lost)).toMatchObject({ change: "delete?" });
  await world.put(id, "decisions", `deleted:${lost}`, { answer: "Delete in Nutshell" });
  await world.sign(id, "mapping");
  expect(done(await world.run(id, "delta"))).toMatchObject({ toDelete: 1, deletionsKept: 0 });
  await world.sign(id, "delta");
  const { client } = await world.context(id);
  const entity = { entityType: "Contacts", id: Number((await linkOf(lost))?.nutshell_id) };
  await client.rpc("newNote", { entity, note: { note: "Call again" } }, z.unknown());
  const kept = { deleted: 0, failed: 0, kept: 1, deletedBefore: 0, balanceCloses: true };
  const run = await world.run(id, "load");
  expect(done(run)).toMatchObject(kept);
  expect(leftBehind(run)).toContainEqual(expect.stringContaining("1 signed deletion was not carried out"));
  const why = expect.stringContaining("People added a note to it");
  const record = expect.stringContaining("Charles Babbage");
  expect(await rowOf("rows", lost)).toMatchObject({ state: "held", record, why, todo: expect.stringContaining("run the delta again") });
  expect(await rowOf("decisions", `worked:${lost}`)).toMatchObject({ answer: "Keep waiting", about: record, why });
  expect(await openItems()).toMatchObject({ deletions: { count: 1, text: expect.stringContaining("People have worked with 1") } });
  expect(done(await world.run(id, "delta"))).toMatchObject({ toDelete: 0, deletionsProposed: 1, deletionsKept: 1 });
  expect(await rowOf("delta", lost)).toMatchObject({ change: "keep", why, tone: "attention" });
  expect(await gate()).toMatchObject({ state: "not needed", covers: expect.stringContaining("people have worked") });
  const calm = await world.run(id, "load");
  expect([done(calm)["kept"], leftBehind(calm)]).toEqual([0, ["1 record waits for people"]]);
});

test("to delete it anyway is signed with what people did, and is not done when they do more; what is to be kept is settled", async () => {
  const lost = "rsoft/contact/3";
  await world.put(id, "decisions", `worked:${lost}`, { answer: "Delete anyway" });
  await world.sign(id, "mapping");
  expect(done(await world.run(id, "delta"))).toMatchObject({ toDelete: 1, deletedAnyway: 1, deletionsKept: 0 });
  const { parts } = await world.service.askSignOff({ person: charles, id, gate: "delta" });
  expect(parts.flatMap(({ facts }) => facts)).toContainEqual(expect.stringMatching(/what people did to them since.*1/u));
  await world.sign(id, "delta");
  const { client } = await world.context(id);
  const contacts = [{ id: Number((await linkOf(lost))?.nutshell_id) }];
  await client.rpc("newLead", { lead: { description: "A loom", contacts } }, z.unknown());
  expect(done(await world.run(id, "load"))).toMatchObject({ deleted: 0, failed: 0, notSigned: 1, deletedBefore: 0, balanceCloses: true });
  expect(await rowOf("rows", lost)).toMatchObject({ state: "held", why: expect.stringContaining("Not what was signed") });
  await world.put(id, "decisions", `worked:${lost}`, { answer: "Keep in Nutshell" });
  await world.sign(id, "mapping");
  expect(done(await world.run(id, "delta"))).toMatchObject({ toDelete: 0, deletionsProposed: 0, deletionsKept: 0 });
  expect((await world.rows(id, "delta")).map((row) => row.key)).not.toContain(lost);
  expect((await world.rows(id, "rows")).map((row) => row.key)).not.toContain(lost);
  expect(await openItems()).not.toHaveProperty("deletions");
});

test("a newer extraction makes the sign-off stale, also when it is not the delta's own", async () => {
  await delta(later("Writes even more programs", babbage));
  await world.sign(id, "delta");
  done(await world.run(id, "extract"));
  expect(await gate()).toMatchObject({ state: "stale", why: expect.stringContaining("run the delta again") });
  expect(await world.run(id, "load")).toMatchObject(shut);
});

test("when nobody signs their own work, whoever started the delta does not sign it; with two persons two managers do", async () => {
  await delta(later("Writes notes", babbage));
  await world.put(id, "settings", "sign.separation", { value: "yes" });
  await world.put(id, "settings", "sign.two_persons", { value: "yes" });
  done(await world.run(id, "delta"));
  const manager = { ...ada, role: "manager" } as const;
  expect(await gate(), "nobody signs changes before the map by which they were made").toMatchObject({
    criteria: [{ id: "map", isMet: false, todo: expect.stringContaining("mapping") }],
  });
  await expect(world.sign(id, "delta")).rejects.toMatchObject({ code: "gate/criteria-not-met" });
  await world.sign(id, "mapping");
  await expect(world.service.askSignOff({ person: manager, id, gate: "delta" })).rejects.toMatchObject({ code: "gate/own-work" });
  expect(await world.sign(id, "delta")).toMatchObject({ state: "closed", why: expect.stringContaining("1 of 2 sign-offs") });
});
