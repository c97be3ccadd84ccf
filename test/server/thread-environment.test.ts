/** Proves what threads know of the environment. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const cache = mkdtempSync(join(tmpdir(), "crosswalk-compiled-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const program = `
  import { Worker } from "node:worker_threads";
  import { threadEnvironment } from ${JSON.stringify(new URL("../../server/thread-environment.ts", import.meta.url).href)};
  const said = 'require("node:worker_threads").parentPort.postMessage([{ ...process.env }, require("node:module").getCompileCacheDir() ?? null])';
  new Worker(said, { eval: true, env: threadEnvironment(), execArgv: [] }).on("message", (m) => process.stdout.write(JSON.stringify(m)));
`;
const seenByThread = (environment: NodeJS.ProcessEnv): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", program], {
      env: { PATH: process.env["PATH"], NUTSHELL_KEY: "secret", ...environment },
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      encoding: "utf8",
    }),
  );

test("a thread keeps compiled modules where its process keeps them, and learns nothing else", () => {
  expect(seenByThread({ NODE_COMPILE_CACHE: cache })).toEqual([{ NODE_COMPILE_CACHE: cache }, expect.stringContaining(cache)]);
});

test("without such a place a thread has an empty environment", () => {
  expect(seenByThread({})).toEqual([{}, null]);
});
