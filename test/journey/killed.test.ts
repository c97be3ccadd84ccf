/** Proves that a service killed in the middle of the load ends, after a restart, with the same content and no double. */
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Run, Verb } from "../../shared/record/run.ts";
import { smallExport } from "./middle-export.ts";
import { endPrograms, type Program, startProgram } from "./start-program.ts";
import { resultOf, startWalk, walkToLoad } from "./walk.ts";

const directories: string[] = [];

afterAll(async () => {
  endPrograms();
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

type Standing = Program & { readonly migration: string };

/** The program as a user starts it, on a directory that has a migration. */
async function start(directory: string): Promise<Standing> {
  const program = await startProgram(directory);
  const [first] = (await program.client.call("list-migrations")).migrations;
  if (first === undefined) throw new Error("the directory has no migration");
  return { ...program, migration: first.id };
}

async function begin({ client, migration }: Standing, verb: Verb, more: object = {}): Promise<string> {
  return (await client.call("start-run", { params: { id: migration }, body: { verb, ...more } })).id;
}

async function finish({ client }: Standing, id: string): Promise<Run> {
  let last: Run | undefined;
  for await (const run of client.watch(id)) last = run;
  if (!last) throw new Error("the run was never seen");
  return last;
}

let undisturbed: { records: Record<string, number>; crosswalk: string[] };
/** A data directory at the gate of the load, with everything signed; every walk begins from a copy of it. */
let prepared: string;

/** Keys of the crosswalk: which records are in Nutshell. */
async function keysOf({ client, migration }: Standing): Promise<string[]> {
  const text = await new Response(
    await client.download({ params: { id: migration, what: "crosswalk" }, query: { format: "ndjson" } }),
  ).text();
  return text
    .trim()
    .split("\n")
    .map((line) => String((JSON.parse(line) as { key: string }).key))
    .sort();
}

async function copyOfPrepared(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-killed-"));
  directories.push(directory);
  await cp(prepared, directory, { recursive: true });
  return directory;
}

beforeAll(async () => {
  const walk = await startWalk();
  prepared = walk.directory;
  directories.push(prepared);
  await walkToLoad(walk, { from: await smallExport(), size: 20 });
  await walk.service.close();
  const standing = await start(await copyOfPrepared());
  resultOf(await finish(standing, await begin(standing, "load")));
  undisturbed = { records: (await standing.client.call("sandbox-fingerprint")).records, crosswalk: await keysOf(standing) };
  await standing.stop();
}, 300_000);

test.each([[[3, 25]], [[40, 10, 15]]])(
  "killed after %j more records it ends as if nothing had happened",
  async (points) => {
    const directory = await copyOfPrepared();
    let standing = await start(directory);
    const load = await begin(standing, "load");
    for (const point of points) {
      for await (const run of standing.client.watch(load)) {
        if (run.progress?.phase === "load" && run.progress.done >= point) break;
        if (run.state !== "waiting" && run.state !== "running") throw new Error("The load ended before it was killed.");
      }
      standing.child.kill("SIGKILL");
      await once(standing.child, "exit");
      standing = await start(directory);
    }
    const run = await finish(standing, load);
    expect(resultOf(run)).toMatchObject({ failed: 0, balanceCloses: true });
    expect((await standing.client.call("sandbox-fingerprint")).records).toEqual(undisturbed.records);
    expect(await keysOf(standing)).toEqual(undisturbed.crosswalk);
    // A double would carry a migration key that the ledger does not know.
    const verified = resultOf(await finish(standing, await begin(standing, "verify")));
    expect(verified).toMatchObject({ writesPlanned: 0 });
    expect(verified["findings"]).not.toHaveProperty("only there");
    expect(verified["findings"]).not.toHaveProperty("only here");
    await standing.stop();
  },
  300_000,
);
