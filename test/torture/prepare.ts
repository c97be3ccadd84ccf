/** Prepares what all walks begin from: a data directory at the gate of the load, a newer export, and how it all ends when nothing goes wrong. */
import { randomUUID } from "node:crypto";
import { chmod, cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { startWalk, walkToLoad } from "../journey/walk.ts";
import { restartPostgres, startPostgres } from "../stores/start-postgres.ts";
import type { Place } from "./processes.ts";
import { type Ended, walkThrough } from "./walk-through.ts";

/** `workers` beside the service, on a PostgreSQL server; 0: the service alone, with its embedded database. */
export type Prepared = {
  readonly directory: string;
  /** The server's own folder and address. */
  readonly server: { readonly folder: string; readonly url: string } | undefined;
  readonly workers: number;
  readonly weekLater: string;
  readonly undisturbed: Ended;
};

const PREPARED = "prepared";

/** Everything is written below `root`. `fresh`: an empty data directory, where one is at hand. */
export async function prepareTorture(root: string, o: { records: number; workers?: number; fresh?: string }): Promise<Prepared> {
  const { workers = 0 } = o;
  const [first, weekLater, directory] = ["first", "week-later", "at-the-load"].map((name) => join(root, name)) as [string, string, string];
  for (const isLater of [false, true])
    await writeRsoftExport({ records: o.records, seed: 4, directory: isLater ? weekLater : first, weekLater: isLater });
  const folder = await mkdtemp(join(root, "server-"));
  // PostgreSQL's own user passes through.
  await chmod(root, 0o711);
  const server = workers === 0 ? undefined : { folder, url: await startPostgres(folder, process.pid) };
  if (server !== undefined) await administer(server.url, `CREATE DATABASE ${PREPARED}`);
  const walk = await startWalk({
    directory: o.fresh ?? (await mkdtemp(join(root, "data-"))),
    databaseUrl: server && databaseOf(server.url, PREPARED),
  });
  await walkToLoad(walk, { from: first, size: 20 });
  await walk.service.close();
  await rename(walk.directory, directory);
  const copy = await copyOf({ directory, server });
  try {
    const { ended } = await walkThrough(copy.place, { weekLater, seed: 0, blows: [], faults: 0, workers });
    return { directory, server, workers, weekLater, undisturbed: ended };
  } finally {
    await copy.remove();
  }
}

/** A copy of what was prepared: its data directory, and its database where a server has it. */
export async function copyOf({
  directory,
  server,
}: Pick<Prepared, "directory" | "server">): Promise<{ place: Place; remove(): Promise<void> }> {
  const copy = await mkdtemp(join(tmpdir(), "crosswalk-torture-"));
  await cp(directory, copy, { recursive: true });
  const removeDirectory = (): Promise<void> => rm(copy, { recursive: true, force: true });
  if (server === undefined) return { place: { directory: copy }, remove: removeDirectory };
  const name = `walk_${randomUUID().replaceAll("-", "")}`;
  await administer(server.url, `CREATE DATABASE ${name} TEMPLATE ${PREPARED}`);
  return {
    place: { directory: copy, server: { databaseUrl: databaseOf(server.url, name), restart: () => restartPostgres(server.folder) } },
    async remove() {
      await administer(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
      await removeDirectory();
    },
  };
}

const databaseOf = (url: string, name: string): string => url.replace(/postgres$/, name);

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
