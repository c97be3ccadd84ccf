/** Proves that extractions of an earlier release that were loaded count as loaded, so that what follows them is signed. */
import { expect, test } from "vitest";
import { findDeltaLines, insertDeltaLines, removeDeltaLines } from "../../../../server/store/tables/delta-change.ts";
import { listSnapshots } from "../../../../server/store/tables/snapshot.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)(
  "what was loaded or written by a delta counts as loaded unless it was rolled back since, on the %s store",
  async (kind) => {
    const older = await openOlderStore(kind, 13);
    const at = (hour: number): string => `'2026-01-01T${String(hour).padStart(2, "0")}:00:00Z'`;
    const run = (migration: string, verb: string, hour: number, more: { state?: string; args?: string } = {}): string =>
      `INSERT INTO run (id, migration_id, verb, state, arguments, requested_by, created_at, started_at)
      VALUES ('${migration} ${verb} ${hour}', '${migration}', '${verb}', '${more.state ?? "done"}', '${more.args ?? "{}"}', 'ada', ${at(hour)}, ${at(hour)});`;
    for (const id of ["loaded", "refused", "rolled back", "previewed"])
      await older.pool.query(`
      INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('${id}', 'M', 'rsoft', '/x', 'sandbox', 'w', 'ada');
      INSERT INTO snapshot (migration_id, number, source_path, state, extracted_at)
        VALUES ('${id}', 1, '/x', 'complete', ${at(1)}), ('${id}', 2, '/y', 'complete', ${at(5)}), ('${id}', 3, '/z', 'complete', ${at(9)});
      ${run(id, "load", 2, id === "refused" ? { state: "stopped" } : {})}
      ${id === "loaded" ? run(id, "delta", 6) : ""}
      ${id === "rolled back" ? run(id, "rollback", 3) : ""}
      ${id === "previewed" ? run(id, "rollback", 3, { args: '{"preview": true}' }) : ""}`);
    const store = await older.upgrade();
    try {
      const loaded = async (id: string) => (await listSnapshots(store, id)).map((one) => one.loaded).reverse();
      expect(await loaded("loaded")).toEqual([true, true, false]);
      expect(await loaded("refused")).toEqual([false, false, false]);
      expect(await loaded("rolled back")).toEqual([false, false, false]);
      expect(await loaded("previewed")).toEqual([true, false, false]);
      const line = { key: "k", field: "", hash: "h" };
      await insertDeltaLines(store, "loaded delta 6", [line]);
      await removeDeltaLines(store, "loaded", "loaded delta 6");
      expect(await findDeltaLines(store, "loaded delta 6", ["k"])).toEqual([line]);
      await removeDeltaLines(store, "loaded", null);
      expect(await findDeltaLines(store, "loaded delta 6", ["k"])).toEqual([]);
    } finally {
      await store.close();
      await older.remove();
    }
  },
);
