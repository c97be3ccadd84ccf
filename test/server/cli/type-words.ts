/** Types a command in the tests: the real terminal program, HTTP and service start, with an in-memory service behind. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import type { World } from "../../../server/cli/command.ts";
import { runCli } from "../../../server/cli/run-cli.ts";
import { createTerminal } from "../../../server/cli/terminal.ts";
import type { Deps } from "../../../server/start-service.ts";
import { createMemoryService, type MemoryService, people } from "../http/memory-service.ts";

export type Typed = { code: number; out: string; err: string; json: Record<string, unknown> };
export type Bench = {
  readonly service: MemoryService;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Types one command; with `--json`, `json` is what stood on standard output. */
  type(...words: string[]): Promise<Typed>;
  /** Types a command that goes on; `err` and `out` grow while it does. */
  begin(...words: string[]): {
    press(): void;
    said(): { out: string; err: string };
    until(text: string): Promise<void>;
    ended: Promise<Typed>;
  };
  /** How many services were started so far. */
  starts(): number;
  clear(): Promise<void>;
};

/** A fresh directory with one in-memory service that outlives the commands, as a data directory would. */
export async function openBench(o: { patient?: boolean; watched?: boolean } = {}): Promise<Bench> {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-cli-"));
  const service = createMemoryService(o);
  const environment: NodeJS.ProcessEnv = { CROSSWALK_DATA: join(directory, "data"), CROSSWALK_PORT: "0" };
  // Where a database was opened before.
  await mkdir(join(directory, "data", "store"), { recursive: true });
  let starts = 0;
  const createDeps = async (): Promise<Deps> => {
    starts += 1;
    return { service, local: undefined, page: undefined, people, close: async () => undefined };
  };
  const begin = (...words: string[]) => {
    const said = { out: "", err: "" };
    const waiting: { text: string; done(): void }[] = [];
    const stream = (name: "out" | "err") => {
      const to = new Writable({
        write(piece, _encoding, done) {
          said[name] += String(piece);
          for (const { text, done: found } of waiting) if ((said.out + said.err).includes(text)) found();
          done();
        },
      });
      return Object.assign(to, { isTTY: o.watched === true });
    };
    let press = (): void => undefined;
    const world: World = {
      environment,
      directory,
      terminal: createTerminal(stream("out"), stream("err"), words.includes("--json")),
      createDeps,
      recogniseExport: async (o, signal) => (await import("../../../server/extract/recognise-export.ts")).recogniseFor(o, signal),
      testConnection: async (o, config, signal) =>
        (await import("../../../server/extract/rest/test-connection.ts")).testConnection({ ...config, ...config.sourceApi, ...o }, signal),
      fetchSource: async (o, config, signal) =>
        (await import("../../../server/extract/rest/fetch-source.ts")).fetchSource({ ...config, ...config.sourceApi, ...o }, signal),
      startNutshell: async (o, log) => (await import("../../../server/start-lone-nutshell.ts")).startLoneNutshell(o, log),
      startWorker: async (config, log, standIns) => (await import("../../../server/wiring.ts")).startWorker(config, log, standIns),
      createLog: async () => pino({ level: "silent" }),
      onInterrupt: (listener) => {
        press = listener;
        return () => undefined;
      },
    };
    const ended = runCli(words, world).then((code) => ({
      code,
      ...said,
      json: words.includes("--json") ? (JSON.parse(said.out) as Record<string, unknown>) : {},
    }));
    const until = (text: string) =>
      new Promise<void>((done) => ((said.out + said.err).includes(text) ? done() : void waiting.push({ text, done })));
    return { press: () => press(), said: () => ({ ...said }), until, ended };
  };
  return {
    service,
    directory,
    environment,
    begin,
    type: (...words) => begin(...words).ended,
    starts: () => starts,
    clear: () => rm(directory, { recursive: true, force: true }),
  };
}
