/** Proves that a migration of an earlier release has no files for the importer, and that what is put into them waits until it is in the crosswalk. */
import { expect, test } from "vitest";
import {
  countWaitingForImporter,
  findHandedOver,
  type HandedOver,
  listHeadings,
  listWaitingRows,
  removeWaiting,
  saveHandedOver,
} from "../../../../server/store/tables/handed-over.ts";
import { saveLink } from "../../../../server/store/tables/link.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

const company = (no: number): HandedOver => ({
  ...{ key: `rsoft/company/${no}`, entity: "account", object: "company", ord: no, fields: { name: `Mill ${no}` } },
  cells: { "Migration key": `rsoft/company/${no}`, "Company name": `Mill ${no}` },
});

test.for(storeKinds)(
  "a record waits for the importer until it is linked, and keeps the time since when it does, on the %s store",
  async (kind) => {
    const older = await openOlderStore(kind, 20);
    await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'Analytical Engines', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example');
    INSERT INTO run (id, migration_id, verb, state, arguments, requested_by) VALUES ('r1', 'm', 'load', 'done', '{}', 'ada@x.example'), ('r2', 'm', 'load', 'stopped', '{}', 'ada@x.example')`);
    const store = await older.upgrade();
    try {
      expect(await countWaitingForImporter(store, "m")).toEqual({ account: 0, contact: 0 });
      await saveHandedOver(store, { migrationId: "m", runId: "r1", records: [company(1), company(2), company(3)] });
      const since = (await findHandedOver(store, "m", ["rsoft/company/2"])).get("rsoft/company/2")?.since;
      const row = { key: "rsoft/company/1", subject: "account" as const, object: "company", id: 7, rev: "0", how: "created" as const };
      await saveLink(store, {
        ...{ migrationId: "m", runId: "r1" },
        row: { ...row, written: {}, shown: null, touched: false, steps: ["import"], complete: true },
      });
      expect(await countWaitingForImporter(store, "m")).toEqual({ account: 2, contact: 0 });

      await saveHandedOver(store, { migrationId: "m", runId: "r2", records: [{ ...company(2), cells: { "Company name": "Mill II" } }] });
      await removeWaiting(store, "m", { exceptRun: "r2" });
      expect(await listWaitingRows(store, { migrationId: "m", entity: "account", after: 0, limit: 9 })).toEqual([
        { ord: 2, cells: { "Company name": "Mill II" } },
      ]);
      expect(await listHeadings(store, "m", "account")).toEqual(["Company name"]);
      const found = await findHandedOver(
        store,
        "m",
        [1, 2, 3].map((no) => `rsoft/company/${no}`),
      );
      expect([...found.values()].map(({ key, id }) => [key, id]).sort()).toEqual([
        ["rsoft/company/1", 7],
        ["rsoft/company/2", null],
      ]);
      expect(found.get("rsoft/company/2")?.since).toEqual(since);
      await removeWaiting(store, "m");
      expect(await countWaitingForImporter(store, "m")).toEqual({ account: 0, contact: 0 });
    } finally {
      await store.close();
      await older.remove();
    }
  },
);
