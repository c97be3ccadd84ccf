/** Proves that a newer export is told apart row by row. */
import { afterEach, describe, expect, test } from "vitest";
import { insertRows } from "../../../../server/store/insert-rows.ts";
import { openSnapshot } from "../../../../server/store/tables/snapshot.ts";
import { classifyRows, countLinkValues, insertStaged, readStagedPage } from "../../../../server/store/tables/staged.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds, type TestStore } from "../../../stores/open-test-store.ts";

describe.each(storeKinds)("on the %s store", (kind) => {
  let opened: TestStore | undefined;
  afterEach(async () => await opened?.close());

  test("created, changed, deleted and unchanged records are counted per object", async () => {
    opened = await openTestStore(kind);
    const { db } = opened.store;
    await db
      .insertInto("migration")
      .values({ id: "m", name: "m", source: "rsoft", source_path: "x", target: "sandbox", workbook: "w", created_by: "ada" })
      .execute();
    const snapshots = await db
      .insertInto("snapshot")
      .values([1, 2].map((number) => ({ migration_id: "m", number, source_path: "x", state: "complete" as const })))
      .returning("id")
      .execute();
    const [older = 0, newer = 0] = snapshots.map((s) => s.id);
    const row = (snapshot: number, id: string, hash: string, ord: number) => ({
      snapshot_id: snapshot,
      object: "contact",
      id,
      ord,
      values: {},
      hash,
      locator: { file: "Contacts.csv", line: 1 },
    });
    await insertRows(db, "staged", [
      row(older, "1", "a", 1),
      row(older, "2", "b", 2),
      row(older, "3", "c", 3),
      row(newer, "1", "a", 1),
      row(newer, "2", "B", 2),
      row(newer, "4", "d", 3),
      row(newer, "5", "e", 4),
    ]);
    expect(await classifyRows(opened.store, older, newer)).toEqual({ contact: { created: 2, changed: 1, deleted: 1, unchanged: 1 } });
  });

  test("records of several objects written together keep their object and their values", async () => {
    opened = await openTestStore(kind);
    const migrationId = await addMigration(opened.store);
    const snapshotId = await openSnapshot(opened.store, { migrationId, number: 1, sourcePath: "x" });
    const records = ["company", "contact", "company"].map((object, ord) => ({
      object,
      id: `"${ord}"\\`,
      ord,
      values: { Name: `Ada "${ord}"\n` },
      locator: { file: "a.csv", line: ord + 2 },
    }));
    const staged = records.map((record) => ({ ...record, hash: "0", json: JSON.stringify(record.values) }));
    expect(await insertStaged(opened.store, snapshotId, staged)).toBe(3);
    for (const object of ["company", "contact"])
      expect(await readStagedPage(opened.store, { snapshotId, object, after: -1, limit: 10 })).toEqual(
        records.filter((record) => record.object === object),
      );
  });

  test("of thousands of records those whose ids are there already are left out and not counted", async () => {
    opened = await openTestStore(kind);
    const migrationId = await addMigration(opened.store);
    const snapshotId = await openSnapshot(opened.store, { migrationId, number: 1, sourcePath: "x" });
    const records = Array.from({ length: 2_300 }, (_, ord) => ({
      object: "contact",
      id: String(ord),
      ord,
      hash: "0",
      json: JSON.stringify({ Name: `Ada ${ord}` }),
      locator: { file: "a.csv", line: ord + 2 },
    }));
    expect(await insertStaged(opened.store, snapshotId, records.slice(0, 1_200))).toBe(1_200);
    const again = records.slice(1_100).map((record) => ({ ...record, ord: record.ord + 5_000, json: '{"Name":"Mary"}' }));
    expect(await insertStaged(opened.store, snapshotId, again)).toBe(1_100);
    const there = await readStagedPage(opened.store, { snapshotId, object: "contact", after: -1, limit: 5_000 });
    expect(there.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(there.filter(({ values }) => values["Name"] === "Mary")).toHaveLength(1_100);
  });

  test("the values of a linking column are counted among the ids and names of other records", async () => {
    opened = await openTestStore(kind);
    const migrationId = await addMigration(opened.store);
    const snapshotId = await openSnapshot(opened.store, { migrationId, number: 1, sourcePath: "x" });
    const record = (object: string, id: string, ord: number, values: Record<string, string>) => ({
      object,
      id,
      ord,
      values,
      json: JSON.stringify(values),
      hash: `${ord}`,
      locator: { file: "x.csv", line: ord },
    });
    await insertStaged(opened.store, snapshotId, [
      record("company", "c1", 1, { Name: "Analytical Engines " }),
      record("company", "c2", 2, { Name: "Mill Works" }),
      record("person", "p1", 3, { First: "Ada", Last: "Lovelace", Mail: "Ada@Engines.example" }),
      record("deal", "d1", 4, { Company: "analytical engines", Code: "c1", Who: "Ada Lovelace" }),
      record("deal", "d2", 5, { Company: "Mill Works", Code: "c2", Who: "", To: "x@y.example; ADA@engines.example" }),
      record("deal", "d3", 6, { Company: "Nobody Knows", Code: "c2" }),
    ]);
    const { store } = opened;
    const among = [
      { object: "company", names: ["Name"] },
      { object: "person", names: ["First", "Last"], addresses: ["Mail"] },
    ];
    const count = async (column: string) => await countLinkValues(store, { snapshotId, object: "deal", column, among });
    expect(await count("Company")).toEqual({
      looked: 3,
      counts: [
        { object: "company", ids: 0, names: 2 },
        { object: "person", ids: 0, names: 0 },
      ],
    });
    expect(await count("Code")).toEqual({ looked: 2, counts: [{ object: "company", ids: 2, names: 0 }] });
    expect((await count("Who")).counts[1]).toEqual({ object: "person", ids: 0, names: 1 });
    expect((await count("To")).counts[1]).toEqual({ object: "person", ids: 0, names: 0, addresses: 1 });
    expect(await count("Nothing")).toEqual({ looked: 0, counts: [] });
  });
});
