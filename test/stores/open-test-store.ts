/** Gives tests a store of either kind, fresh every time. */
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { createLog } from "../../server/log.ts";
import { createQueue } from "../../server/runs/queue.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
import { openEmbedded } from "../../server/store/embedded/open-embedded.ts";
import { addMigration } from "./add-migration.ts";
import { emptyStore, schemaOf } from "./empty-store.ts";
import { sharedResource } from "./shared-resource.ts";
import { startPostgres } from "./start-postgres.ts";

/** Tests of anything that touches the store run on both: races that the embedded one hides appear on a server. */
export const storeKinds: ("embedded" | "server")[] = ["embedded", "server"];

export type TestStore = {
  store: Store;
  /** For further processes and for looking from outside. */
  databaseUrl: string | undefined;
  dataDirectory: string;
  /** Closes the store and opens the same database again. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
};

const silent = createLog({ level: "silent", stream: process.stderr });

type Spare = Pick<TestStore, "store" | "databaseUrl" | "dataDirectory"> & { readonly schema: string };

/** Stores of this process that were given back. They go when the test command ends. */
const spares: Record<TestStore["store"]["kind"], Spare[]> = { embedded: [], server: [] };

/** A migrated, empty store: one that was given back, or a new one. `close` gives it back, unless its schema was changed or it was opened again. */
export async function openTestStore(kind: "embedded" | "server"): Promise<TestStore> {
  const spare = spares[kind].pop() ?? (await makeSpare(kind));
  const open = (): Promise<Store> => openStore({ ...spare, log: silent });
  let isAsMade = true;
  const test: TestStore = {
    ...spare,
    async reopen() {
      isAsMade = false;
      await test.store.close();
      return (test.store = await open());
    },
    async close() {
      if (isAsMade && (await emptyStore(spare.store.pool, spare.schema))) spares[kind].push(spare);
      else await test.store.close();
    },
  };
  return test;
}

async function makeSpare(kind: "embedded" | "server"): Promise<Spare> {
  const { databaseUrl, dataDirectory } = await testPlace(kind, inject("stores").directory);
  const store = await openStore({ databaseUrl, dataDirectory, log: silent });
  return { store, databaseUrl, dataDirectory, schema: await schemaOf(store.pool) };
}

/** A database that nobody has open (a server's is empty), for tests about opening. */
export async function testPlace(
  kind: "embedded" | "server",
  root = tmpdir(),
): Promise<{ databaseUrl: string | undefined; dataDirectory: string; remove(): Promise<void> }> {
  const dataDirectory = mkdtempSync(join(root, "crosswalk-data-"));
  const removeDirectory = (): void => rmSync(dataDirectory, { recursive: true, force: true });
  if (kind === "embedded") {
    await copyTemplate("template", dataDirectory);
    return { databaseUrl: undefined, dataDirectory, remove: async () => removeDirectory() };
  }
  const server = await sharedResource("server", startPostgres);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const databaseUrl = server.replace(/postgres$/, name);
  return {
    databaseUrl,
    dataDirectory,
    async remove() {
      await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
      removeDirectory();
    },
  };
}

/** A data directory whose database is empty and has its queue: a service starts quickly on it. Whoever asks removes it. */
export const freshDataDirectory = (): Promise<string> => dataDirectoryFrom("queue template");

/** The same with a migration, so that `crosswalk start` has none to prepare. */
export const begunDataDirectory = (): Promise<string> => dataDirectoryFrom("begun template");

async function dataDirectoryFrom(name: keyof typeof templates): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-data-"));
  await copyTemplate(name, join(directory, "store"));
  return directory;
}

/** One statement on the tests' server, as its superuser. */
async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An embedded database takes seconds to make and a moment to copy. */
export async function copyTemplate(name: keyof typeof templates, to: string): Promise<void> {
  cpSync(await sharedResource(name, templates[name]), to, { recursive: true });
}

const templates = {
  "blank template": makeBlankTemplate,
  template: makeTemplate,
  "queue template": makeQueueTemplate,
  "begun template": makeBegunTemplate,
};

/** A database without any schema of ours. */
async function makeBlankTemplate(directory: string): Promise<string> {
  const template = join(directory, "blank-template");
  await (await openEmbedded({ directory: template, directoryMode: 0o700, log: silent })).close();
  return template;
}

async function makeTemplate(directory: string): Promise<string> {
  const template = join(directory, "template");
  await copyTemplate("blank template", template);
  const store = await openStore({ dataDirectory: template, log: silent });
  await store.close();
  return template;
}

async function makeQueueTemplate(directory: string): Promise<string> {
  const template = join(directory, "queue-template");
  await copyTemplate("template", template);
  const store = await openStore({ dataDirectory: template, log: silent });
  const queue = createQueue(store, silent);
  await queue.start(async () => undefined);
  await queue.stop();
  await store.close();
  return template;
}

async function makeBegunTemplate(directory: string): Promise<string> {
  const template = join(directory, "begun-template");
  await copyTemplate("queue template", template);
  const store = await openStore({ dataDirectory: template, log: silent });
  await addMigration(store);
  await store.close();
  return template;
}
