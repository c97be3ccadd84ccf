/** Tests how commands find the running service. */
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findRunningService, readServiceFile, removeServiceFile, writeServiceFile } from "../../server/service-file.ts";
import { serveApp } from "./http/serve-app.ts";

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), "crosswalk-file-"));
});
afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

const write = (url: string, token = "admin-token") =>
  writeServiceFile({ dataDirectory, fileMode: 0o600 }, { url, token, pid: 42, version: "1.2.3" });

test("the file holds the administrator's token and is private", async () => {
  await write("http://127.0.0.1:1");
  expect((await stat(join(dataDirectory, "service.json"))).mode & 0o777).toBe(0o600);
  expect(await readdir(dataDirectory)).toEqual(["service.json"]);
});

test("a service that answers to the token in the file is found", async () => {
  const served = await serveApp();
  await write(served.url);
  expect(await findRunningService(dataDirectory)).toMatchObject({ url: served.url });
  await served.close();
  expect(await findRunningService(dataDirectory)).toBeUndefined();
});

test("a stranger on the same port is not taken for the service", async () => {
  const served = await serveApp();
  await write(served.url, "token-of-a-service-that-is-gone");
  expect(await findRunningService(dataDirectory)).toBeUndefined();
  await served.close();
});

test("a file that is missing or damaged means that nothing runs", async () => {
  expect(await findRunningService(dataDirectory)).toBeUndefined();
  await writeFile(join(dataDirectory, "service.json"), '{"url":');
  expect(await findRunningService(dataDirectory)).toBeUndefined();
});

test("a service that ends leaves its successor's file alone", async () => {
  await write("http://127.0.0.1:1", "successor");
  await removeServiceFile(dataDirectory, "predecessor", 42);
  expect(await readServiceFile(dataDirectory)).toMatchObject({ token: "successor" });
  await removeServiceFile(dataDirectory, "successor", 42);
  expect(await readServiceFile(dataDirectory)).toBeUndefined();
});
