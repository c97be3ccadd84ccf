/** Gives one test command its meeting point: a directory where the first test that needs a server starts it. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Directory and process of this test command, see test/stores/shared-resource.ts. */
    stores: { directory: string; owner: number };
  }
}

/** A file system in memory that Linux has; hundreds of databases are made and thrown away, and a disk is the slowest part of that. */
const MEMORY = "/dev/shm";
/** A few times what the tests of one command hold at once. */
const ROOM_BYTES = 10 * 2 ** 30;

let meetingPoint: string | undefined;
let temporary: string | undefined;

/** Called by vitest before all tests. */
export function setup(project: TestProject): void {
  // Workers and the programs that tests start compile a module once, not once each.
  process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url));
  if (process.env["TMPDIR"] === undefined && hasRoom(MEMORY)) {
    temporary = process.env["TMPDIR"] = mkdtempSync(join(MEMORY, "crosswalk-tests-"));
    // The tests' PostgreSQL server may run as a user of its own.
    chmodSync(temporary, 0o711);
  }
  meetingPoint = mkdtempSync(join(tmpdir(), "crosswalk-stores-"));
  project.provide("stores", { directory: meetingPoint, owner: process.pid });
}

/** Called by vitest after all tests: stops the server if one was started. */
export function teardown(): void {
  if (meetingPoint === undefined) return;
  const note = join(meetingPoint, "postgres", "postmaster.pid");
  if (existsSync(note)) process.kill(Number.parseInt(readFileSync(note, "utf8"), 10), "SIGQUIT");
  for (const directory of [meetingPoint, temporary])
    if (directory !== undefined) rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function hasRoom(directory: string): boolean {
  if (!existsSync(directory)) return false;
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize > ROOM_BYTES;
}
