/** Proves that an extraction of an earlier release asks nothing about its files, and that its migration can be answered for. */
import { expect, test } from "vitest";
import { listFileAnswers, putFileAnswers } from "../../../../server/store/tables/file-answer.ts";
import { insertStagedTables, listReadFiles } from "../../../../server/store/tables/staged-table.ts";
import { FileReading, fileStates } from "../../../../shared/record/file-question.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

test.for(storeKinds)("files of before ask nothing and files of after keep what is asked, on the %s store", async (kind) => {
  const older = await openOlderStore(kind, 11);
  await older.pool.query(`
    INSERT INTO migration (id, name, source, source_path, target, workbook, created_by) VALUES ('m', 'M', 'rsoft', '/x', 'sandbox', 'w', 'ada@x.example');
    INSERT INTO snapshot (migration_id, number, source_path, state) VALUES ('m', 1, '/x', 'complete'), ('m', 2, '/x', 'complete');
    INSERT INTO staged_table (snapshot_id, file, name, object, sha256, bytes, format, columns, rows, rows_counted, notes)
      SELECT id, 'weather.csv', 'weather', NULL, 'bb', 9, '{"reader": "delimited"}', '["Day", "Rain"]', 0, 3, '[]' FROM snapshot WHERE number = 1`);
  const store = await older.upgrade();
  try {
    const [first = 0, second = 0] = (await store.pool.query<{ id: number }>("SELECT id FROM snapshot ORDER BY number")).rows.map(({ id }) =>
      Number(id),
    );
    const before = await listReadFiles(store, first);
    expect(before).toMatchObject([{ title: "weather.csv", object: null, reading: { setAside: 0, questions: [] } }]);
    expect(fileStates(before, [])).toEqual({ open: [], unread: [] });
    const reading = FileReading.parse({ questions: [{ kind: "not used", text: "What is in this file?", about: "Day" }] });
    const facts = { file: "rain.xlsx", name: "Sheet1", object: null, sha256: "", bytes: 1, format: { reader: "xlsx" }, columns: ["Day"] };
    await insertStagedTables(store, second, [{ ...facts, rows: 0, rowsCounted: 3, notes: [], reading }]);
    expect(await listReadFiles(store, second)).toMatchObject([{ title: "rain.xlsx, Sheet1", reading }]);
    const answer = { file: "weather.csv", readAs: "leave out", idFrom: [], accepted: null };
    await putFileAnswers(store, "m", [answer]);
    expect(await listFileAnswers(store, "m")).toEqual([answer]);
  } finally {
    await store.close();
    await older.remove();
  }
});
