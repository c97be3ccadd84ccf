/** Tests which service a command speaks to when versions or processes differ. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeServiceFile } from "../../../server/service-file.ts";
import { serveApp } from "../http/serve-app.ts";
import { type Bench, openBench } from "./type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.clear());

const announce = async (url: string, version: string): Promise<void> => {
  const dataDirectory = join(bench.directory, "data");
  await mkdir(dataDirectory, { recursive: true });
  await writeServiceFile({ dataDirectory, fileMode: 0o600 }, { url, token: "admin-token", pid: 1, version });
};

test("a service of another version is not spoken to", async () => {
  const served = await serveApp();
  await announce(served.url, "0.0.1");
  expect(await bench.type("status", "--json")).toMatchObject({ code: 1, json: { problem: { code: "contract/out-of-step" } } });
  await served.close();
});

test("the file of a service that died does not stand in the way", async () => {
  await announce("http://127.0.0.1:1", "0.0.1");
  expect(await bench.type("new", "--source", "rsoft", "--json")).toMatchObject({ code: 0, json: { id: "m1" } });
  expect(bench.starts()).toBe(1);
});

test("with a database server, too, a question creates nothing where no service has run before", async () => {
  await rm(join(bench.directory, "data"), { recursive: true });
  bench.environment["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/nothing";
  for (const words of [["status"], ["people"], ["export", "balance"], ["audit", "verify"], ["sandbox", "fingerprint"]])
    expect(await bench.type(...words, "--json")).toMatchObject({ code: 1, json: { problem: { code: "request/no-migration" } } });
  expect(bench.starts()).toBe(0);
  expect(await readdir(bench.directory)).toEqual([]);
});
