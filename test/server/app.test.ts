/** Tests what the whole application does at its edges: hosts, headers, unknown addresses, mounted parts. */
import { request } from "node:http";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { type Served, serveApp } from "./http/serve-app.ts";

let served: Served;
afterEach(() => served.close());

/** `fetch` will not lie about the host, a hostile page's browser does. `auth/foreign-host` answers 421. */
const askAs = (host: string): Promise<number> =>
  new Promise((done, fail) => {
    request(`${served.url}/api/health`, { headers: { host } }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on("error", fail)
      .end();
  });

test("unknown host name: a page that points its own name at the loopback address is refused", async () => {
  served = await serveApp();
  expect(await askAs("evil.example")).toBe(421);
  expect(await askAs("evil.example:4680")).toBe(421);
  expect(await askAs("localhost:4680")).toBe(200);
  expect(await askAs("127.0.0.1")).toBe(200);
});

test("every answer tells browsers to keep to themselves", async () => {
  served = await serveApp();
  const answer = await served.ask("/api/health", { token: "" });
  expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("x-powered-by")).toBeNull();
});

test("an address that is nobody's says where to look", async () => {
  served = await serveApp();
  const answer = await served.ask("/nowhere", { token: "" });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ code: "request/unknown-route", where: [{ path: "/nowhere" }] });
});

test("the page stands at /workbook and the front door leads there", async () => {
  const page = express.Router().get("/", (_request, response) => void response.send("the workbook"));
  const local = express.Router().get("/s1", (_request, response) => void response.json({ revision: 1 }));
  served = await serveApp({ page, local });
  const door = await served.ask("/", { token: "" });
  expect([door.status, door.headers.get("location")]).toEqual([302, "/workbook/"]);
  expect(await (await served.ask("/workbook/", { token: "" })).text()).toBe("the workbook");
  expect(await (await served.ask("/local/s1", { token: "" })).json()).toEqual({ revision: 1 });
});
