/** Proves that a migration of an earlier release is one that was never restored. */
import { expect, test } from "vitest";
import { readRestoredFrom, setSearchedSinceRestore } from "../../../../server/store/tables/restored.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)(
  "a migration of before was not restored, and one that was is so until Nutshell is searched, on the %s store",
  async (kind) => {
    const older = await openOlderStore(kind, 24);
    await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'Analytical Engines', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example')`);
    const store = await older.upgrade();
    try {
      expect(await readRestoredFrom(store, "m")).toBeNull();
      await store.db.updateTable("migration").set({ restored_from: "2026-03-02T09:00:00Z" }).execute();
      expect(await readRestoredFrom(store, "m")).toEqual(new Date("2026-03-02T09:00:00Z"));
      await setSearchedSinceRestore(store, "m");
      expect(await readRestoredFrom(store, "m")).toBeNull();
    } finally {
      await store.close();
      await older.remove();
    }
  },
);
