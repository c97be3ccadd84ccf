/** Proves what happens to ids that come twice while records are staged. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStager, hashValues } from "../../../server/stage/stage-records.ts";
import { openSnapshot } from "../../../server/store/tables/snapshot.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";

let place: TestStore;
let snapshotId: number;
beforeAll(async () => {
  place = await openTestStore("embedded");
  snapshotId = await openSnapshot(place.store, {
    migrationId: await addMigration(place.store),
    number: 1,
    sourcePath: "/exports/rsoft",
  });
});
afterAll(() => place.close());

const record = (id: string, name: string, line: number): SourceRecord => ({
  object: "contact",
  id,
  values: { "Contact ID": id, Name: name },
  locator: { file: "Contacts.csv", line },
});

async function stage(firstOrd: number, records: readonly SourceRecord[]): Promise<readonly SourceRecord[]> {
  const stager = createStager(place.store, snapshotId);
  return stager.write(await stager.hash(firstOrd, records));
}

test("new records are given back, repeated ones are not, in one batch or over several", async () => {
  const { db } = place.store;
  expect(await stage(0, [record("1", "Ada", 2), record("2", "Charles", 3), record("1", "Ada", 4)])).toHaveLength(2);
  const fresh = await stage(3, [record("2", "Charles", 5), record("3", "Mary", 6)]);
  expect(fresh.map((each) => each.id)).toEqual(["3"]);
  const there = await db.selectFrom("staged").select(["id", "ord", "locator"]).orderBy("ord").execute();
  expect(there).toEqual([
    { id: "1", ord: 0, locator: { file: "Contacts.csv", line: 2 } },
    { id: "2", ord: 1, locator: { file: "Contacts.csv", line: 3 } },
    { id: "3", ord: 4, locator: { file: "Contacts.csv", line: 6 } },
  ]);
});

test("the same id with other values is refused with both places", async () => {
  await expect(stage(10, [record("9", "Ada", 20), record("9", "Augusta", 21)])).rejects.toMatchObject({
    code: "source/duplicate-id",
    where: { line: 21 },
  });
  await expect(stage(10, [record("1", "Augusta", 22)])).rejects.toMatchObject({
    message: expect.stringMatching(/line 22.*line 2,/u) as string,
  });
});

test("a hash says nothing about the order of columns and everything about the values", () => {
  expect(hashValues({ a: "1", b: "2" })).toBe(hashValues({ b: "2", a: "1" }));
  expect(hashValues({ a: "1", b: "2" })).not.toBe(hashValues({ a: "1", b: "2 " }));
  expect(hashValues({ a: "1" })).toMatch(/^[0-9a-f]{64}$/u);
});
