/** Proves that rows of an older schema are brought up to date when they are put back, and that those of a newer one are refused. */
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAudit } from "../../../../server/ledger/audit.ts";
import { putBack } from "../../../../server/store/backup/put-back.ts";
import { readMigration } from "../../../../server/store/backup/read-migration.ts";
import type { Store } from "../../../../server/store/connect.ts";
import { migrate } from "../../../../server/store/migrate.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

let folder: string;
let later: URL;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crosswalk-later-"));
  const released = new URL("../../../../server/store/migrations/", import.meta.url);
  for (const file of readdirSync(released)) cpSync(new URL(file, released), join(folder, file));
  writeFileSync(
    join(folder, "9001.sql"),
    "ALTER TABLE plan ADD COLUMN remark text; UPDATE plan SET remark = 'plan of ' || migration_id; ALTER TABLE plan ALTER COLUMN remark SET NOT NULL;",
  );
  later = pathToFileURL(`${folder}/`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fill(store: Store): Promise<void> {
  await addMigration(store, "old");
  await createAudit(store).append("old", [
    { actor: "ada@analytical.example", action: "planned", subject: "old", details: { text: "ä\u2028" } },
  ]);
  const made = { migration_id: "old", kind: "full", state: "ready", counts: "{}" } as const;
  const { id } = await store.db.insertInto("plan").values(made).returning("id").executeTakeFirstOrThrow();
  const existing = {
    migration_id: "old",
    entity: "account",
    nutshell_id: 7,
    rev: "1",
    migration_key: null,
    match_keys: ['a"b', "c,d"],
    fields: '{"n": 1.50}',
  };
  await store.db.insertInto("existing").values(existing).execute();
  const change = { plan_id: id, ord: 1, key: "rsoft/company/1", object: "company", phase: "account", kind: "create", reason: "new" };
  await store.db
    .insertInto("change")
    .values({ ...change, target: '{"name": "Mills"}', body: "{}" })
    .execute();
}

/** Reads the whole migration and puts it into the other store. */
async function carry(from: Store, to: Store, migrations?: URL): Promise<void> {
  const read = await readMigration(from, "old", async ({ schema, numbers, tables }) => {
    const kept: { name: string; pieces: (readonly string[])[] }[] = [];
    for (const { name, read } of tables) {
      const pieces: (readonly string[])[] = [];
      for await (const piece of read()) pieces.push(piece);
      kept.push({ name, pieces });
    }
    return { schema, numbers, kept };
  });
  async function* tables() {
    for (const { name, pieces } of read.kept)
      yield {
        name,
        lines: (async function* () {
          yield* pieces;
        })(),
      };
  }
  const migration = { id: "old", name: "Restored", workbook: "w", home: null, restoredFrom: new Date("2026-03-02T09:00:00Z") };
  await putBack(to, { ...read, tables: tables(), migration, ...(migrations && { folder: migrations }) });
}

test.for(storeKinds)(
  "what an older program wrote fits the schema of today, and is numbered behind what is there, on the %s store",
  async (kind) => {
    const [from, to] = [await openTestStore(kind), await openTestStore(kind)];
    try {
      await fill(from.store);
      await migrate(to.store.pool, later);
      await to.store.pool.query(
        "INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('here', 'n', 's', 'p', 'sandbox', 'w', 'a'); INSERT INTO plan (migration_id, kind, state, remark) VALUES ('here', 'full', 'ready', 'here')",
      );
      await carry(from.store, to.store, later);
      const { rows } = await to.store.pool.query(
        "SELECT p.remark, p.id, c.target->>'name' AS name FROM plan p JOIN change c ON c.plan_id = p.id WHERE p.migration_id = 'old'",
      );
      expect(rows).toMatchObject([{ remark: "plan of old", name: "Mills" }]);
      expect(rows[0].id).toBeGreaterThan(1);
      expect((await to.store.pool.query("SELECT match_keys, fields::text FROM existing")).rows).toEqual([
        { match_keys: ['a"b', "c,d"], fields: '{"n": 1.50}' },
      ]);
      expect(await createAudit(to.store).verify("old")).toMatchObject({ intact: true, entries: 1 });
      const next = await to.store.pool.query(
        "INSERT INTO plan (migration_id, kind, state, remark) VALUES ('old', 'full', 'ready', 'x') RETURNING id",
      );
      expect(next.rows[0].id, "the next number is a new one").toBeGreaterThan(rows[0].id);
      expect((await to.store.pool.query("SELECT 1 FROM pg_namespace WHERE nspname LIKE 'restore%'")).rowCount).toBe(0);
      await expect(carry(to.store, from.store)).rejects.toMatchObject({ code: "store/newer-schema" });
    } finally {
      await from.close();
      await to.close();
    }
  },
);

test("rows of another migration in the file are refused, and nothing of it is written", async () => {
  const [from, to] = [await openTestStore("embedded"), await openTestStore("embedded")];
  try {
    await fill(from.store);
    const read = await readMigration(from.store, "old", async ({ schema, numbers }) => ({ schema, numbers }));
    async function* tables() {
      yield {
        name: "migration",
        lines: (async function* () {
          yield ['{"id": "another", "name": "n"}'];
        })(),
      };
    }
    const migration = { id: "old", name: "n", workbook: "w", home: null, restoredFrom: new Date() };
    await expect(putBack(to.store, { ...read, tables: tables(), migration })).rejects.toThrow("another migration");
    expect(await to.store.db.selectFrom("migration").selectAll().execute()).toEqual([]);
  } finally {
    await from.close();
    await to.close();
  }
});
