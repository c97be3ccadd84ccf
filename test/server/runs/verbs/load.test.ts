/** Proves that what did not go is found, mended and tried again from the workbook alone, by row and by cause, and that no door says done before that. */

import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { readCatalog } from "../../../../server/nutshell/catalog.ts";
import { findLinks } from "../../../../server/store/tables/link.ts";
import { readBalance } from "../../../../server/verify/read-balance.ts";
import { leftBehind } from "../../../../shared/state/run-outcome.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { ada, administrator, done, openRunWorld, type RunWorld, smallExport } from "../run-world.ts";

const N = 60;
const lines = (of: (n: number) => string): string => Array.from({ length: N }, (_, n) => `${of(n)}\n`).join("");
const contact = { nameless: (n: number) => `N${n}`, unheard: (n: number) => `R${n}` };
/** 60 each: people without a name, people whose phone Nutshell refuses, deals of nobody, deals of an owner without a user, and leads. */
const exported: Record<string, string> = {
  ...smallExport,
  "Users.csv": "User ID,User Name,Email ID,Team,Status\nU1,Ada Byron,ada@analytical.example,Engines,Active\n",
  "Contacts.csv":
    "Contact ID,Contact Name,Email ID,Mobile No,Contact Owner,Designation\n" +
    "1,Ada Byron,ada@mills.example,,Ada Byron,Countess\n" +
    lines((n) => `${contact.nameless(n)},,,,Ada Byron,Clerk ${n}`) +
    lines((n) => `${contact.unheard(n)},Person ${n},p${n}@mills.example,ask the porter,Ada Byron,`),
  "Deals.csv":
    "Deal ID,Deal Name,Contact ID,Pipeline,Stage,Deal Status,Amount,Deal Owner\n" +
    lines((n) => `O${n},Orphan ${n},,Sales Pipeline,Demo Given,Open,100.00,Ada Byron`) +
    lines((n) => `S${n},Of Sanjay ${n},1,Sales Pipeline,Demo Given,Open,1000.00,Sanjay K`),
  "Leads.csv": `Lead ID,Lead Name,Email ID,Lead Owner\n${lines((n) => `L${n},Prospect ${n},l${n}@mills.example,Ada Byron`)}`,
};

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  world.deps.sandbox.nutshell.switches.set("value.unreadable-phone", "refused");
  id = await world.begin(exported);
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
  await world.service.sandboxSetup({ person: ada, id });
  await world.put(id, "mapping", "contact.Mobile No", { target: "Person: Phone", recipe: "Phone number", confirmed: true });
  // All deals name the same person.
  await world.put(id, "mapping", "deal.Contact ID", { confirmed: true });
  await world.put(id, "inventory", "lead", { include: false });
  // What a later proposal would change of the map: the field that was proposed for this column.
  done(await world.run(id, "propose"));
  done(await world.run(id, "plan"));
});
afterAll(async () => await world.close());

const rows = async (): Promise<Row[]> => await world.rows(id, "rows");
const causes = async (): Promise<Row[]> => (await rows()).filter(({ key }) => key.startsWith("cause|"));
const counts = async () => Object.fromEntries((await causes()).map((row) => [row["why"], [row["state"], row["count"]]]));
const causeWith = async (words: RegExp): Promise<string> =>
  (await causes()).find((row) => words.test(String(row["why"])))?.key ?? "no such cause";
const handedOver = async () => new Map((await world.rows(id, "handover")).map((row) => [row.key, row]));
const state = async () => (await world.service.status({ person: ada, id })).state;
const listed = async (): Promise<Record<string, unknown>[]> => {
  const list = await world.service.exportRows({ person: ada, id, what: "rows", format: "csv" });
  const all: Record<string, unknown>[] = [];
  for await (const row of list.rows) all.push(row);
  return all;
};
const written = async (keys: string): Promise<number> => {
  return (await world.deps.store.db.selectFrom("link").select("key").where("key", "like", keys).execute()).length;
};
/** The list and the balance count the same records. */
const agrees = async (): Promise<void> => {
  const { store, profile } = await world.context(id);
  const balance = await readBalance(store, id, profile);
  const sum = (of: "failed" | "held" | "excluded") => balance.reduce((total, row) => total + row[of], 0);
  const all = await listed();
  const of = (name: string) => all.filter((row) => row["state"] === name).length;
  expect([of("failed"), of("held"), of("left out")]).toEqual([sum("failed"), sum("held"), sum("excluded")]);
};

/** Somebody gives deals of nobody to Ada, in Nutshell. */
async function assign(...deals: readonly string[]): Promise<void> {
  const { store, client } = await world.context(id);
  const user = (await readCatalog(client)).users.find(({ emails }) => !emails.includes(administrator.email))?.id;
  const keys = deals.map((deal) => `rsoft/deal/${deal}`);
  for (const { id: leadId } of (await findLinks(store, id, keys)).values())
    await client.rpc("editLead", { leadId, rev: "REV_IGNORE", lead: { assignee: { entityType: "Users", id: user } } }, z.unknown());
}

test("after the plan every record that will not go is listed by cause, with its cell of the export", async () => {
  expect(await counts()).toMatchObject({
    "A value that Nutshell needs is missing: name": ["failed", N],
    "This deal has no person and no company. What should happen to it?": ["held", N],
    'The owner "sanjay k" has no user in Nutshell yet': ["held", N],
    "Left out on the tab Inventory": ["left out", N],
  });
  const nobody = (await causes()).find((row) => /no person and no company/u.test(String(row["why"])));
  expect(nobody).toMatchObject({ object: "Deals", money: "INR 6,000.00", todo: expect.stringContaining("Choose an answer here") });
  const row = (await rows()).find(({ key }) => key === "rsoft/deal/S3");
  expect(row).toMatchObject({
    id: "S3",
    file: "Deals.csv",
    place: "line 65",
    column: "Deal Owner",
    value: "Sanjay K",
    money: "INR 1,000.00",
  });
  await agrees();
});

test("a load that leaves something behind says so at every door", async () => {
  await world.sign(id, "mapping");
  done(await world.run(id, "sample", { size: 100 }));
  await world.sign(id, "sample");
  const load = await world.run(id, "load");
  expect(leftBehind(load), "which is exit code 3 in the terminal").toEqual(["120 records failed", "120 records wait for people"]);
  expect((await counts())["Nutshell refused it: Invalid value for phone."]).toEqual(["failed", N]);
  expect((await rows()).find(({ key }) => key === "rsoft/contact/R3")).toMatchObject({ column: "Mobile No", value: "ask the porter" });
  expect((await state()).stands).toBe("The records are in Nutshell, except 120 that failed and 120 that wait. They are not verified yet.");
  expect((await state()).open).toContainEqual(expect.objectContaining({ kind: "failed", count: 120, tab: "Rows" }));
  const handover = await handedOver();
  expect([handover.get("failed:Contacts")?.["count"], handover.get("held:Deals")?.["count"]]).toEqual([2 * N, 2 * N]);
  expect(handover.get("team:team:engines")).toMatchObject({ what: "The team Engines is not in Nutshell", count: 1 });
  expect(handover.get("rights:team:engines")).toBeDefined();
  await agrees();
});

/** Nutshell drops a value without a word: the load stops, says so at every door, and goes on once people have entered it. */
async function stopsAtBatch(persons: readonly string[]): Promise<void> {
  const keys = persons.map((person) => `rsoft/contact/${person}`);
  world.deps.sandbox.nutshell.switches.set("value.unreadable-phone", "dropped");
  const one = await world.run(id, "load", { retry: ["rsoft/contact/R9"] });
  expect(done(one), "one value stops nothing").toMatchObject({ created: 1, notKept: 1 });
  expect(leftBehind(one)).toContain("Nutshell did not keep 1 value, which verify lists");
  const run = await world.run(id, "load", { retry: keys });
  expect(run).toMatchObject({ state: "stopped", problem: { code: "load/batch-failed" } });
  expect(run.problem?.detail).toMatch(
    /^Batch 1 \(Contacts, 3 records\) did not pass its check, so nothing after it was written: .+ 3 records \(/u,
  );
  expect((await state()).next).toMatchObject({
    verb: "load",
    press: "Go on loading",
    text: expect.stringContaining(run.problem?.detail ?? ""),
  });
  const context = await world.context(id);
  for (const link of (await findLinks(context.store, id, keys)).values()) {
    const edit = { contactId: link.id, rev: link.rev, contact: { phone: ["+91 98400 00000"] } };
    await context.client.rpc("editContact", edit, z.unknown());
  }
  expect(done(await world.run(id, "load"))).toMatchObject({ created: 0, notTried: N - 4 });
}

test("what was refused is tried again by row, by key and by cause, and nothing else of it", async () => {
  await world.put(id, "rows", "rsoft/contact/R3", { retry: true });
  const tried = async (more = {}) => done(await world.run(id, "load", more));
  expect(await tried(), "Nutshell refuses it again").toMatchObject({ created: 0, failed: 1, notTried: N - 1 });
  await stopsAtBatch(["R5", "R6", "R7"]);
  world.deps.sandbox.nutshell.switches.set("value.unreadable-phone", "kept");
  expect(
    (await rows()).find(({ key }) => key === "rsoft/contact/R3"),
    "a tick counts once",
  ).toMatchObject({ retry: false });
  await world.put(id, "rows", "rsoft/contact/R3", { retry: true });
  expect(await tried({ retry: ["rsoft/contact/R4"] })).toMatchObject({ created: 2, failed: 0, notTried: N - 6 });
  await world.put(id, "rows", await causeWith(/^Nutshell refused/u), { retry: true });
  expect(await tried()).toMatchObject({ created: N - 6, failed: 0, notTried: 0 });
  expect(Object.keys(await counts()).filter((why) => why.startsWith("Nutshell refused"))).toEqual([]);
  expect(await written("rsoft/contact/R%")).toBe(N);
});

test("questions, an owner and a kind of record are settled in the workbook, by cause and by row, and the next load takes exactly these", async () => {
  await world.put(id, "rows", "rsoft/deal/O5", { answer: "Leave out" });
  await world.put(id, "rows", await causeWith(/no person and no company/u), { answer: "Load without links" });
  await world.service.checkWorkbook({ person: ada, id, body: { tabs: ["rows"] } });
  expect((await state()).next, "an answer is newer than the plan").toMatchObject({
    verb: "plan",
    text: "Plan again: 2 answers are newer than the plan.",
  });
  const start = (await world.rows(id, "start")).find(({ key }) => key === "next");
  expect(start?.["value"], "the tab Start says it too").toBe("Plan again: 2 answers are newer than the plan.");
  const answers = (await world.rows(id, "decisions")).filter((row) => row["tone"] === "done").map((row) => [row.key, row["answer"]]);
  expect(answers, "one for all, and one of its own").toEqual([
    ["orphan:rsoft/deal", "Load without links"],
    ["orphan:rsoft/deal/O5", "Leave out"],
  ]);
  await world.put(id, "rows", "rsoft/deal/O5", { answer: "Load without links" });
  await world.service.checkWorkbook({ person: ada, id, body: { tabs: ["rows"] } });
  expect(
    (await rows()).find(({ key }) => key === "rsoft/deal/O5"),
    "an answer that differs from the one there is not thrown away in silence",
  ).toMatchObject({
    answer: "Load without links",
    problem: expect.stringMatching(/already has another answer to this question: Leave out/u),
  });
  await world.put(id, "rows", "rsoft/deal/O5", { answer: "" });
  await world.put(id, "rows", await causeWith(/is missing/u), { retry: true });
  await world.put(id, "owners", "sanjay k", { decision: "No owner" });
  await world.put(id, "teams", "team:engines", { decision: "No team", done: true });
  await world.put(id, "inventory", "lead", { include: true });
  done(await world.run(id, "plan"));
  expect(await counts()).toEqual({
    "A value that Nutshell needs is missing: name": ["failed", N],
    "Left out by decision: it has no person and no company": ["left out", 1],
  });
  expect((await rows()).find((row) => row["retry"] === true)?.["problem"]).toMatch(/^A tick alone changes nothing here/u);
  await world.sign(id, "mapping");
  done(await world.run(id, "sample", { size: 1 }));
  await world.sign(id, "sample");
  const load = await world.run(id, "load");
  expect(done(load)).toMatchObject({ failed: 0 });
  expect([await written("rsoft/deal/%"), (await written("rsoft/lead/L__#person")) + (await written("rsoft/lead/L_#person"))]).toEqual([
    2 * N - 1,
    N,
  ]);
  expect(leftBehind(load)).toEqual([`${N} records failed`]);
  const handover = await handedOver();
  expect(
    [...handover.keys()].filter((key) => /^(team|rights|held):/u.test(key)),
    "what is done leaves the list",
  ).toEqual([]);
  expect(handover.get("owner:sanjay k")).toMatchObject({ what: "Records of Sanjay K are loaded without an owner" });
  await agrees();
});

test("what a newer export mends is taken by the load after it; with nothing left and the go-live signed the migration is complete", async () => {
  const mended = exported["Contacts.csv"]?.replace(/^N(\d+),,/gmu, "N$1,Named $1,") ?? "";
  done(await world.run(id, "delta", { from: await world.folder({ ...exported, "Contacts.csv": mended }) }));
  await world.sign(id, "mapping");
  await world.sign(id, "delta");
  expect(done(await world.run(id, "load"))).toMatchObject({ created: N, failed: 0 });
  expect(leftBehind(await world.run(id, "verify"))).toEqual([]);
  expect((await rows()).map(({ key }) => key).slice(1), "what people decided to leave out").toEqual(["rsoft/deal/O5"]);
  expect((await handedOver()).get("owner:sanjay k")).toMatchObject({ count: N });
  await assign("S0", "S1");
  expect(leftBehind(await world.run(id, "verify"))).toEqual([]);
  const toAssign = { count: N - 2, what: `Records of Sanjay K are loaded without an owner: ${N - 2} of ${N} still to assign` };
  expect((await handedOver()).get("owner:sanjay k")).toMatchObject(toAssign);
  await agrees();
  await world.service.acceptLosses({ person: ada, id, body: { losses: ["all"] } });
  await world.sign(id, "go-live");
  expect((await state()).phase).toBe("complete");
  const start = await world.rows(id, "start");
  expect(start.find(({ key }) => key === "complete")?.["value"]).toBe(
    "yes: signed off by charles@analytical.example, and nothing waits; Nutshell is the system of record",
  );
  const list = await world.service.exportRows({ person: ada, id, what: "audit", format: "csv" });
  const actions: unknown[] = [];
  for await (const { action } of list.rows) actions.push(action);
  expect(actions.filter((action) => action === "migration complete")).toHaveLength(1);
});
