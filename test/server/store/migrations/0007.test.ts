/** Proves that runs which were stopped before checkpoints had a column of their own are resumed where they were. */
import { expect, test } from "vitest";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("what a run had settled for is carried over on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 4);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'M', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example');
    INSERT INTO run (id, migration_id, verb, state, requested_by, arguments) VALUES
      ('1', 'm', 'sample', 'running', 'ada@x.example', '{"size": 2, "keys": ["rsoft/contact/1", "rsoft/deal/2"]}'),
      ('2', 'm', 'sample', 'waiting', 'ada@x.example', '{}'),
      ('3', 'm', 'delta', 'running', 'ada@x.example', '{"from": "/newer", "staged": true}'),
      ('4', 'm', 'delta', 'waiting', 'ada@x.example', '{"from": "/newer"}'),
      ('5', 'm', 'rollback', 'done', 'ada@x.example', '{"preview": true}')`);
  const store = await older.upgrade();
  const { pool } = store;
  try {
    expect((await pool.query("SELECT id, arguments, checkpoint FROM run ORDER BY id")).rows).toEqual([
      { id: "1", arguments: { size: 2 }, checkpoint: { keys: ["rsoft/contact/1", "rsoft/deal/2"] } },
      { id: "2", arguments: {}, checkpoint: null },
      { id: "3", arguments: { from: "/newer" }, checkpoint: { staged: true } },
      { id: "4", arguments: { from: "/newer" }, checkpoint: null },
      { id: "5", arguments: { preview: true }, checkpoint: null },
    ]);
    expect((await pool.query("SELECT count(*)::int AS n FROM problem")).rows, "nobody has checked yet").toEqual([{ n: 0 }]);
  } finally {
    await store.close();
    await older.remove();
  }
});
