/** Tests how switches are turned and remembered. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, test } from "vitest";
import { type SwitchName, switches } from "../../../../server/sandbox/nutshell/switches.ts";
import { openSandbox } from "./open-sandbox.ts";

const directories: string[] = [];
afterEach(async () => {
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true });
});
const freshDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-switches-"));
  directories.push(directory);
  return directory;
};

test("every switch begins in its first position, has another one, and says in words what it is about", async () => {
  const { sandbox, close } = await openSandbox();
  for (const [name, [positions, about]] of Object.entries(switches)) {
    expect(sandbox.switches.get(name as SwitchName)).toBe(positions[0]);
    expect(new Set(positions).size).toBeGreaterThan(1);
    expect(about).toMatch(/\.$/u);
  }
  await close();
});

test("a turned switch outlives a restart and a reset of the account, until all are put back", async () => {
  const dataDirectory = await freshDirectory();
  const first = await openSandbox({ dataDirectory });
  first.sandbox.switches.set("value.phones", "texts");
  first.sandbox.reset();
  await first.close();
  const second = await openSandbox({ dataDirectory });
  expect(second.sandbox.switches.get("value.phones")).toBe("texts");
  second.sandbox.switches.reset();
  expect(second.sandbox.switches.get("value.phones")).toBe("objects");
  await second.close();
});

test("a switch or position that does not exist is refused by name, and nothing is turned", async () => {
  const { sandbox, close } = await openSandbox();
  expect(() => sandbox.switches.set("value.colour", "red")).toThrow('There is no switch "value.colour".');
  expect(() => sandbox.switches.set("value.phones", "smoke")).toThrow("objects or texts");
  expect(sandbox.switches.get("value.phones")).toBe("objects");
  await close();
});

test("a file of the version before is brought up to date without losing a record", async () => {
  const dataDirectory = await freshDirectory();
  const first = await openSandbox({ dataDirectory });
  const before = first.sandbox.fingerprint().fingerprint;
  await first.close();
  const database = new DatabaseSync(join(dataDirectory, "nutshell.db"));
  database.exec("ALTER TABLE link DROP COLUMN id; DROP TABLE competitors; UPDATE meta SET value = '1' WHERE key = 'schema'");
  database.close();
  const second = await openSandbox({ dataDirectory });
  expect(second.sandbox.fingerprint().fingerprint).toBe(before);
  await second.close();
});
