/** Tests the add-on as it is built, over the routes by which the local page uses it. */

import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtAddOn } from "../../../../server/page/built-add-on.ts";
import { type AppsScriptSandbox, startAppsScript } from "../../../../server/sandbox/apps-script/start.ts";
import { startIdentitySandbox } from "../../../../server/sandbox/identity/start.ts";
import { emptyTab } from "../../../../server/sandbox/sheets/model/workbook-state.ts";
import { startSheetsSandbox } from "../../../../server/sandbox/sheets/start.ts";
import type { Opened, Outcome, ScreenEvent } from "../../../../shared/contract/script-screen.ts";

const people: Record<string, { email: string; name: string; role: string }> = {
  "grace-token": { email: "grace@engines.example", name: "Grace Hopper", role: "operations" },
};
/** Answers that are held back until a test lets them go. */
const held: (() => void)[] = [];
let delaying = false;

let server: Server;
let url: string;
let id: string;
let addOn: AppsScriptSandbox;
let end: () => Promise<void>;

beforeAll(async () => {
  const sheets = await startSheetsSandbox({ dataDirectory: null, port: 0, authenticate: (token) => people[token] });
  const identity = await startIdentitySandbox({ directory: null });
  id = sheets.spreadsheets.create({
    title: "Engines",
    locale: "en_GB",
    timeZone: "Etc/UTC",
    owner: "owner@engines.example",
    tabs: [emptyTab({ sheetId: 1, title: "Start", rowCount: 5, columnCount: 5 })],
    namedRanges: [],
    metadata: [],
    nextId: 10,
  });
  addOn = startAppsScript({
    build: builtAddOn,
    sheets,
    authenticate: (token) => people[token],
    identityToken: async (email) => identity.issue({ email }).idToken,
    urlOf: (one) => `/workbook/${one}`,
    dataDirectory: null,
    delay: () => (delaying ? new Promise((resolve) => held.push(resolve)) : Promise.resolve()),
  });
  const app = express().use("/local", addOn.local);
  // Says who the ID token names, as the service would.
  app.get("/api/me", (request, response) => {
    const claims = JSON.parse(Buffer.from(request.headers.authorization?.split(".")[1] ?? "", "base64url").toString("utf8"));
    response.json(Object.values(people).find(({ email }) => email === (claims as { email: string }).email));
  });
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  end = async () => {
    server.closeAllConnections();
    server.close();
    await addOn.close();
    await identity.close();
    await sheets.close();
  };
});
afterAll(() => end());

const post = (path: string, body: unknown, token = "grace-token"): Promise<Response> =>
  fetch(`${url}/local/${id}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const run = async (name: string, ...args: unknown[]): Promise<Outcome> =>
  (await (await post("/run", { function: name, args, selection: null })).json()) as Outcome;

test("opening a file that the add-on was never used in shows its menu, and nothing else is touched", async () => {
  const opened = (await (await post("/open", {})).json()) as Opened;
  expect(opened.outcome).toMatchObject({ ok: true, log: [] });
  expect(opened.outcome.ui.map(({ kind }) => kind)).toEqual(["menu"]);
  expect(opened.functions).toContain("rpc");
});

test("the sidebar of the menu's first item can be had under a name that nobody can guess", async () => {
  const shown = await run("openSidebar");
  const sidebar = shown.ui.find((effect) => effect.kind === "sidebar");
  expect(sidebar?.page).toMatch(/^[0-9a-f]{64}$/);
  const page = addOn.findPage(sidebar?.page ?? "");
  expect(page?.html).toContain('<main id="sidebar"');
  expect(page?.functions).toContain("rpc");
  expect(addOn.findPage("0".repeat(64))).toBeUndefined();
});

test("a question of the sidebar goes through the built code to the service, in the person's name", async () => {
  expect(await run("rpc", "me", {})).toMatchObject({
    ok: true,
    result: { ok: true, data: { email: "grace@engines.example", name: "Grace Hopper", role: "operations" } },
  });
});

test("an answer may overtake one that was asked for earlier", async () => {
  delaying = true;
  const order: string[] = [];
  const ask = async (name: string): Promise<void> => {
    await run("rpc", name, {});
    order.push(name);
  };
  const first = ask("first");
  await expect.poll(() => held.length, { timeout: 60_000 }).toBe(1);
  const second = ask("second");
  await expect.poll(() => held.length, { timeout: 60_000 }).toBe(2);
  held.pop()?.();
  await second;
  held.pop()?.();
  await first;
  delaying = false;
  expect(order).toEqual(["second", "first"]);
});

test("a token that is nobody's, and a body of another shape, are refused", async () => {
  expect((await post("/run", { function: "rpc", args: [], selection: null }, "wrong")).status).toBe(401);
  expect((await post("/run", { function: "rpc" })).status).toBe(400);
});

test("a dialog of a running script is asked on the person's page and answered from there", async () => {
  const aborted = new AbortController();
  const screen = await fetch(`${url}/local/${id}/screen`, { headers: { authorization: "Bearer grace-token" }, signal: aborted.signal });
  const reader = (screen.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  await reader.read();
  const running = run("load");
  let text = "";
  while (!text.includes("\n\n")) text += decoder.decode((await reader.read()).value, { stream: true });
  const event = JSON.parse(/data: (.*)/.exec(text)?.[1] ?? "null") as ScreenEvent;
  expect(event).toMatchObject({ kind: "dialog", buttons: "YES_NO" });
  await post("/answers", { id: event.kind === "dialog" ? event.id : "", button: "NO" });
  expect(await running).toMatchObject({ ok: true, ui: [{ kind: "alert", answer: "NO" }] });
  aborted.abort();
});
