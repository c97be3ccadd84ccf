/** Gives one test command its meeting point: a directory where the first test that needs a server starts it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
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

let meetingPoint: string | undefined;

/** Called by vitest before all tests. */
export function setup(project: TestProject): void {
  // Workers and the programs that tests start compile a module once, not once each.
  process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url));
  meetingPoint = mkdtempSync(join(tmpdir(), "crosswalk-stores-"));
  project.provide("stores", { directory: meetingPoint, owner: process.pid });
}

/** Called by vitest after all tests: stops the server if one was started. */
export function teardown(): void {
  if (meetingPoint === undefined) return;
  const note = join(meetingPoint, "postgres", "postmaster.pid");
  if (existsSync(note)) process.kill(Number.parseInt(readFileSync(note, "utf8"), 10), "SIGQUIT");
  rmSync(meetingPoint, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
