/** Proves that plans made before links had a table of their own keep their links and match keys. */
import { expect, test } from "vitest";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("a plan with data in it is carried over on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 4);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'M', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example');
    INSERT INTO plan (migration_id, kind, state) VALUES ('m', 'full', 'ready');
    INSERT INTO change (plan_id, ord, key, object, phase, kind, reason, match_keys, target, body)
    SELECT id, 1, 'rsoft/contact/1', 'contact', 'contact', 'create', 'Not in Nutshell yet', '{email:ada@x.example,email:ada@y.example}',
      '{"name": "Ada Byron", "account": {"key": "rsoft/company/1"}, "value": {"amount": "1", "currency": "INR"}, "addresses": [{"city": "London"}]}', '{}' FROM plan;
    INSERT INTO change (plan_id, ord, key, object, phase, kind, reason, target, body)
    SELECT id, 2, 'rsoft/deal/1', 'deal', 'lead', 'create', 'Not in Nutshell yet',
      '{"contacts": [{"key": "rsoft/contact/1"}, {"entity": "contact", "id": 7}], "tags": ["key"], "title": null}', '{}' FROM plan`);
  const store = await older.upgrade();
  const { pool } = store;
  try {
    expect(
      (await pool.query("SELECT key, field, position, to_key, to_entity, to_id FROM change_link ORDER BY key, field, position")).rows,
    ).toEqual([
      { key: "rsoft/contact/1", field: "account", position: 0, to_key: "rsoft/company/1", to_entity: null, to_id: null },
      { key: "rsoft/deal/1", field: "contacts", position: 0, to_key: "rsoft/contact/1", to_entity: null, to_id: null },
      { key: "rsoft/deal/1", field: "contacts", position: 1, to_key: null, to_entity: "contact", to_id: 7 },
    ]);
    expect((await pool.query("SELECT match_key, ord, name FROM change_match_key ORDER BY match_key")).rows).toEqual([
      { match_key: "email:ada@x.example", ord: 1, name: "Ada Byron" },
      { match_key: "email:ada@y.example", ord: 1, name: "Ada Byron" },
    ]);
    await pool.query("DELETE FROM plan");
    expect((await pool.query("SELECT (SELECT count(*) FROM change_link) + (SELECT count(*) FROM change_match_key) AS n")).rows).toEqual([
      { n: 0 },
    ]);
  } finally {
    await store.close();
    await older.remove();
  }
});
