/** Tests how the service starts, says where it is, and ends. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Config, readConfig } from "../../server/config.ts";
import { type Deps, startService } from "../../server/start-service.ts";
import { createMemoryService, people } from "./http/memory-service.ts";

let directory: string;
let closed: number;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crosswalk-start-"));
  closed = 0;
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const log = pino({ level: "silent" });
const config = (environment: NodeJS.ProcessEnv = {}): Config =>
  readConfig({ CROSSWALK_PORT: "0", CROSSWALK_DATA: join(directory, "data"), ...environment });
const createDeps = async (): Promise<Deps> => ({
  service: createMemoryService(),
  local: undefined,
  page: undefined,
  people,
  close: async () => void (closed += 1),
});

test("a started service answers, has a link per role, and leaves nothing behind when it ends", async () => {
  const service = await startService(config(), log, createDeps);
  expect(await (await fetch(`${service.url}/api/health`)).json()).toMatchObject({ ok: true, store: "embedded" });
  expect(service.links.map(({ role }) => role)).toEqual(["operations", "manager", "compliance"]);
  expect(await readdir(join(directory, "data"))).toEqual(["service.json"]);
  await Promise.all([service.close(), service.close()]);
  expect(closed).toBe(1);
  expect(await readdir(join(directory, "data"))).toEqual([]);
  await expect(fetch(`${service.url}/api/health`)).rejects.toThrow();
});

test("a second service on the same data directory is refused before it opens anything", async () => {
  const first = await startService(config(), log, createDeps);
  await expect(startService(config(), log, () => Promise.reject(new Error("opened")))).rejects.toMatchObject({
    code: "config/already-running",
  });
  await first.close();
});

test("a taken port names itself and the setting before anything is opened", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => other.once("listening", done));
  const { port } = other.address() as AddressInfo;
  const starting = startService(config({ CROSSWALK_PORT: String(port) }), log, createDeps);
  await expect(starting).rejects.toMatchObject({
    code: "config/port-in-use",
    message: expect.stringContaining(String(port)),
    where: { path: "CROSSWALK_PORT" },
  });
  expect(closed).toBe(0);
  expect(await readdir(join(directory, "data"))).toEqual([]);
  other.close();
});

test("an address that is not this machine's is named", async () => {
  await expect(startService(config({ CROSSWALK_HOST: "203.0.113.1" }), log, createDeps)).rejects.toMatchObject({
    code: "config/cannot-listen",
    where: { path: "CROSSWALK_HOST" },
  });
});
