/** Proves that runs which were stopped before checkpoints had a column of their own are resumed where they were. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../../server/log.ts";
import { openEmbedded } from "../../../../server/store/embedded/open-embedded.ts";
import { migrate } from "../../../../server/store/migrate.ts";
import { openServer } from "../../../../server/store/open-server.ts";
import { storeKinds, testPlace } from "../../../stores/open-test-store.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const shipped = new URL("../../../../server/store/migrations/", import.meta.url);

/** A folder of this test's own with the migrations before this one. */
function before(): URL {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of ["0001.sql", "0002.sql", "0003.sql", "0004.sql"]) cpSync(new URL(file, shipped), join(folder, file));
  return pathToFileURL(`${folder}/`);
}

test.each(storeKinds)("what a run had settled for is carried over on the %s store", async (kind) => {
  const place = await testPlace("server");
  const dataDirectory = mkdtempSync(join(tmpdir(), "crosswalk-data-"));
  onTestFinished(async () => {
    await place.remove();
    rmSync(dataDirectory, { recursive: true, force: true });
  });
  const { pool, close } =
    kind === "server"
      ? await openServer({ databaseUrl: place.databaseUrl ?? "", log })
      : await openEmbedded({ directory: dataDirectory, directoryMode: 0o700, log });
  await migrate(pool, before());
  await pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'M', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example');
    INSERT INTO run (id, migration_id, verb, state, requested_by, arguments) VALUES
      ('1', 'm', 'sample', 'running', 'ada@x.example', '{"size": 2, "keys": ["rsoft/contact/1", "rsoft/deal/2"]}'),
      ('2', 'm', 'sample', 'waiting', 'ada@x.example', '{}'),
      ('3', 'm', 'delta', 'running', 'ada@x.example', '{"from": "/newer", "staged": true}'),
      ('4', 'm', 'delta', 'waiting', 'ada@x.example', '{"from": "/newer"}'),
      ('5', 'm', 'rollback', 'done', 'ada@x.example', '{"preview": true}')`);
  await migrate(pool, shipped);
  expect((await pool.query("SELECT id, arguments, checkpoint FROM run ORDER BY id")).rows).toEqual([
    { id: "1", arguments: { size: 2 }, checkpoint: { keys: ["rsoft/contact/1", "rsoft/deal/2"] } },
    { id: "2", arguments: {}, checkpoint: null },
    { id: "3", arguments: { from: "/newer" }, checkpoint: { staged: true } },
    { id: "4", arguments: { from: "/newer" }, checkpoint: null },
    { id: "5", arguments: { preview: true }, checkpoint: null },
  ]);
  expect((await pool.query("SELECT count(*)::int AS n FROM problem")).rows, "nobody has checked yet").toEqual([{ n: 0 }]);
  await close();
});
