/** Proves that a plan and an extraction of an earlier release stay readable where cells are counted, and that new ones count them. */
import { expect, test } from "vitest";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { columnProfilePages, countReadCells, insertColumnProfiles } from "../../../../server/store/tables/column-profile.ts";
import { insertPlan } from "../../../../server/store/tables/plan.ts";
import { countStandings } from "../../../../server/store/tables/standing.ts";
import { noCells } from "../../../../shared/record/cell-class.ts";
import type { Change } from "../../../../shared/record/change.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

const profile = {
  object: "contact",
  column: "Contact ID",
  position: 0,
  rows: 2,
  filled: 2,
  distinct: 2,
  samples: ["1", "2"],
  values: [],
  shapes: { email: 0, phone: 0, url: 0, integer: 2, decimal: 0, date: 0, boolean: 0 },
  numbers: { point: 0, comma: 0, either: 0 },
  dateFormats: [],
  oldest: null,
  newest: null,
  maxLength: 1,
};

test.for(storeKinds)("what was planned before has no count of cells, what is planned now has one, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 10);
  await older.pool.query(`INSERT INTO migration (id, name, source, source_path, target, workbook, created_by)
    VALUES ('m', 'Analytical Engines', 'rsoft', '/exports', 'sandbox', 'w', 'ada')`);
  await older.pool.query("INSERT INTO snapshot (migration_id, number, source_path, state) VALUES ('m', 1, '/exports', 'complete')");
  const snapshot = (await older.pool.query<{ id: number }>("SELECT id FROM snapshot")).rows[0]?.id ?? 0;
  await older.pool.query("INSERT INTO column_profile VALUES ($1, 'contact', 'Contact ID', 0, 2, 2, $2)", [snapshot, profile]);
  await older.pool.query("INSERT INTO plan (migration_id, snapshot_id, kind, state) VALUES ('m', $1, 'full', 'ready')", [snapshot]);
  const before = (await older.pool.query<{ id: number }>("SELECT id FROM plan")).rows[0]?.id ?? 0;
  await older.pool.query(
    `INSERT INTO change (plan_id, ord, key, object, phase, kind, reason, body) VALUES ($1, 1, 'rsoft/contact/1', 'contact', 'contact', 'create', 'new', '{"issues":[]}')`,
    [before],
  );
  const store = await older.upgrade();
  try {
    expect(await countStandings(store, "m", before)).toEqual([expect.objectContaining({ object: "contact", records: 1, cells: null })]);
    expect(await countReadCells(store, snapshot)).toEqual([{ object: "contact", cells: null }]);
    for await (const page of columnProfilePages(store, snapshot, 1)) expect(page).toEqual([profile]);

    await insertColumnProfiles(store, snapshot, [{ ...profile, object: "deal", cells: 5 }]);
    expect(await countReadCells(store, snapshot)).toContainEqual({ object: "deal", cells: 5 });
    const plan = await insertPlan(store, { migrationId: "m", kind: "full", snapshotId: snapshot, mapVersion: 1 });
    const change: Omit<Change, "key"> = { object: "contact", kind: "create", reason: "new", entity: "contact", fields: {}, issues: [] };
    const cells = { ...noCells(), alike: 3, out: 1 };
    await insertChanges(store, plan, [
      { ord: 1, change: { ...change, key: "rsoft/contact/1" }, phase: "contact", target: {}, cells },
      { ord: 2, change: { ...change, key: "rsoft/contact/1#note" }, phase: "note", target: {} },
      { ord: 3, change: { ...change, key: "rsoft/contact/2" }, phase: "contact", target: {}, cells: { ...noCells(), waiting: 2 } },
    ]);
    expect(await countStandings(store, "m", plan)).toEqual([
      expect.objectContaining({ records: 2, cells: { alike: 3, other: 0, beside: 0, out: 1, waiting: 2 } }),
    ]);
  } finally {
    await store.close();
    await older.remove();
  }
});
