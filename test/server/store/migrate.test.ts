/** Proves that the schema is brought up to date once, whole, and never the wrong way. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { openStore } from "../../../server/store/connect.ts";
import { migrate } from "../../../server/store/migrate.ts";
import { openTestStore, storeKinds, testPlace } from "../../stores/open-test-store.ts";

const log = createLog({ level: "silent", stream: process.stderr });

/** The shipped migrations and more of the test's own. */
function folderWith(files: Record<string, string>): URL {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(new URL("../../../server/store/migrations", import.meta.url), folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return pathToFileURL(`${folder}/`);
}

describe.each(storeKinds)("%s store", (kind) => {
  test("runs each numbered file once, in order", async () => {
    const { store, close } = await openTestStore(kind);
    const folder = folderWith({
      "9001.sql": "CREATE TABLE engine (id int)",
      "9002.sql": "INSERT INTO engine VALUES (1); INSERT INTO engine VALUES (2)",
    });
    await migrate(store.pool, folder);
    await migrate(store.pool, folder);
    expect((await store.pool.query("SELECT id FROM engine ORDER BY id")).rows).toEqual([{ id: 1 }, { id: 2 }]);
    await close();
  });

  test("leaves nothing of a file that fails", async () => {
    const { store, close } = await openTestStore(kind);
    await expect(migrate(store.pool, folderWith({ "9001.sql": "CREATE TABLE engine (id int); SELECT nonsense" }))).rejects.toThrow(
      "nonsense",
    );
    await migrate(store.pool, folderWith({ "9001.sql": "CREATE TABLE engine (id int)" }));
    await close();
  });

  test("refuses a schema newer than the program", async () => {
    const { store, close } = await openTestStore(kind);
    await migrate(store.pool, folderWith({ "9001.sql": "SELECT 1" }));
    await expect(migrate(store.pool)).rejects.toMatchObject({ code: "store/newer-schema" });
    await close();
  });

  test("refuses a file that changed after it ran, but not other line ends", async () => {
    const { store, close } = await openTestStore(kind);
    await migrate(store.pool, folderWith({ "9001.sql": "SELECT 1;\nSELECT 2;\n" }));
    await migrate(store.pool, folderWith({ "9001.sql": "SELECT 1;\r\nSELECT 2;\r\n" }));
    await expect(migrate(store.pool, folderWith({ "9001.sql": "SELECT 3;" }))).rejects.toMatchObject({
      code: "store/changed-migration",
      where: { file: "9001.sql" },
    });
    await close();
  });

  test("the database refuses to change or remove rows of the ledger and the audit log, be there any or none", async () => {
    const { store, close } = await openTestStore(kind);
    for (const [table, column] of [
      ["intent", "step"],
      ["receipt", "code"],
      ["audit", "actor"],
    ] as const)
      for (const statement of [
        `UPDATE ${table} SET ${column} = 'x'`,
        `DELETE FROM ${table}`,
        `DELETE FROM ${table} WHERE false`,
        `TRUNCATE ${table} CASCADE`,
      ])
        await expect(store.pool.query(statement)).rejects.toThrow("append-only");
    await close();
  });
});

test("processes that start together on a fresh server all find a whole schema", async () => {
  const place = await testPlace("server");
  const stores = await Promise.all([1, 2, 3, 4].map(() => openStore({ ...place, log })));
  for (const store of stores) expect(await store.db.selectFrom("migration").selectAll().execute()).toEqual([]);
  await Promise.all(stores.map((store) => store.close()));
  await place.remove();
});
