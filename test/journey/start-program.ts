/** Runs the program as a user does: as a process of its own, by what it prints and how it ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "../../server/cli/client.ts";
import { runCli } from "../../server/cli/run-cli.ts";
import { createTerminal } from "../../server/cli/terminal.ts";
import { recogniseFor } from "../../server/extract/recognise-export.ts";
import { fetchSource } from "../../server/extract/rest/fetch-source.ts";
import { testConnection } from "../../server/extract/rest/test-connection.ts";
import { createLog } from "../../server/log.ts";
import { readServiceFile } from "../../server/service-file.ts";
import { startLoneNutshell } from "../../server/start-lone-nutshell.ts";
import { createDeps, startWorker } from "../../server/wiring.ts";

const program = fileURLToPath(new URL("../../server/crosswalk.mjs", import.meta.url));
const children = new Set<ChildProcess>();

export type Environment = Readonly<Record<string, string>>;
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** What `npx crosswalk …` does, started and not waited for. `user`: with the rights of this user's number. */
export function spawnCrosswalk(
  words: readonly string[],
  environment: Environment,
  o: { user?: number | undefined } = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const env = { ...process.env, CROSSWALK_PORT: "0", ...environment };
  const child = spawn(process.execPath, [program, ...words], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    ...(o.user === undefined ? {} : { uid: o.user, gid: o.user }),
  });
  children.add(child);
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]).then(([out, err, [code]]) => ({
    code: code as number | null,
    out,
    err,
  }));
  return { child, ended };
}

/** The command to its end. */
export const crosswalk = (words: readonly string[], environment: Environment, o: { user?: number | undefined } = {}): Promise<Ended> =>
  spawnCrosswalk(words, environment, o).ended;

/** The command in the test's own process, on the real service: what a person reads, where it is not the process that is proved. */
export async function crosswalkHere(words: readonly string[], environment: Environment): Promise<Ended> {
  const said = { out: "", err: "" };
  const stream = (name: "out" | "err"): Writable =>
    new Writable({
      write(piece, _encoding, done) {
        said[name] += String(piece);
        done();
      },
    });
  const err = stream("err");
  const code = await runCli(words, {
    environment: { CROSSWALK_PORT: "0", ...environment },
    directory: process.cwd(),
    terminal: createTerminal(stream("out"), err, words.includes("--json")),
    createDeps,
    recogniseExport: recogniseFor,
    testConnection: (o, config, signal) => testConnection({ ...config, ...config.sourceApi, ...o }, signal),
    fetchSource: (o, config, signal) => fetchSource({ ...config, ...config.sourceApi, ...o }, signal),
    startNutshell: startLoneNutshell,
    startWorker,
    createLog: async (level) => createLog({ level, stream: err }),
    onInterrupt: () => () => undefined,
  });
  return { code, ...said };
}

export type Program = { readonly child: ChildProcess; readonly client: Client; stop(): Promise<void> };

/** The service as `npm start` runs it, once commands find it. */
export async function startProgram(directory: string, environment: Environment = {}): Promise<Program> {
  const { child, ended } = spawnCrosswalk(["start"], { CROSSWALK_DATA: directory, CROSSWALK_LOG: "error", ...environment });
  for (;;) {
    const file = await readServiceFile(directory);
    const client = file && createClient(file.url, file.token);
    if (
      client &&
      (await client.call("health").then(
        () => true,
        () => false,
      ))
    ) {
      return {
        child,
        client,
        async stop() {
          child.kill("SIGTERM");
          await ended;
        },
      };
    }
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}: ${(await ended).err}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Ends what a failed test left behind. */
export function endPrograms(): void {
  for (const child of children) child.kill("SIGKILL");
}
