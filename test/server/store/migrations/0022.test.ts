/** Proves that a migration of an earlier release has no folder beside its export, and can be given one. */
import { expect, test } from "vitest";
import { findMigration, setFilesPath } from "../../../../server/store/tables/migration.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("a migration of before has no folder of recordings until it is given one, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 21);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'Analytical Engines', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example')`);
  const store = await older.upgrade();
  try {
    expect((await findMigration(store, "m"))?.files_path).toBeNull();
    await setFilesPath(store, "m", "/recordings");
    expect(await findMigration(store, "m")).toMatchObject({ source_path: "/x", files_path: "/recordings" });
  } finally {
    await store.close();
    await older.remove();
  }
});
