/** Proves that a table with a thousand columns neither silences the service nor keeps it from stopping, and survives a restart. */
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import type { Client } from "../../server/cli/client.ts";
import type { Run, Verb } from "../../shared/record/run.ts";
import { endPrograms, startProgram } from "./start-program.ts";
import { resultOf, startWalk } from "./walk.ts";

const COLUMNS = 1_000;
const ROWS = 40;
const directories: string[] = [];

afterAll(async () => {
  endPrograms();
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
});

/** An export of contacts as a company has it that added a field for every question it ever asked. */
async function wideExport(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-wide-"));
  directories.push(directory);
  const added = Array.from({ length: COLUMNS }, (_, at) => `${["Email", "Budget", "City", "Visited On", "Notes"][at % 5]} ${at}`);
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const cells = added.map(
      (_, at) => [`ada.${row}@engines.example`, row * at, "Pune", `1${row % 9}/04/2026`, `Remark ${row} on ${at}`][at % 5],
    );
    return [1000 + row, `Ada Lovelace ${row}`, `ada.${row}@analytical-engines.example`, "18/04/2026 10:49", "23/04/2026 14:13", ...cells];
  });
  const headings = ["Contact ID", "Contact Name", "Email ID", "Created On", "Modified On", ...added];
  await writeFile(join(directory, "Contacts.csv"), [headings, ...lines].map((line) => `${line.join(",")}\n`).join(""));
  return directory;
}

/** A data directory with a migration of that export that nothing has been done for. */
async function begun(): Promise<{ directory: string; migration: string }> {
  const walk = await startWalk();
  directories.push(walk.directory);
  const migration = await walk.begin(await wideExport());
  await walk.service.close();
  return { directory: walk.directory, migration };
}

const start = async (client: Client, migration: string, verb: Verb): Promise<Run> =>
  await client.call("start-run", { params: { id: migration }, body: { verb } });

async function finish(client: Client, id: string): Promise<Record<string, unknown>> {
  let last: Run | undefined;
  for await (const run of client.watch(id)) last = run;
  if (!last) throw new Error("the run was never seen");
  return resultOf(last);
}

/** Asks for the service's health again and again while the work goes on; how long each answer took, and the work. */
async function askThroughout<T>(client: Client, work: () => Promise<T>): Promise<{ done: T; answers: number[]; took: number }> {
  const answers: number[] = [];
  const began = performance.now();
  let isDone = false;
  const asking = (async () => {
    while (!isDone) {
      const asked = performance.now();
      await client.call("health");
      answers.push(performance.now() - asked);
      await setTimeout(10);
    }
  })();
  const done = await work().finally(() => (isDone = true));
  const took = performance.now() - began;
  await asking;
  return { done, answers, took };
}

test("a contact list with a thousand columns is extracted and proposed over a restart while the service answers and stops when told", async () => {
  const { directory, migration } = await begun();
  let program = await startProgram(directory);
  const extraction = await start(program.client, migration, "extract");
  for await (const run of program.client.watch(extraction.id)) if (run.state === "running") break;
  program.child.kill("SIGTERM");
  expect(await once(program.child, "exit")).toEqual([0, null]);

  program = await startProgram(directory);
  const { client } = program;
  const { done, answers, took } = await askThroughout(client, async () => ({
    extracted: await finish(client, extraction.id),
    proposed: await finish(client, (await start(client, migration, "propose")).id),
  }));
  expect(done.extracted).toMatchObject({ objects: { contact: ROWS } });
  expect(done.proposed).toMatchObject({ rows: { mapping: COLUMNS + 5 } });
  expect(answers.length).toBeGreaterThan(20);
  expect(Math.max(...answers)).toBeLessThan(took / 8);

  program.child.kill("SIGTERM");
  expect(await once(program.child, "exit")).toEqual([0, null]);
}, 300_000);
