/** Proves that a migration of an earlier release has made no pseudonyms, and that the first secret of one counts. */
import { expect, test } from "vitest";
import { findMigration, notePseudonymKey } from "../../../../server/store/tables/migration.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("a migration of before has made no pseudonyms, and its first secret counts, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 22);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'Analytical Engines', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example')`);
  const store = await older.upgrade();
  try {
    expect((await findMigration(store, "m"))?.pseudonym_mark).toBeNull();
    expect(await notePseudonymKey(store, "m", "first")).toBe("first");
    expect(await notePseudonymKey(store, "m", "second")).toBe("first");
  } finally {
    await store.close();
    await older.remove();
  }
});
