/** Tests how the terminal calls the service. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createClient } from "../../../server/cli/client.ts";
import { type Served, serveApp } from "../http/serve-app.ts";

let served: Served | undefined;
afterEach(async () => served?.close());

test("a call is made by the contract's table, path parts escaped", async () => {
  served = await serveApp();
  const client = createClient(served.url, "admin-token");
  const { id } = await client.call("new-migration", { body: { source: "rsoft" } });
  expect(await client.call("explain", { params: { id, key: "rsoft/contact/1042?x#y" } })).toMatchObject({ key: "rsoft/contact/1042?x#y" });
});

test("the service's problem is thrown with its place", async () => {
  served = await serveApp();
  const asking = createClient(served.url, "nobody's").call("me");
  await expect(asking).rejects.toMatchObject({ code: "auth/unknown", problem: { status: 401 } });
});

test("a service that is gone is named with a way on", async () => {
  served = await serveApp();
  await served.close();
  await expect(createClient(served.url, "admin-token").call("me")).rejects.toMatchObject({ code: "request/no-answer" });
});

test("an answer that is not of this contract is not believed", async () => {
  const stranger = createServer((_request, response) => response.end("{}")).listen(0, "127.0.0.1");
  await new Promise((done) => stranger.once("listening", done));
  const client = createClient(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}`, "t");
  await expect(client.call("me")).rejects.toMatchObject({ code: "contract/out-of-step" });
  stranger.close();
});
