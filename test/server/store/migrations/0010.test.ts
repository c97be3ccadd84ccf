/** Proves that the changes of a plan still belong to it after the look-up for each row is gone. */
import { expect, test } from "vitest";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { removePlans } from "../../../../server/store/tables/plan.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("changes made before and after go with their plan and with no other, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 9);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'M', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example');
    INSERT INTO plan (migration_id, kind, state) VALUES ('m', 'full', 'ready'), ('m', 'rollback', 'ready');
    INSERT INTO change (plan_id, ord, key, object, phase, kind, reason, target, body)
      SELECT id, 1, 'rsoft/contact/1', 'contact', 'contact', 'create', 'Not in Nutshell yet', '{"account": {"key": "rsoft/company/1"}}', '{}' FROM plan;
    INSERT INTO change_link (plan_id, key, field, position, to_key) SELECT id, 'rsoft/contact/1', 'account', 0, 'rsoft/company/1' FROM plan;
    INSERT INTO change_match_key (plan_id, match_key, ord, name) SELECT id, 'email:ada@x.example', 1, 'Ada Byron' FROM plan`);
  const store = await older.upgrade();
  const rows = async (): Promise<Record<string, unknown>[]> =>
    (
      await store.pool.query(`
      SELECT p.kind, (SELECT count(*)::int FROM change c WHERE c.plan_id = p.id) AS changes,
        (SELECT count(*)::int FROM change_link l WHERE l.plan_id = p.id) AS links,
        (SELECT count(*)::int FROM change_match_key k WHERE k.plan_id = p.id) AS keys
      FROM plan p ORDER BY p.id`)
    ).rows;
  try {
    const { rows: plans } = await store.pool.query<{ id: number }>("SELECT id FROM plan ORDER BY id");
    const [full = 0] = plans.map(({ id }) => Number(id));
    const target = { name: "Charles Babbage", account: { key: "rsoft/company/1" } };
    const change = { key: "rsoft/contact/2", object: "contact", entity: "contact", kind: "create", reason: "New", issues: [] } as const;
    const planned = {
      ord: 2,
      change: { ...change, fields: target, issues: [] },
      phase: "contact",
      target,
      matchKeys: ["email:charles@x.example"],
    };
    await insertChanges(store, full, [planned]);
    expect(await rows()).toEqual([
      { kind: "full", changes: 2, links: 2, keys: 2 },
      { kind: "rollback", changes: 1, links: 1, keys: 1 },
    ]);
    await removePlans(store, "m", ["full"]);
    expect(await rows()).toEqual([{ kind: "rollback", changes: 1, links: 1, keys: 1 }]);
    await expect(insertChanges(store, full, [planned])).rejects.toThrow("removed");
    const { rows: left } = await store.pool.query(
      "SELECT (SELECT count(*) FROM change)::int AS changes, (SELECT count(*) FROM change_link)::int AS links, (SELECT count(*) FROM change_match_key)::int AS keys",
    );
    expect(left).toEqual([{ changes: 1, links: 1, keys: 1 }]);
  } finally {
    await store.close();
    await older.remove();
  }
});
