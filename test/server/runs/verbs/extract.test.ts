/** Proves that one bad file refuses nothing, and walks its questions: from the extraction over the answers in the workbook to the gate of the mapping. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFileStates } from "../../../../server/propose/file-answers.ts";
import { listFileAnswers } from "../../../../server/store/tables/file-answer.ts";
import { ada, done, openRunWorld, type RunWorld, smallExport } from "../run-world.ts";

const files = {
  ...smallExport,
  "Companies.csv": `${smallExport["Companies.csv"]},Nobody's Works,,\nCO-9,Twin Works,,\nCO-9,Twin Mills,,\n`,
  "Enquiries.csv": "Enquiry Name,Email\nGrace,grace@navy.example\nHedy,hedy@radio.example\n",
  "weather.csv": "day,rain\n1,2\n",
  "Tickets.csv": 'Ticket ID,Subject\n1,One\n1,"Another"\n',
};
let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.begin(files);
});
afterAll(async () => await world.close());

const row = async (key: string) => (await world.rows(id, "inventory")).find((one) => one.key === key);
const next = async () => (await world.service.status({ person: ada, id })).state.next;
const states = () => readFileStates(world.deps.store, id);
const check = () => world.service.checkWorkbook({ person: ada, id, body: { tabs: ["inventory"] } });

test("files and rows that cannot be used wait with a question, and the rest is planned; sign-off while questions about files are open is refused", async () => {
  expect(done(await world.run(id, "extract"))).toMatchObject({ objects: { user: 1, company: 2, contact: 2, deal: 2 } });
  done(await world.run(id, "propose"));
  expect(await row("file:Enquiries.csv")).toMatchObject({
    becomes: "(not used)",
    include: false,
    rows: 2,
    columns: 2,
    loss: expect.stringContaining("no column is known as the id"),
  });
  expect(await row("file:weather.csv")).toMatchObject({ loss: expect.stringContaining("What is in this file?") });
  expect(await row("file:Tickets.csv")).toMatchObject({
    loss: expect.stringMatching(/^Tickets.csv, line 3: this record has the same id/u),
  });
  expect(await row("file:Companies.csv")).toMatchObject({
    include: true,
    loss: expect.stringMatching(/^3 rows were set aside/u),
    notes: expect.stringMatching(/Nobody's Works.*the same id "CO-9".*Twin Works.*the same id "CO-9".*Twin Mills/su),
  });
  await world.service.sandboxSetup({ person: ada, id });
  done(await world.run(id, "plan"));
  const waiting = ["Companies.csv", "Enquiries.csv", "Tickets.csv", "weather.csv"];
  expect(await states()).toEqual({ open: waiting, unread: [] });
  expect((await next()).text).toContain("Answer the questions about Companies.csv, Enquiries.csv, Tickets.csv and 1 more");
  await expect(world.sign(id, "mapping")).rejects.toMatchObject({
    code: "gate/file-questions",
    message: expect.stringContaining("Questions about 4 files are not answered: Companies.csv"),
    where: { tab: "Inventory" },
  });
});

test("a wrong answer is a problem of its cell; leaving out and accepting count at once", async () => {
  await world.put(id, "inventory", "file:weather.csv", { readAs: "Weather" });
  expect((await check()).problems).toMatchObject([
    { key: "file:weather.csv", message: expect.stringContaining("is not a kind of record") },
  ]);
  await world.put(id, "inventory", "file:weather.csv", { readAs: "(leave out)" });
  await world.put(id, "inventory", "file:Tickets.csv", { readAs: "(leave out)" });
  await world.put(id, "inventory", "file:Companies.csv", { accepted: "accept" });
  expect((await check()).problems).toEqual([]);
  expect(await states()).toEqual({ open: ["Enquiries.csv"], unread: [] });
});

test("another answer asks for a new extraction, and counts after it; the answers before it are remembered", async () => {
  await world.put(id, "inventory", "file:Enquiries.csv", { idFrom: "Email" });
  expect((await check()).problems).toMatchObject([{ key: "file:Enquiries.csv", message: expect.stringContaining("not in use yet") }]);
  expect(await next()).toMatchObject({ verb: "extract", text: expect.stringContaining("Enquiries.csv") });
  expect(done(await world.run(id, "extract"))).toMatchObject({ objects: { enquiry: 2 } });
  expect(await next()).toMatchObject({ verb: "propose" });
  expect(done(await world.run(id, "propose"))).toMatchObject({ problems: 0 });
  expect(await row("file:Enquiries.csv")).toMatchObject({ include: true, idFrom: "Email", loss: null, becomes: "Part of Enquiries" });
  expect(await row("file:weather.csv")).toMatchObject({ readAs: "(leave out)", becomes: "(left out)" });
  expect(await states()).toEqual({ open: [], unread: [] });
  done(await world.run(id, "plan"));
  expect(await world.sign(id, "mapping")).toMatchObject({ state: "open" });
});

test("what was accepted is asked again when other rows are set aside", async () => {
  const path = await world.folder({ ...files, "Companies.csv": `${files["Companies.csv"]},Somebody's Works,,\n` });
  await world.deps.store.db.updateTable("migration").set({ source_path: path }).where("id", "=", id).execute();
  done(await world.run(id, "extract"));
  expect(await states()).toMatchObject({ open: ["Companies.csv"] });
  done(await world.run(id, "propose"));
  expect(await row("file:Companies.csv")).toMatchObject({ accepted: null, loss: expect.stringMatching(/^4 rows were set aside/u) });
  expect(await world.service.gate({ person: ada, id, gate: "mapping" })).toMatchObject({
    state: "closed",
    why: expect.stringContaining("Companies.csv"),
  });
  await world.put(id, "inventory", "file:Companies.csv", { accepted: "accept" });
  await check();
  expect((await listFileAnswers(world.deps.store, id)).find(({ file }) => file === "Companies.csv")?.accepted).toMatch(
    /^rows set aside: 4 /u,
  );
  expect(await states()).toMatchObject({ open: [] });
});

test("no file is left out because its tick cannot be read", async () => {
  const before = await listFileAnswers(world.deps.store, id);
  await world.put(id, "inventory", "file:Contacts.csv", { include: "perhaps" });
  expect((await check()).problems.length).toBeGreaterThan(0);
  expect(await listFileAnswers(world.deps.store, id)).toEqual(before);
});
