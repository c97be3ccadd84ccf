/** Gives tests a store of either kind, fresh every time. */
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createLog } from "../../server/log.ts";
import { createQueue } from "../../server/runs/queue.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
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

/** A migrated, empty store. `close` removes everything. */
export async function openTestStore(kind: "embedded" | "server"): Promise<TestStore> {
  const place = await testPlace(kind);
  const open = (): Promise<Store> => openStore({ ...place, log: silent });
  const test: TestStore = {
    ...place,
    store: await open(),
    async reopen() {
      await test.store.close();
      return (test.store = await open());
    },
    async close() {
      await test.store.close();
      await place.remove();
    },
  };
  return test;
}

/** A database that nobody has open (a server's is empty), for tests about opening. */
export async function testPlace(
  kind: "embedded" | "server",
): Promise<{ databaseUrl: string | undefined; dataDirectory: string; remove(): Promise<void> }> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "crosswalk-data-"));
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
export async function freshDataDirectory(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-data-"));
  await copyTemplate("queue template", join(directory, "store"));
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
async function copyTemplate(name: keyof typeof templates, to: string): Promise<void> {
  cpSync(await sharedResource(name, templates[name]), to, { recursive: true });
}

const templates = { template: makeTemplate, "queue template": makeQueueTemplate };

async function makeTemplate(directory: string): Promise<string> {
  const template = join(directory, "template");
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
