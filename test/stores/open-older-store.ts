/** Gives tests a database as an earlier release left it, to fill and then to open with the program of today. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type pg from "pg";
import { createLog } from "../../server/log.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
import { openEmbedded } from "../../server/store/embedded/open-embedded.ts";
import { migrate } from "../../server/store/migrate.ts";
import { openServer } from "../../server/store/open-server.ts";
import { copyTemplate, testPlace } from "./open-test-store.ts";

export type OlderStore = {
  readonly pool: pg.Pool;
  /** Closes the older database and opens it with the program of today. Whoever upgrades closes what comes back. */
  upgrade(): Promise<Store>;
  remove(): Promise<void>;
};

/** A database with the migrations up to and including number `last`. */
export async function openOlderStore(kind: "embedded" | "server", last: number): Promise<OlderStore> {
  const log = createLog({ level: "silent", stream: process.stderr });
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-older-"));
  const migrations = new URL("../../server/store/migrations/", import.meta.url);
  for (const file of readdirSync(migrations))
    if (Number.parseInt(file, 10) <= last) cpSync(new URL(file, migrations), join(folder, "migrations", file));
  const place =
    kind === "server"
      ? await testPlace(kind)
      : { databaseUrl: undefined, dataDirectory: join(folder, "data"), remove: () => Promise.resolve() };
  if (kind === "embedded") await copyTemplate("blank template", place.dataDirectory);
  const opened =
    place.databaseUrl === undefined
      ? await openEmbedded({ directory: place.dataDirectory, directoryMode: 0o700, log })
      : await openServer({ databaseUrl: place.databaseUrl, log });
  await migrate(opened.pool, pathToFileURL(join(folder, "migrations/")));
  return {
    pool: opened.pool,
    async upgrade() {
      await opened.close();
      return await openStore({ databaseUrl: place.databaseUrl, dataDirectory: place.dataDirectory, log });
    },
    async remove() {
      await place.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
