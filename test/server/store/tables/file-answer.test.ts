/** Proves that answers about files are kept for their migration, on both stores. */
import { expect, onTestFinished, test } from "vitest";
import { listFileAnswers, putFileAnswers } from "../../../../server/store/tables/file-answer.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

test.each(storeKinds)("an answer replaces the one about the same file and no other, on the %s store", async (kind) => {
  const { store, close } = await openTestStore(kind);
  onTestFinished(close);
  const id = await addMigration(store);
  const other = await addMigration(store, "difference-engine");
  const visits = { file: "visits.csv", readAs: "contact", idFrom: ["Ref", "Visit + Day"], accepted: null };
  const notes = { file: "notes.csv", readAs: "", idFrom: [], accepted: "rows set aside: 2 ab" };
  await putFileAnswers(store, id, [visits, notes]);
  await putFileAnswers(store, id, [{ ...visits, readAs: "leave out", idFrom: [] }]);
  await putFileAnswers(store, id, []);
  expect(await listFileAnswers(store, id)).toEqual([notes, { ...visits, readAs: "leave out", idFrom: [] }]);
  expect(await listFileAnswers(store, other)).toEqual([]);
});
