/** Tests the command `sandbox nutshell`. */
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.clear());

type Reach = { url: string; user: string; key: string; plainKey: string; discovery: string; rpc: string; rest: string; pages: string };

/** The command's own words while it stands. */
async function standing(...words: string[]): Promise<{ reach: Reach; stop(): Promise<void> }> {
  const command = bench.begin("sandbox", "nutshell", "--port", "0", "--json", ...words);
  await command.until("\n");
  const stop = async (): Promise<void> => {
    command.press();
    expect((await command.ended).code).toBe(0);
  };
  return { reach: JSON.parse(command.said().out) as Reach, stop };
}

const basic = (user: string, key: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`,
});

test("any client reaches the sandbox in the four ways that are printed, without the service", async () => {
  const { reach, stop } = await standing("--key", "a-key-of-my-own");
  expect(reach.key).toBe("a-key-of-my-own");
  const found = await fetch(reach.discovery, {
    method: "POST",
    body: JSON.stringify({ method: "getApiForUsername", params: { username: reach.user }, id: "1" }),
  });
  expect(await found.json()).toMatchObject({ result: { api: new URL(reach.url).host } });
  for (const key of [reach.key, reach.plainKey]) {
    const called = await fetch(reach.rpc, {
      method: "POST",
      headers: basic(reach.user, key),
      body: JSON.stringify({ method: "add", params: [2, 3], id: "1" }),
    });
    expect(await called.json()).toMatchObject({ result: 5 });
  }
  expect((await fetch(`${reach.rest}/users`, { headers: basic(reach.user, reach.key) })).status).toBe(200);
  expect((await fetch(reach.pages, { headers: basic(reach.user, reach.key) })).status).toBe(200);
  expect(bench.starts()).toBe(0);
  await stop();
  await expect(fetch(reach.pages)).rejects.toThrow();
});

test("with a directory everything is remembered, the key too", async () => {
  const data = join(bench.directory, "nutshell");
  const first = await standing("--data", data, "--key", "a-key-of-my-own");
  await fetch(first.reach.rpc, {
    method: "POST",
    headers: basic(first.reach.user, first.reach.key),
    body: JSON.stringify({ method: "newContact", params: { contact: { name: "Grace Hopper" } }, id: "1" }),
  });
  await first.stop();
  const second = await standing("--data", data);
  expect(second.reach.key).toBe("a-key-of-my-own");
  const page = await fetch(`${second.reach.pages}/people?q=hopper`, { headers: basic(second.reach.user, second.reach.key) });
  expect(await page.text()).toContain("Grace Hopper");
  await second.stop();
});

test("people read where it is and with which keys, and that Ctrl-C stops it", async () => {
  const command = bench.begin("sandbox", "nutshell", "--port", "0");
  await command.until("Ctrl-C stops it.");
  expect(command.said().out).toMatch(/ {2}key +[0-9a-f]{40} {2}acts as any user\n {2}key +[0-9a-f]{40} {2}acts in its own name\n/u);
  expect(command.said().out).toContain("in memory, lost when it stops");
  command.press();
  expect(await command.ended).toMatchObject({ code: 0, err: "Stopped.\n" });
});

test("a short key and a port that is none are wrong use, a port that is taken is said", async () => {
  expect(await bench.type("sandbox", "nutshell", "--key", "twelve-chars")).toMatchObject({
    code: 2,
    err: expect.stringContaining("longer than 12"),
  });
  expect((await bench.type("sandbox", "nutshell", "--port", "70000")).code).toBe(2);
  const { reach, stop } = await standing();
  const again = await bench.type("sandbox", "nutshell", "--port", new URL(reach.url).port);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining("config/port-in-use") });
  await stop();
});

test("the file of a service that runs is left to it", async () => {
  const service = bench.begin("start");
  await service.until("Ctrl-C stops it.");
  const data = join(bench.environment["CROSSWALK_DATA"] ?? "", "sandbox");
  expect(await bench.type("sandbox", "nutshell", "--data", data)).toMatchObject({
    code: 1,
    err: expect.stringContaining("config/already-running"),
  });
  service.press();
  await service.ended;
});
