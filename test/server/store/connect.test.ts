/** Proves how a store opens, survives and refuses. */
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { openStore } from "../../../server/store/connect.ts";
import { startChild } from "../../stores/child-process.ts";
import { openTestStore, storeKinds, testPlace } from "../../stores/open-test-store.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const writer = new URL("../../stores/crashing-writer.ts", import.meta.url);
const ada = { email: "ada@analytical.example", name: "Ada Lovelace", role: "manager" as const, token_hash: null };

describe.each(storeKinds)("%s store", (kind) => {
  test("keeps what was written when it is closed and opened again", async () => {
    const place = await openTestStore(kind);
    try {
      await place.store.db.insertInto("person").values(ada).execute();
      const store = await place.reopen();
      expect(await store.db.selectFrom("person").select("name").execute()).toEqual([{ name: "Ada Lovelace" }]);
    } finally {
      await place.close();
    }
  });

  test("keeps every confirmed row when its process is killed in the middle of writing, again and again", async () => {
    const place = await testPlace(kind);
    let confirmed = -1;
    for (const more of [150, 90, 60]) {
      const child = startChild(writer, [place.dataDirectory, place.databaseUrl ?? "", String(confirmed + 1000)]);
      await child.line((line) => line === "open");
      const enough = confirmed + 1000 + more;
      confirmed = Number(await child.line((line) => Number(line) >= enough));
      await child.kill("SIGKILL");
      const store = await openStore({ ...place, log });
      const { n } = await store.db
        .selectFrom("person")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .where("email", "=", `ada-${confirmed}@analytical.example`)
        .executeTakeFirstOrThrow();
      const { all } = await store.db
        .selectFrom("person")
        .select(({ fn }) => fn.countAll<number>().as("all"))
        .executeTakeFirstOrThrow();
      expect(n).toBe(1);
      expect(all).toBeGreaterThan(more);
      await store.close();
    }
    await place.remove();
  });

  test("gives big numbers as numbers, times as dates, JSON as values", async () => {
    const place = await openTestStore(kind);
    const { rows } = await place.store.pool.query(
      `SELECT 9007199254740991::bigint AS big, '2026-01-02T03:04:05Z'::timestamptz AS at, '{"name":"Ada"}'::jsonb AS json, array['a','b'] AS words`,
    );
    expect(rows).toEqual([{ big: 9007199254740991, at: new Date("2026-01-02T03:04:05Z"), json: { name: "Ada" }, words: ["a", "b"] }]);
    await place.close();
  });

  test("refuses statements after it was closed as a database that is not available, not as a mistake of the program", async () => {
    const closed = await openTestStore(kind);
    await closed.store.close();
    const fault = { code: "store/unavailable", retry: { kind: "later" }, message: expect.stringContaining("is stopping") };
    await expect(closed.store.pool.query("SELECT 1")).rejects.toMatchObject(fault);
    await expect(closed.store.db.selectFrom("migration").selectAll().execute()).rejects.toMatchObject(fault);
    await closed.close();
  });

  test("refuses a second connection inside a transaction instead of hanging, and goes on afterwards", async () => {
    const place = await openTestStore(kind);
    const { db, pool } = place.store;
    const inside = db.transaction().execute(async () => {
      await db.selectFrom("person").selectAll().execute();
    });
    await expect(inside).rejects.toMatchObject({ code: "store/nested-connection" });
    await expect(db.transaction().execute(() => pool.query("SELECT 1"))).rejects.toMatchObject({ code: "store/nested-connection" });
    await db.transaction().execute((trx) => trx.insertInto("person").values(ada).execute());
    expect(await db.selectFrom("person").select("name").execute()).toHaveLength(1);
    await place.close();
  });

  test("lets statements wait for a transaction of somebody else", async () => {
    const place = await openTestStore(kind);
    const { db } = place.store;
    const seen = await Promise.all([
      db.transaction().execute(async (trx) => {
        await trx.insertInto("person").values(ada).execute();
        return "written";
      }),
      ...[1, 2, 3].map(() =>
        db
          .selectFrom("person")
          .selectAll()
          .execute()
          .then(() => "read"),
      ),
    ]);
    expect(seen).toEqual(["written", "read", "read", "read"]);
    await place.close();
  });

  test("does not suffer from a failed statement", async () => {
    const place = await openTestStore(kind);
    for (let n = 0; n < 5; n++) await expect(place.store.pool.query("SELECT * FROM nowhere")).rejects.toThrow("nowhere");
    await expect(place.store.db.transaction().execute((trx) => trx.insertInto("person").values([ada, ada]).execute())).rejects.toThrow(
      "duplicate",
    );
    expect(await place.store.db.selectFrom("person").selectAll().execute()).toEqual([]);
    await place.store.analyzeTables();
    await place.close();
  });
});

describe("embedded store", () => {
  test("is made where there was nothing, for its owner's eyes only", async () => {
    const place = await testPlace("server");
    const dataDirectory = join(place.dataDirectory, "deep", "down");
    const store = await openStore({ dataDirectory, log });
    expect(statSync(dataDirectory).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDirectory, "postgres")).mode & 0o777).toBe(0o700);
    await store.close();
    await place.remove();
  });

  test("refuses a second process and says which one has it, until that one is gone, however it went", async () => {
    const place = await testPlace("embedded");
    const child = startChild(writer, [place.dataDirectory]);
    await child.line((line) => line === "open");
    await expect(openStore({ ...place, log })).rejects.toMatchObject({
      code: "store/locked",
      message: expect.stringContaining(`process ${child.process.pid}`),
      hint: expect.stringContaining("DATABASE_URL"),
    });
    await child.kill("SIGKILL");
    await (await openStore({ ...place, log })).close();
    await place.remove();
  });

  test("refuses a second opening in the same process", async () => {
    const place = await openTestStore("embedded");
    await expect(openStore({ dataDirectory: place.dataDirectory, log })).rejects.toMatchObject({ code: "store/locked" });
    expect(await place.store.db.selectFrom("person").selectAll().execute()).toEqual([]);
    await place.close();
  });

  test("names a directory that it cannot write", async () => {
    const place = await testPlace("server");
    const file = join(place.dataDirectory, "a-file");
    writeFileSync(file, "");
    await expect(openStore({ dataDirectory: file, log })).rejects.toMatchObject({
      code: "store/unwritable",
      where: { path: file },
      hint: expect.stringContaining("CROSSWALK_DATA"),
    });
    await place.remove();
  });
});

test("a database of a server that holds nothing of ours is left as it is when it must exist already", async () => {
  const place = await testPlace("server");
  const found = async () => {
    const pool = new pg.Pool({ connectionString: place.databaseUrl });
    const { rows } = await pool.query("SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public'");
    await pool.end();
    return rows.length;
  };
  await expect(openStore({ ...place, mustExist: true, log })).rejects.toMatchObject({ code: "request/no-migration" });
  expect(await found()).toBe(0);
  await (await openStore({ ...place, log })).close();
  await (await openStore({ ...place, mustExist: true, log })).close();
  expect(await found()).toBeGreaterThan(0);
  await place.remove();
});
