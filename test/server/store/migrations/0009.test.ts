/** Proves that what an earlier release staged is kept, and goes with its snapshot and no other. */
import { expect, test } from "vitest";
import { openSnapshot } from "../../../../server/store/tables/snapshot.ts";
import { countStaged, insertStaged, readStagedPage } from "../../../../server/store/tables/staged.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("records staged by an earlier release stay, and leave with their snapshot, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 8);
  await older.pool.query(
    `INSERT INTO migration (id, name, source, source_path, target, workbook, created_by)
     VALUES ('engines', 'Analytical Engines', 'rsoft', '/exports', 'sandbox', 'w', 'ada')`,
  );
  const { rows } = await older.pool.query<{ id: number }>(
    "INSERT INTO snapshot (migration_id, number, source_path, state) SELECT 'engines', n, '/exports', 'complete' FROM generate_series(1, 2) n RETURNING id",
  );
  const [first = 0, second = 0] = rows.map(({ id }) => id);
  await older.pool.query(
    `INSERT INTO staged (snapshot_id, object, id, ord, values, hash, locator)
     SELECT s, 'contact', '1', 0, '{"Name": "Ada"}', 'h', '{"file": "Contacts.csv", "line": 2}' FROM unnest($1::bigint[]) s`,
    [[first, second]],
  );
  const store = await older.upgrade();
  try {
    const page = { object: "contact", after: -1, limit: 10 };
    for (const snapshotId of [first, second])
      expect(await readStagedPage(store, { ...page, snapshotId })).toEqual([
        { object: "contact", id: "1", ord: 0, values: { Name: "Ada" }, locator: { file: "Contacts.csv", line: 2 } },
      ]);
    await store.pool.query("DELETE FROM snapshot WHERE id = $1", [first]);
    expect(await countStaged(store, first)).toEqual([]);
    expect(await countStaged(store, second)).toEqual([{ object: "contact", count: 1 }]);
    const mary = { object: "contact", id: "2", ord: 1, json: "{}", hash: "m", locator: { file: "Contacts.csv", line: 3 } };
    await expect(insertStaged(store, first, [mary])).rejects.toThrow(/null value/u);
    const third = await openSnapshot(store, { migrationId: await addMigration(store), number: 1, sourcePath: "/exports" });
    expect(await insertStaged(store, third, [mary])).toBe(1);
  } finally {
    await store.close();
    await older.remove();
  }
});
