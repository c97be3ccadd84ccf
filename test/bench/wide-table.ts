/** Measures the longest answer of `GET /api/health` while a table of 10,000 columns is extracted and proposed. Arguments: columns, rows. */
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startProgram } from "../journey/start-program.ts";

const [columns = 10_000, rows = 300] = process.argv.slice(2).map(Number);
const kinds = ["Email", "Budget", "City", "Visited On", "Notes"];
const directory = mkdtempSync(join(tmpdir(), "crosswalk-wide-"));

const file = createWriteStream(join(directory, "Contacts.csv"));
file.write(`Contact ID,Contact Name,${Array.from({ length: columns }, (_, at) => `${kinds[at % kinds.length]} ${at}`).join(",")}\n`);
for (let row = 0; row < rows; row += 1) {
  const cells = (at: number) => [`ada.${row}@engines.example`, row * at, "Pune", `1${row % 9}/04/2026`, `Remark ${row} on ${at}`][at % 5];
  file.write(`${1000 + row},Ada Lovelace ${row},${Array.from({ length: columns }, (_, at) => cells(at)).join(",")}\n`);
}
await once(file.end(), "finish");

const program = await startProgram(join(directory, "data"));
try {
  const { client } = program;
  // The shipped sample comes first.
  while (!(await isProposed((await client.call("list-migrations")).migrations[0]?.id))) await setTimeout(100);
  const { id } = await client.call("new-migration", { body: { source: "rsoft", from: directory } });
  for (const verb of ["extract", "propose"] as const) {
    const began = performance.now();
    const longest = await longestAnswer(async () => {
      const run = await client.call("start-run", { params: { id }, body: { verb } });
      for await (const now of client.watch(run.id)) if (now.problem !== null) throw new Error(now.problem.detail);
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${verb}: ${seconds} s, longest answer ${Math.round(longest)} ms (at most 200 on two idle cores)\n`);
  }

  async function isProposed(migration: string | undefined): Promise<boolean> {
    if (migration === undefined) return false;
    const { runs } = await client.call("status", { params: { id: migration } });
    return runs.some(({ verb, state }) => verb === "propose" && state === "done");
  }

  async function longestAnswer(work: () => Promise<void>): Promise<number> {
    let longest = 0;
    let isDone = false;
    const asking = (async () => {
      while (!isDone) {
        const asked = performance.now();
        await client.call("health");
        longest = Math.max(longest, performance.now() - asked);
        await setTimeout(50);
      }
    })();
    await work().finally(() => (isDone = true));
    await asking;
    return longest;
  }
} finally {
  await program.stop();
  rmSync(directory, { recursive: true, force: true });
}
