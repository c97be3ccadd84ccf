/** Opens the store: the embedded database, or the PostgreSQL server that `DATABASE_URL` names. */
import type { Kysely } from "kysely";
import type pg from "pg";
import { RequestError } from "../../shared/errors.ts";
import type { Log } from "../log.ts";
import { analyzeTables } from "./analyze-tables.ts";
import type { Database } from "./database.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import { hasSchema, migrate } from "./migrate.ts";
import { openServer } from "./open-server.ts";
import { createStoreDb } from "./store-db.ts";

export type Store = {
  readonly kind: "embedded" | "server";
  readonly db: Kysely<Database>;
  /** For statements that Kysely cannot say. On the embedded store it holds one connection: keep nothing checked out. */
  readonly pool: pg.Pool;
  /** Housekeeping after a bulk write: statistics for the planner, and on the embedded store also a CHECKPOINT. */
  analyzeTables(): Promise<void>;
  /** Finishes what runs and lets go of the database. Safe to call twice. */
  close(): Promise<void>;
};

/**
 * Opens the store and brings its schema up to date. Several processes may do so at once on a server; the embedded one admits
 * a single process, and `dataDirectory` (made if missing) is its own. Throws StoreError (`store/locked`, `store/unwritable`, `store/unavailable`, `store/too-old`, `store/newer-schema` …).
 * With `mustExist` a server's database without our tables stays as it is, and `request/no-migration` is thrown.
 */
export async function openStore(o: {
  databaseUrl?: string | undefined;
  dataDirectory: string;
  directoryMode?: number;
  mustExist?: boolean;
  log: Log;
}): Promise<Store> {
  const { databaseUrl } = o;
  const opened =
    databaseUrl === undefined
      ? await openEmbedded({ directory: o.dataDirectory, directoryMode: o.directoryMode ?? 0o700, log: o.log })
      : await openServer({ databaseUrl, log: o.log });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= opened.close());
  try {
    if (o.mustExist === true && !(await hasSchema(opened.pool))) throw nothingStored();
    await migrate(opened.pool);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kind: opened.kind,
    db: createStoreDb(opened.pool),
    pool: opened.pool,
    analyzeTables: () => analyzeTables(opened.pool, opened.kind),
    close,
  };
}

const nothingStored = (): RequestError =>
  new RequestError({
    code: "request/no-migration",
    message: "There is no migration yet: the database is empty.",
    hint: "Run `npx crosswalk start`, or create a migration from your own export: npx crosswalk new --source rsoft --from <folder|zip>",
    where: { path: "DATABASE_URL" },
  });
