/** Proves that rows written in bulk are the rows that were given. */
import { describe, expect, test } from "vitest";
import { insertRows } from "../../../server/store/insert-rows.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

const snapshot = { source_path: "/exports/rsoft", state: "reading" as const };
const hard = {
  name: 'Ada "Countess"\tLovelace',
  note: "line one\nline two, '; DROP TABLE staged; --",
  formula: "=IMPORTXML(1)",
  unicode: "Ünïcødé 漢字 😀",
  empty: "",
  backslash: "\\N \\u0041",
};

describe.each(storeKinds)("%s store", (kind) => {
  test("values of every type come back as they were, thousands at once", async () => {
    const { store, close } = await openTestStore(kind);
    const migration_id = await addMigration(store);
    const { id } = await store.db
      .insertInto("snapshot")
      .values({ migration_id, number: 1, ...snapshot })
      .returning("id")
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: 2_500 }, (_, n) => ({
      snapshot_id: id,
      object: "contact",
      id: `c-${n}`,
      ord: n,
      values: { ...hard, n: String(n) },
      hash: "0",
      locator: { file: "contacts.csv", line: n + 2 },
    }));
    expect(await insertRows(store.db, "staged", rows)).toBe(2_500);
    expect(await store.db.selectFrom("staged").selectAll().orderBy("ord").execute()).toEqual(rows);
    await close();
  });

  test("lists, nulls and times are kept; columns nobody gives take their default", async () => {
    const { store, close } = await openTestStore(kind);
    const migration_id = await addMigration(store);
    const existing = [
      {
        migration_id,
        entity: "account",
        nutshell_id: 1,
        rev: "1",
        migration_key: null,
        match_keys: ["name:analytical engines", 'a,"b"'],
        fields: { emails: ["ada@analytical.example"], amount: null },
      },
      { migration_id, entity: "account", nutshell_id: 5, rev: "2", match_keys: [], fields: {} },
    ];
    await insertRows(store.db, "existing", existing);
    const read = await store.db.selectFrom("existing").selectAll().orderBy("nutshell_id").execute();
    expect(read).toEqual([existing[0], { ...existing[1], migration_key: null }]);
    const at = new Date("2026-03-04T05:06:07.089Z");
    await insertRows(store.db, "run", [
      { id: "r1", migration_id, verb: "load", state: "waiting", requested_by: "ada", created_at: at, result: { list: [1, "two"] } },
    ]);
    expect(await store.db.selectFrom("run").select(["created_at", "result", "arguments", "progress"]).executeTakeFirst()).toEqual({
      created_at: at,
      result: { list: [1, "two"] },
      arguments: {},
      progress: null,
    });
    await close();
  });

  test("rows that are there already are counted out when asked, and refuse everything otherwise", async () => {
    const { store, close } = await openTestStore(kind);
    const ada = { email: "ada@analytical.example", name: "Ada Lovelace", role: "manager" };
    expect(await insertRows(store.db, "person", [ada])).toBe(1);
    expect(await insertRows(store.db, "person", [ada, { ...ada, email: "charles@analytical.example" }], { onConflict: "ignore" })).toBe(1);
    await expect(insertRows(store.db, "person", [ada])).rejects.toThrow("duplicate");
    expect(await insertRows(store.db, "person", [])).toBe(0);
    await close();
  });

  test("inside a transaction that is rolled back nothing stays", async () => {
    const { store, close } = await openTestStore(kind);
    const undone = store.db.transaction().execute(async (trx) => {
      await insertRows(trx, "person", [{ email: "ada@analytical.example", name: "Ada", role: "manager" }]);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await store.db.selectFrom("person").selectAll().execute()).toEqual([]);
    await close();
  });

  test("a character that no database can store is named as such", async () => {
    const { store, close } = await openTestStore(kind);
    await expect(
      insertRows(store.db, "person", [{ email: "ada\u0000@analytical.example", name: "Ada", role: "manager" }]),
    ).rejects.toMatchObject({ code: "store/unstorable-text" });
    await close();
  });
});
