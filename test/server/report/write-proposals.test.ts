/** Proves that proposals fill the tabs, that what people wrote stays, and that what is wrong stands next to its row. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { createLanguageModel } from "../../../server/language-model/client.ts";
import { listAuditEntries } from "../../../server/ledger/audit.ts";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import { checkMapTabs, checkTabs } from "../../../server/propose/check-tabs.ts";
import { checklistOf } from "../../../server/propose/checklist-of.ts";
import { readFindings } from "../../../server/propose/read-findings.ts";
import { startMapTasks } from "../../../server/propose/start-map-tasks.ts";
import { readMapFromTabs } from "../../../server/runs/read-map-from-tabs.ts";
import { updateProposals } from "../../../server/runs/update-tabs.ts";
import { startLanguageModelSandbox } from "../../../server/sandbox/language-model/start.ts";
import { listSnapshots } from "../../../server/store/tables/snapshot.ts";
import { ada, done, openRunWorld, type RunWorld, smallExport } from "../runs/run-world.ts";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
});
afterAll(async () => await world.close());

const context = () => world.context(id);
const row = async (tab: string, key: string) => (await world.rows(id, tab)).find((r) => r.key === key);

test("before the first extract there is nothing to propose from", async () => {
  id = await world.begin({
    ...smallExport,
    "Tickets.csv": "Ticket ID,Subject,Status,Contact ID,Assigned To\nT-1,A late engine,Open,1,Tess Quill\n",
  });
  await expect(updateProposals(await context(), ada.email)).rejects.toMatchObject({
    code: "request/nothing-staged",
    hint: expect.stringContaining("Extract"),
  });
});

test("what staging says of users, stages, owners and files is gathered in a few statements; an owner whom only a ticket names is among them", async () => {
  done(await world.run(id, "extract"));
  const { store, profile } = await context();
  const snapshot = (await listSnapshots(store, id))[0];
  const tasks = await startMapTasks({ store, snapshotId: snapshot?.id, profile, recognises: true });
  const known = await tasks.run("match", {});
  const found = await readFindings(store, snapshot?.id ?? 0, profile, known);
  expect(found.owners).toEqual([
    { owner: "Ada Byron", counts: { contact: 1, deal: 2 } },
    { owner: "Sanjay K", counts: { contact: 1 } },
    { owner: "Tess Quill", counts: { ticket: 1 } },
  ]);
  expect(found.stages).toEqual([
    { object: "deal", pipeline: "Sales Pipeline", stage: "Demo Given", count: 1 },
    { object: "deal", pipeline: "Sales Pipeline", stage: "Won", count: 1 },
  ]);
  expect(found.reference["user"]).toEqual([{ id: "U1", name: "Ada Byron", email: "ada@analytical.example", status: "Active" }]);
  expect(found.files.map(({ title, object }) => [title, object])).toEqual(
    expect.arrayContaining([
      ["Contacts.csv", "contact"],
      ["Deals.csv", "deal"],
    ]),
  );
  expect(known["contact"]?.find(({ column }) => column === "Email ID")?.as).toMatchObject({ target: "contact.emails" });
});

test("every column has a row with a target, and the numbers of rows are returned", async () => {
  const { rows: counts } = await updateProposals(await context(), ada.email);
  const mapping = await world.rows(id, "mapping");
  expect(counts["mapping"]).toBe(mapping.length);
  expect(mapping.find((r) => r.key === "contact.Email ID")).toMatchObject({ target: "Person: Email", recipe: "E-mail address" });
  expect(await row("owners", "ada byron")).toMatchObject({ records: 3, decision: "Use this user", confidence: expect.any(Number) });
});

test("what people wrote is kept when Crosswalk proposes again", async () => {
  await world.put(id, "mapping", "contact.Description", { target: "(leave out)" });
  await world.put(id, "owners", "sanjay k", { decision: "No owner" });
  await updateProposals(await context(), ada.email);
  expect(await row("mapping", "contact.Description")).toMatchObject({ target: "(leave out)" });
  expect(await row("owners", "sanjay k")).toMatchObject({ decision: "No owner" });
  await world.put(id, "mapping", "contact.Description", { target: "Person: Description" });
});

test("nobody waits for a user any more once the settings name a fallback owner; another decision stays", async () => {
  const chosen = async (policy: string, address: string) => {
    await world.put(id, "settings", "owner.policy", { value: policy });
    await world.put(id, "settings", "owner.fallback", { value: address });
    await updateProposals(await context(), ada.email);
    return await row("owners", "sanjay k");
  };
  expect(await chosen("fallback", "ada@analytical.example")).toMatchObject({ decision: "No owner" });
  await world.put(id, "owners", "sanjay k", { decision: "Wait for the user" });
  expect(await chosen("fallback", "ada@analytical.example")).toMatchObject({
    decision: "Use this user",
    user: expect.stringContaining("<ada@analytical.example>"),
  });
  await world.put(id, "owners", "sanjay k", { decision: "No owner", user: "" });
  expect(await chosen("hold", "")).toMatchObject({ decision: "No owner" });
});

test("stages that Nutshell lacks are on the checklist, and named with tab and cell until somebody makes them", async () => {
  const { client } = await context();
  const missing = await checklistOf((await context()).workbook, await readCatalog(client));
  expect(missing.pipelines).toContainEqual(
    expect.objectContaining({ name: "Sales Pipeline", stages: expect.arrayContaining(["Demo Given"]) }),
  );
  const problems = await checkTabs(await context(), undefined);
  expect(problems).toContainEqual(
    expect.objectContaining({ tab: "Pipelines", cell: expect.stringMatching(/^[A-Z]+\d+$/u), message: expect.stringMatching(/\.$/u) }),
  );
  expect((await world.rows(id, "pipelines")).some((r) => String(r["problem"] ?? "") !== "")).toBe(true);
  expect((await world.service.status({ person: ada, id })).problems).toEqual(problems);
  await world.service.sandboxSetup({ person: ada, id });
  expect(await checkTabs(await context(), undefined)).toEqual([]);
  expect((await world.rows(id, "pipelines")).every((r) => String(r["problem"] ?? "") === "")).toBe(true);
  expect((await checklistOf((await context()).workbook, await readCatalog(client))).pipelines).toEqual([]);
});

test("a wrong choice is named next to its row and stops the map; a right one makes a new version of it", async () => {
  const catalog = await readCatalog((await context()).client);
  const first = await readMapFromTabs(await context(), catalog);
  expect((await readMapFromTabs(await context(), catalog)).version, "the same tabs are the same version").toBe(first.version);
  await world.put(id, "mapping", "contact.Email ID", { target: "Person: Shoe size" });
  await expect(readMapFromTabs(await context(), catalog)).rejects.toMatchObject({
    code: "map/problems",
    where: { tab: "Mapping", cell: expect.stringMatching(/^[A-Z]+\d+$/u) },
  });
  expect(String((await row("mapping", "contact.Email ID"))?.["problem"])).not.toBe("");
  await world.put(id, "mapping", "contact.Email ID", { target: "(leave out)" });
  const second = await readMapFromTabs(await context(), catalog);
  expect(second.version).toBe(first.version + 1);
  expect(second.map.mapping.find((m) => m.key === "contact.Email ID")?.target ?? "").toBe("");
  expect((await row("mapping", "contact.Email ID"))?.["problem"] ?? "").toBe("");
});

test("only the tabs that were asked for are marked, all are checked", async () => {
  await world.put(id, "mapping", "contact.Email ID", { target: "Person: Shoe size" });
  const { problems } = await checkMapTabs(await context(), await readCatalog((await context()).client), ["owners"]);
  expect(problems).toContainEqual(expect.objectContaining({ tab: "Mapping", key: "contact.Email ID" }));
  expect((await row("mapping", "contact.Email ID"))?.["problem"] ?? "").toBe("");
});

test("a language model's opinion stands in the reasons, ticks nothing, and its use stands in the audit log without content", async () => {
  const own = await world.begin({
    "Contacts.csv": "Contact ID,Contact Name,Rolle im Haus,Kanal\n1,Ada Byron,Einkauf,Messe\n2,Mary Evans,Leitung,Empfehlung\n",
  });
  done(await world.run(own, "extract"));
  const sandbox = await startLanguageModelSandbox({ answering: ({ heading }) => (heading === "Kanal" ? "source" : "leave-out") });
  const { url, name, key } = sandbox;
  const languageModel = createLanguageModel({ url, name, key, log: world.deps.log });
  await updateProposals(await world.context(own), ada.email);
  const before = await world.rows(own, "mapping");
  const { languageModel: result } = await updateProposals({ ...(await world.context(own)), languageModel }, ada.email);
  await languageModel.close();
  await sandbox.close();
  const after = await world.rows(own, "mapping");
  const ticked = (rows: typeof after) => rows.filter(({ confirmed }) => confirmed === true).map((each) => each.key);
  expect(ticked(after)).toEqual(ticked(before));
  expect(after.find((each) => each.key === "contact.Kanal")).toMatchObject({
    why: expect.stringMatching(/; the language model (thinks so too|suggests)/u),
  });
  expect(result).toMatchObject({ columns: 2, requests: 1, answers: 2, used: 2, failed: "" });
  const [entry] = await listAuditEntries(world.deps.store, own, { newest: 1 });
  expect(entry).toMatchObject({ actor: ada.email, action: "language model asked", details: { model: name, columns: 2, used: 2 } });
  expect(sandbox.requests.join()).not.toMatch(/Ada|Byron|Mary|Einkauf|Empfehlung|Contacts\.csv/u);
});
