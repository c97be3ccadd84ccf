/** Proves that the embedded database looks after itself while it is written to. */
import { expect, test } from "vitest";
import { openTestStore } from "../../../stores/open-test-store.ts";

test("dead rows are cleared away and tables counted without anybody asking", async () => {
  const { store, close } = await openTestStore("embedded");
  await store.pool.query(
    "INSERT INTO person (email, name, role) SELECT 'ada-' || n || '@analytical.example', 'Ada Lovelace', 'manager' FROM generate_series(1, 5000) n",
  );
  await store.pool.query("DELETE FROM person");
  const isDone = async (): Promise<boolean> => {
    const { rows } = await store.pool.query<{ done: boolean }>(
      "SELECT last_vacuum IS NOT NULL AND n_dead_tup = 0 AS done FROM pg_stat_user_tables WHERE relname = 'person'",
    );
    return rows[0]?.done ?? false;
  };
  await expect.poll(isDone, { timeout: 50_000 }).toBe(true);
  await close();
});

test("a transaction is never stepped into", async () => {
  const { store, close } = await openTestStore("embedded");
  await store.db.transaction().execute(async (trx) => {
    await trx
      .insertInto("person")
      .values({ email: "ada@analytical.example", name: "Ada Lovelace", role: "manager", token_hash: null })
      .execute();
    const until = performance.now() + 2_500;
    while (performance.now() < until) await trx.selectFrom("person").select("name").execute();
  });
  expect(await store.db.selectFrom("person").select("name").execute()).toEqual([{ name: "Ada Lovelace" }]);
  await close();
});
