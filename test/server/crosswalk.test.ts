/** Tests the launcher: which Node it takes, and that exit codes and output pass through it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readServiceFile } from "../../server/service-file.ts";
import { begunDataDirectory } from "../stores/open-test-store.ts";

const launcher = fileURLToPath(new URL("../../server/crosswalk.mjs", import.meta.url));
/** The Node that a Debian machine brings along, when there is one: older than the program needs. */
const older = ["/usr/bin/node", "/usr/local/bin/node"].filter(existsSync);

test("the program starts with whichever Node the launcher is given, and its output comes through", () => {
  for (const node of [process.execPath, ...older]) {
    const { status, stdout, stderr } = spawnSync(node, [launcher, "--version"], { encoding: "utf8" });
    expect([node, status, stdout, stderr]).toEqual([node, 0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/), ""]);
  }
});

test("help and the version are answered by the launcher alone, without a second process", () => {
  // Node's permissions keep the launcher from starting one.
  const alone = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--permission", "--allow-fs-read=*", launcher, ...words], {
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  const version = expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string;
  expect(alone("--version")).toEqual({ status: 0, stdout: version, stderr: "" });
  const help = expect.stringMatching(/^Usage: crosswalk <command>/) as string;
  for (const word of ["--help", "-h"]) expect(alone(word)).toEqual({ status: 0, stdout: help, stderr: "" });
  const usage = expect.stringMatching(/^Usage: crosswalk sandbox fault/) as string;
  expect(alone("sandbox", "fault", "--help")).toEqual({ status: 0, stdout: usage, stderr: "" });
  expect(alone("status").stderr).toContain("ERR_ACCESS_DENIED");
});

test("wrong use ends with 2 through the launcher as well", () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher, "fly"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, "There is no command fly.\nRun crosswalk --help for the list of commands.\n"]);
  const unknown = spawnSync(process.execPath, [launcher, "toString", "--help"], { encoding: "utf8" });
  expect([unknown.status, unknown.stdout]).toEqual([2, ""]);
});

describe("a service started through the launcher", () => {
  let directory: string;
  let launched: ChildProcess;
  let servicePid: number;
  beforeEach(async () => {
    directory = await begunDataDirectory();
    launched = spawn(process.execPath, [launcher, "start", "--json"], {
      env: { ...process.env, CROSSWALK_DATA: directory, CROSSWALK_PORT: "0", CROSSWALK_LOG: "error" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    await once(launched.stdout as NodeJS.ReadableStream, "data");
    servicePid = (await readServiceFile(directory))?.pid ?? 0;
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const end = async (pid: number): Promise<void> => {
    while (isAlive(pid)) await new Promise((done) => setTimeout(done, 20));
  };

  test("is stopped by SIGTERM to the launcher, and takes its address away", async () => {
    launched.kill("SIGTERM");
    expect(await once(launched, "exit")).toEqual([0, null]);
    expect(isAlive(servicePid)).toBe(false);
    expect(await readdir(directory)).not.toContain("service.json");
  });

  test("does not live on when the launcher is killed", async () => {
    launched.kill("SIGKILL");
    await end(servicePid);
    expect(isAlive(servicePid)).toBe(false);
  });
});
