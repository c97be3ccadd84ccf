/** Fills an empty data directory with a first migration from the shipped RSoft sample. */
import type { Run } from "../../shared/record/run.ts";
import { Answered, type Client } from "./client.ts";

/** Begins, extracts and proposes, when there is no migration yet; otherwise does nothing. */
export async function prepareFirstMigration(client: Client, note: (text: string) => void): Promise<void> {
  if ((await client.call("list-migrations")).migrations.length > 0) return;
  note("Reading the shipped RSoft sample …");
  const { id } = await client.call("new-migration", { body: { source: "rsoft" } });
  for (const verb of ["extract", "propose"] as const) {
    const run = await follow(client, await client.call("start-run", { params: { id }, body: { verb } }));
    if (run.state === "cancelled") return;
    if (run.problem !== null) throw new Answered(run.problem);
  }
  note("The sample is in the workbook.");
}

async function follow(client: Client, started: Run): Promise<Run> {
  let run = started;
  for await (run of client.watch(started.id));
  return run;
}
