/** Proves that answers about files are kept as they stand in the tab, and that a tab without all its columns takes none away. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepFileAnswers, readFileStates } from "../../../server/propose/file-answers.ts";
import { listFileAnswers } from "../../../server/store/tables/file-answer.ts";
import { closeSnapshot, openSnapshot } from "../../../server/store/tables/snapshot.ts";
import { insertStagedTables } from "../../../server/store/tables/staged-table.ts";
import type { TabContent } from "../../../server/workbook/read-tab.ts";
import { FileReading } from "../../../shared/record/file-question.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { smallProfile, sourceObject } from "../../shared/map/small-profile.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";

const profile = smallProfile([sourceObject("contact", "contact")]);
const question = { kind: "not used", text: "What is in this file?", about: "Day" } as const;
let place: TestStore;
let id = "";
beforeAll(async () => {
  place = await openTestStore("embedded");
  id = await addMigration(place.store);
});
afterAll(() => place.close());

const keep = (cells: object, damage: TabContent["damage"] = []) => {
  const row = { key: "file:weather.csv", include: false, becomes: "(not used)", readAs: "", idFrom: "", accepted: "", ...cells } as Row;
  return keepFileAnswers({ store: place.store, migration: { id }, profile }, { rows: [{ ...row, rowNumber: 2 }], damage });
};

test("before the first extraction nothing is asked and nothing can be answered", async () => {
  expect(await readFileStates(place.store, id)).toEqual({ open: [], unread: [] });
  expect(await keep({ readAs: "(leave out)" })).toEqual({ files: [], answers: [], problems: [] });
});

test("an answer is kept, told to the map and taken back; rows of a tab that lacks columns change nothing", async () => {
  const { store } = place;
  const snapshot = await openSnapshot(store, { migrationId: id, number: 1, sourcePath: "/x" });
  const facts = { file: "weather.csv", name: "weather", object: null, sha256: "", bytes: 9, format: { reader: "delimited" } };
  const reading = FileReading.parse({ questions: [question] });
  await insertStagedTables(store, snapshot, [{ ...facts, columns: ["Day", "Rain"], rows: 0, rowsCounted: 3, notes: [], reading }]);
  await closeSnapshot(store, snapshot, "complete");
  await keep({});
  expect(await listFileAnswers(store, id), "no answer is nothing to keep").toEqual([]);
  expect(await readFileStates(store, id)).toEqual({ open: ["weather.csv"], unread: [] });
  const answer = { file: "weather.csv", readAs: "leave out", idFrom: [], accepted: null };
  expect(await keep({ readAs: "(leave out)" })).toMatchObject({ files: [{ key: "weather.csv", readAs: "leave out" }], answers: [answer] });
  await keep({}, [{ where: { tab: "Inventory", column: "Read as" }, message: "The column was deleted.", hint: "" }]);
  expect(await listFileAnswers(store, id)).toEqual([answer]);
  expect((await keep({ readAs: "contact" })).problems).toMatchObject([{ tab: "inventory", column: "readAs" }]);
  expect(await readFileStates(store, id)).toEqual({ open: [], unread: ["weather.csv"] });
  await keep({});
  expect(await readFileStates(store, id)).toEqual({ open: ["weather.csv"], unread: [] });
});
