/** Proves how the workbook page is served. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageRouter } from "../../../server/page/page-router.ts";

const framed = { html: "<html><head><title>t</title></head><script>own()</script></html>", functions: ["rpc", "load"] };
const app = express().use(
  "/workbook",
  pageRouter({ findPage: (name) => (name === "known" ? framed : undefined), prepare: () => undefined }),
);
const server = app.listen(0, "127.0.0.1");
let url = "";
beforeAll(async () => {
  if (!server.listening) await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/workbook`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("the page may load and ask only its own origin", async () => {
  const page = await fetch(`${url}/m1`);
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("script-src 'self';");
  expect(await page.text()).not.toMatch(/https?:\/\//);
});

test("its scripts come compressed and may be kept for ever", async () => {
  const script = /src="([^"]+)"/.exec(await (await fetch(`${url}/m1`)).text())?.[1] ?? "";
  const answer = await fetch(new URL(script, url), { headers: { "accept-encoding": "br" } });
  expect([answer.status, answer.headers.get("content-encoding"), answer.headers.get("cache-control")]).toEqual([
    200,
    "br",
    "public, max-age=31536000, immutable",
  ]);
  expect(await answer.text()).toContain("crosswalk-token");
});

test("nothing but the built files can be reached", async () => {
  for (const path of ["/assets/page.html", "/assets/..%2fbuild-page.ts", "/assets/nothing-here.js"])
    expect((await fetch(url + path)).status).toBe(404);
});

test("a page of the add-on comes with its functions and its own policy: its scripts run, it reaches nothing, and only this service frames it", async () => {
  const frame = await fetch(`${url}/frames/known`);
  const policy = frame.headers.get("content-security-policy") ?? "";
  const html = await frame.text();
  const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
  expect(scripts).toHaveLength(2);
  expect(html).toContain('data-functions="rpc load"');
  for (const text of scripts) expect(policy).toContain(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toMatch(/sandbox (?!.*allow-same-origin)/);
  expect(policy).not.toContain("connect-src");
  expect((await fetch(`${url}/frames/unknown`)).status).toBe(404);
});
