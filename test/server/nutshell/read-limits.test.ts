/** Tests what an account shows of the limits of its plan. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { createNutshellClient, type NutshellClient } from "../../../server/nutshell/client.ts";
import { countOpenLeads, lockedPipelines } from "../../../server/nutshell/read-limits.ts";
import { freePace } from "./free-pace.ts";
import { type ChosenServer, json, startChosenServer } from "./nutshell-server.ts";

let server: ChosenServer;
let client: NutshellClient;
beforeAll(async () => {
  server = await startChosenServer();
  const log = createLog({ level: "silent", stream: process.stderr });
  client = createNutshellClient({ url: server.url, user: "ada@engines.example", key: "k", pace: freePace(), log });
});
beforeEach(() => {
  server.heard.length = 0;
});
afterAll(async () => {
  await client.close();
  await server.close();
});

test("pipelines that the plan does not let anybody use are named, however the list is wrapped", async () => {
  const sets = [
    { name: "Sales", canAccess: true },
    { name: "Renewals", canAccess: false },
    { name: "Old" },
    { name: null, canAccess: false },
  ];
  server.answer(json({ stagesets: sets }), json(sets), json({}));
  expect(await lockedPipelines(client)).toEqual(["Renewals"]);
  expect(await lockedPipelines(client)).toEqual(["Renewals"]);
  expect(await lockedPipelines(client)).toEqual([]);
});

const leads = (count: number) => json({ result: Array.from({ length: count }, (_, at) => ({ id: at + 1 })), error: null });

test("open leads are counted page by page up to the last one", async () => {
  server.answer(leads(100), leads(100), leads(7));
  expect(await countOpenLeads(client, 1_000)).toBe(207);
  expect(server.heard.map(({ body }) => (JSON.parse(body) as { params: { page: number } }).params.page)).toEqual([1, 2, 3]);
});

test("leads are counted no further than matters", async () => {
  server.answer(leads(100));
  expect(await countOpenLeads(client, 250)).toBe(300);
  expect(server.heard).toHaveLength(3);
});

test("an account whose leads fill exactly one page has no more", async () => {
  server.answer(leads(100), leads(0));
  expect(await countOpenLeads(client, 250)).toBe(100);
});
