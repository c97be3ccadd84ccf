/** Proves how snapshots begin and end. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertRows } from "../../../../server/store/insert-rows.ts";
import { closeSnapshot, openSnapshot } from "../../../../server/store/tables/snapshot.ts";
import { insertStagedTables } from "../../../../server/store/tables/staged-table.ts";
import { listLeftRows } from "../../../../server/store/tables/unused-rows.ts";
import { FileReading } from "../../../../shared/record/file-question.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../../stores/open-test-store.ts";

let place: TestStore;
let migrationId: string;
beforeAll(async () => {
  place = await openTestStore("embedded");
  migrationId = await addMigration(place.store);
});
afterAll(() => place.close());

const open = (number: number): Promise<number> => openSnapshot(place.store, { migrationId, number, sourcePath: "/exports/rsoft" });
const row = (snapshotId: number) => ({
  snapshot_id: snapshotId,
  object: "contact",
  id: "1",
  ord: 0,
  values: { Name: "Ada" },
  hash: "0",
  locator: { file: "Contacts.csv", line: 2 },
});

test("a failed snapshot keeps its row and nothing else, and a new attempt replaces it", async () => {
  const { db } = place.store;
  const first = await open(1);
  await insertRows(db, "staged", [row(first)]);
  await closeSnapshot(place.store, first, "failed");
  expect(await db.selectFrom("staged").selectAll().execute()).toEqual([]);
  expect(await db.selectFrom("snapshot").select("state").execute()).toEqual([{ state: "failed" }]);
  const second = await open(1);
  await insertRows(db, "staged", [row(second)]);
  await closeSnapshot(place.store, second, "complete");
  expect(await db.selectFrom("snapshot").select(["id", "state"]).execute()).toEqual([{ id: second, state: "complete" }]);
  expect(await db.selectFrom("staged").select("id").execute()).toHaveLength(1);
});

test("rows that became no records are listed with their file, of the newest extraction alone", async () => {
  const [before, newest] = [await open(2), await open(3)];
  const left = { place: "line 7", kind: "was set aside", reason: "its id column is empty", text: "Charles" };
  const table = { file: "Contacts.csv", name: "", object: "contact", format: { reader: "delimited" }, columns: [], notes: [] };
  const rest = { rows: 0, rowsCounted: 0, sha256: "", bytes: 0 };
  for (const [snapshot, text] of [
    [before, "Ada"],
    [newest, "Charles"],
  ] as const) {
    await insertStagedTables(place.store, snapshot, [{ ...table, ...rest, reading: FileReading.parse({ leftRows: [{ ...left, text }] }) }]);
    await closeSnapshot(place.store, snapshot, "complete");
  }
  expect(await listLeftRows(place.store, migrationId)).toEqual([
    { file: "Contacts.csv", object: "contact", state: "was set aside", place: "line 7", reason: "its id column is empty", text: "Charles" },
  ]);
});
