/** Proves that a service killed in the middle of a step ends, after a restart, with the same content and no double, also while calls arrive twice. */
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestSignOff } from "../../server/cli/request-sign-off.ts";
import type { Run, Verb } from "../../shared/record/run.ts";
import { holdSandbox } from "./sandbox-hands.ts";
import { endPrograms, type Program, startProgram } from "./start-program.ts";
import { directoryAtLoad, resultOf } from "./walk.ts";

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

let undisturbed: { records: Record<string, number>; crosswalk: string[]; counts: object };
/** The account before anything was loaded. */
let before: string;

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

/** A data directory at the gate of the load, with everything signed. */
async function atLoad(): Promise<string> {
  const prepared = await directoryAtLoad();
  directories.push(prepared.directory);
  before = prepared.before;
  return prepared.directory;
}

beforeAll(async () => {
  const standing = await start(await atLoad());
  const { created, updated } = resultOf(await finish(standing, await begin(standing, "load")));
  undisturbed = {
    counts: { created, updated },
    records: (await standing.client.call("sandbox-fingerprint")).records,
    crosswalk: await keysOf(standing),
  };
  await standing.stop();
}, 300_000);

/** Waits until the run has come so far, and kills the service. */
async function killAt(standing: Standing, run: string, isThere: (run: Run) => boolean): Promise<void> {
  for await (const seen of standing.client.watch(run)) {
    if (isThere(seen)) break;
    if (seen.state !== "waiting" && seen.state !== "running") throw new Error(`The ${seen.verb} ended before it was killed.`);
  }
  standing.child.kill("SIGKILL");
  await once(standing.child, "exit");
}

/** From now on the network delivers some calls twice. */
async function deliverTwice({ client }: Standing, seed: number): Promise<void> {
  await (await holdSandbox(client)).ask("POST", "faults", [{ method: "writes", kind: "duplicate", rate: 0.08, seed }]);
}

test("killed again and again in a load whose calls arrive twice, then in verify and in the rollback, it leaves no trace", async () => {
  const directory = await atLoad();
  let standing = await start(directory);
  await deliverTwice(standing, 1);
  const load = await begin(standing, "load");
  for (const point of [3, 25]) {
    await killAt(standing, load, ({ progress }) => progress?.phase === "load" && progress.done >= point);
    standing = await start(directory);
    await deliverTwice(standing, point);
  }
  const loaded = resultOf(await finish(standing, load));
  expect(loaded, "what was begun before a kill is counted as it is after one").toMatchObject({
    ...undisturbed.counts,
    failed: 0,
    balanceCloses: true,
  });
  expect((await standing.client.call("sandbox-fingerprint")).records).toEqual(undisturbed.records);
  expect(await keysOf(standing)).toEqual(undisturbed.crosswalk);

  const verify = await begin(standing, "verify");
  await killAt(standing, verify, ({ progress }) => progress !== null);
  standing = await start(directory);
  const verified = resultOf(await finish(standing, verify));
  expect(verified).toMatchObject({ writesPlanned: 0 });
  // A double would carry a migration key that the ledger does not know.
  expect(verified["findings"]).not.toHaveProperty("only there");
  expect(verified["findings"]).not.toHaveProperty("only here");

  const preview = resultOf(await finish(standing, await begin(standing, "rollback", { preview: true })));
  expect(preview).toMatchObject({ edited: 0 });
  const { migration, client } = standing;
  await (await requestSignOff(client, { migration, gate: "rollback", as: "manager@analytical.example" })).sign();
  const rollback = await begin(standing, "rollback");
  await killAt(standing, rollback, ({ progress }) => progress?.phase === "roll back" && progress.done >= 10);
  standing = await start(directory);
  expect(resultOf(await finish(standing, rollback))).toMatchObject({
    failed: 0,
    toDelete: preview["toDelete"],
    deleted: preview["toDelete"],
    hash: preview["hash"],
  });
  expect((await standing.client.call("sandbox-fingerprint")).fingerprint).toBe(before);
  await standing.stop();
}, 300_000);
