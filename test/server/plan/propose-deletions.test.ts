/** Proves what happens to records that are gone from a newer export. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { applyChanges } from "../../../server/load/apply-changes.ts";
import { readChanges } from "../../../server/plan/read-changes.ts";
import { protectDeletions } from "../../../server/runs/protect-deletions.ts";
import { listChanges } from "../../../server/store/tables/change.ts";
import { kindsOf, openPlanWorld, type PlanWorld, type Source } from "./plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

const ada: Source = ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example" }];
const mary: Source = ["contact", "2", { "Contact Name": "Mary Evans", "Email ID": "mary@mills.example" }];
const deal: Source = [
  "deal",
  "01",
  { "Deal Name": "An engine", "Contact ID": "2", Pipeline: "Sales Pipeline", Stage: "Demo Given", "Deal Status": "Open" },
];
const [gone, goneDeal] = ["rsoft/contact/2", "rsoft/deal/01"];

test("a record gone from the source waits, and stays in Nutshell until somebody decides", async () => {
  await world.bring([ada, mary]);
  const plan = await world.bring([ada], { kind: "delta" });
  expect(plan.changes.get(gone)).toMatchObject({ kind: "hold", waitsFor: `deleted:${gone}`, object: "contact" });
  expect(plan.changes.get("rsoft/contact/1")?.kind).toBe("skip");
  expect(await world.there(gone)).toMatchObject({ name: "Mary Evans" });
});

test("it is deleted only by decision, children before what they are about", async () => {
  await world.bring([ada, mary, deal]);
  const plan = await world.bring([ada], {
    kind: "delta",
    decisions: { [`deleted:${gone}`]: "Delete in Nutshell", [`deleted:${goneDeal}`]: "Delete in Nutshell" },
  });
  const [contactId, dealId] = [plan.changes.get(gone)?.matched?.id, plan.changes.get(goneDeal)?.matched?.id];
  expect(kindsOf(plan)).toMatchObject({ [gone]: "delete", [goneDeal]: "delete" });
  const order = [...plan.changes.keys()];
  expect(order.indexOf(goneDeal)).toBeLessThan(order.indexOf(gone));
  for (const [method, param, id] of [
    ["getContact", "contactId", contactId],
    ["getLead", "leadId", dealId],
  ] as const)
    expect(id, `${method} ${param}`).toBeGreaterThan(0);
  await expect(world.there(gone)).rejects.toThrow("does not know");
  const again = await world.plan({ kind: "delta" });
  expect(again.changes.has(gone)).toBe(false);
});

test("the parts of a record that is there and not loaded any more are not gone", async () => {
  const lead: Source = ["lead", "7", { "Lead Name": "Mary Evans", "Email ID": "mary@mills.example", "Lead Status": "New" }];
  await world.bring([ada, lead]);
  expect(await world.there("rsoft/lead/7#person")).toMatchObject({ name: "Mary Evans" });
  await world.stage([ada, lead]);
  const plan = await world.plan({ kind: "delta", include: world.map.include.filter((object) => object !== "lead") });
  expect(kindsOf(plan)).toEqual({ "rsoft/contact/1": "skip", "rsoft/lead/7": "exclude" });
});

test("a record that was matched is never proposed for deletion: it was there before us", async () => {
  await world.make("Contact", { name: { givenName: "Mary", familyName: "Evans" }, email: ["mary@mills.example"] });
  await world.bring([ada, mary]);
  const plan = await world.bring([ada], { kind: "delta" });
  expect(plan.changes.has(gone)).toBe(false);
});

const person = (n: number, more: Record<string, string> = {}): Source => [
  "contact",
  String(n),
  { "Contact Name": `Mary Evans${n}`, "Email ID": `mary${n}@mills.example`, ...more },
];
const keyOf = (n: number): string => `rsoft/contact/${n}`;
const ask = (method: string, params: object): Promise<unknown> => world.client.rpc(method, { ...params }, z.unknown());
const refTo = async (key: string): Promise<{ entityType: string; id: number }> => ({
  entityType: "Contacts",
  id: (await world.linkOf(key)).nutshell_id,
});
const mail = (...to: string[]): Promise<unknown> =>
  ask("newEmail", { emailString: `From: Ada <${world.sandbox.user}>\r\nTo: ${to.join(", ")}\r\nSubject: Hello\r\n\r\nDear Mary` });

test("whatever people did keeps a record with what it needs; the others go as decided", async () => {
  const companies = ["CO-1", "CO-2", "CO-3"].map((id): Source => ["company", id, { "Company Name": `Mills ${id}` }]);
  const stays = person(1);
  const leaves = [2, 3, 4, 5, 6, 7, 8, 9].map((n) =>
    person(n, n === 2 ? { "Company ID": "CO-1" } : n === 8 ? { "Company ID": "CO-2" } : {}),
  );
  await world.bring([...companies, stays, ...leaves]);
  await world.noteOn(keyOf(2), "Call again");
  await world.noteOn(keyOf(2), "Call in March");
  await ask("newLead", { lead: { description: "A loom", contacts: [{ id: (await refTo(keyOf(3))).id }] } });
  await ask("newTask", { task: { title: "Call", entity: await refTo(keyOf(4)) } });
  await world.edit(keyOf(5), { description: "Countess" });
  await mail("mary6@mills.example", "nobody@mills.example");
  await ask("newAccount", { account: { name: "Theirs", contacts: [{ id: (await refTo(keyOf(9))).id }] } });
  const account = (await world.linkOf("rsoft/company/CO-3")).nutshell_id;
  const { id: first } = await refTo(keyOf(1));
  await ask("editContact", { contactId: first, rev: "REV_IGNORE", contact: { accounts: [{ id: account }] } });
  await world.stage([stays]);
  const all = { "deleted:rsoft/contact": "Delete in Nutshell", "deleted:rsoft/company": "Delete in Nutshell" };
  const plan = await world.plan({ kind: "delta", decisions: all });
  const why = (key: string) => plan.changes.get(key)?.reason.replace(/^.*for now\. /u, "");
  expect(Object.fromEntries(["2", "3", "4", "5", "6", "9"].map((n) => [n, why(`rsoft/contact/${n}`)]))).toEqual({
    2: "People added 2 notes to it",
    3: "People added a lead to it",
    4: "People added a task to it",
    5: "People changed description",
    6: "People added an e-mail to it",
    9: "People added an account to it",
  });
  expect(why("rsoft/company/CO-1"), "a kept person keeps the company").toBe("A record that is kept is linked to it");
  expect(why("rsoft/company/CO-3"), "people linked it to a person who stays").toBe("People added a contact to it");
  expect(kindsOf(plan)).toMatchObject({ [keyOf(7)]: "delete", [keyOf(8)]: "delete", "rsoft/company/CO-2": "delete", [keyOf(2)]: "hold" });
  expect(plan.changes.get(keyOf(6))).toMatchObject({ kind: "hold", waitsFor: `worked:${keyOf(6)}` });
  const again = await world.plan({ kind: "delta", decisions: { ...all, "worked:rsoft/contact": "Delete anyway" } });
  expect(kindsOf(again)).toMatchObject({ [keyOf(2)]: "delete", "rsoft/company/CO-1": "delete", "rsoft/company/CO-3": "hold" });
  expect(again.changes.get(keyOf(2))?.work).toEqual([expect.stringMatching(/^note \d+$/u), expect.stringMatching(/^note \d+$/u)]);
  await world.executeWithLedger(again);
  expect(await world.there("rsoft/company/CO-3"), "what waits stays").toMatchObject({ name: "Mills CO-3" });
});

test("where everything that is gone is to be kept, Nutshell is not looked through", async () => {
  await world.bring([ada, mary]);
  await world.stage([ada]);
  const before = world.calls.length;
  const plan = await world.plan({ kind: "delta", decisions: { "deleted:rsoft/contact": "Keep in Nutshell" } });
  expect(plan.changes.get(gone)).toMatchObject({ kind: "skip", countsAs: "nothing" });
  expect(world.calls.slice(before).filter(({ name }) => name === "findLeads")).toEqual([]);
});

test("in a load, what was edited or noted on since the plan is kept with its company, and the rest is deleted", async () => {
  const [noted, other, edited] = [keyOf(2), keyOf(3), keyOf(1)];
  const companies = ["CO-1", "CO-2"].map((id): Source => ["company", id, { "Company Name": `Mills ${id}` }]);
  const at = (n: number, company: string): Source => person(n, { "Company ID": company });
  await world.bring([...companies, at(1, "CO-1"), at(2, "CO-2"), at(3, "CO-2"), person(9)]);
  await world.stage([person(9)]);
  const decisions = { "deleted:rsoft/contact": "Delete in Nutshell", "deleted:rsoft/company": "Delete in Nutshell" };
  const load = async (freshMs: number, meanwhile: () => Promise<void>) => {
    const { planId } = await world.plan({ kind: "delta", decisions });
    await meanwhile();
    const { store } = world.test;
    const { signal } = new AbortController();
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
  expect(await load(60_000, () => world.edit(edited, { description: "Countess" }))).toMatchObject({
    ...{ deleted: 3, kept: 2, failed: 0 },
    why: { [`worked:${edited}`]: "People changed description", "worked:rsoft/company/CO-1": needed },
  });
  expect(await world.there(edited)).toMatchObject({ description: "Countess", account: { entity: "account" } });
  await world.bring([...companies, at(2, "CO-2"), at(3, "CO-2"), person(9)], { kind: "delta" });
  await world.stage([person(9)]);
  expect(await load(0, () => world.noteOn(noted, "Call again"))).toMatchObject({
    ...{ deleted: 1, kept: 2, failed: 0 },
    why: { [`worked:${noted}`]: "People added a note to it", "worked:rsoft/company/CO-2": needed },
  });
  await expect(world.there(other)).rejects.toThrow("does not know");
});
