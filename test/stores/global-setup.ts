/** The only place that gives one test command its meeting point: a directory where the first test that needs a server starts it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Directory and process of this test command, see test/stores/shared-resource.ts. */
    stores: { directory: string; owner: number };
  }
}

/** Called by vitest before all tests; what it returns is called after them. */
export default function setup(project: TestProject): () => void {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-stores-"));
  project.provide("stores", { directory, owner: process.pid });
  return () => {
    const note = join(directory, "postgres", "postmaster.pid");
    if (existsSync(note)) process.kill(Number.parseInt(readFileSync(note, "utf8"), 10), "SIGQUIT");
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
}
