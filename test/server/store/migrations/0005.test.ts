/** Proves that what was staged before tables replaced files is read as if it had been staged today. */
import { expect, test } from "vitest";
import { hashValues } from "../../../../server/stage/stage-records.ts";
import { columnProfilePages } from "../../../../server/store/tables/column-profile.ts";
import { listSnapshots, openSnapshot } from "../../../../server/store/tables/snapshot.ts";
import { classifyRows, insertStaged, newestStaged, readStagedPage, stagedValuesOfPlan } from "../../../../server/store/tables/staged.ts";
import { listStagedTables } from "../../../../server/store/tables/staged-table.ts";
import { openOlderStore } from "../../../stores/open-older-store.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";

const profile = {
  object: "contact",
  column: "Contact ID",
  position: 0,
  rows: 2,
  filled: 2,
  distinct: 2,
  samples: ["1", "2"],
  values: [],
  shapes: { email: 0, phone: 0, url: 0, integer: 2, decimal: 0, date: 0, boolean: 0 },
  dateFormats: [],
  oldest: null,
  newest: null,
  maxLength: 1,
};
const ada = { "Contact ID": "1", "Contact Name": "Ada Lovelace" };
const charles = { "Contact ID": "2", "Contact Name": 'Charles "Babbage"\nEsq.' };

const nothingKnown = { likely: null, readAs: "", idFrom: [], setAside: 0, kept: 0, absent: [], questions: [] };

test.for(storeKinds)(
  "an extraction of an earlier release keeps records, places, tables, columns and plan on the %s store",
  async (kind) => {
    const older = await openOlderStore(kind, 4);
    await older.pool.query(`INSERT INTO migration (id, name, source, source_path, target, workbook, created_by)
    VALUES ('m', 'Analytical Engines', 'rsoft', '/exports', 'sandbox', 'w', 'ada')`);
    await older.pool.query("INSERT INTO snapshot (migration_id, number, source_path, state) VALUES ('m', 1, '/exports', 'complete')");
    const snapshot = (await older.pool.query<{ id: number }>("SELECT id FROM snapshot")).rows[0]?.id ?? 0;
    await older.pool.query(
      `INSERT INTO staged_file (snapshot_id, file, object, sha256, bytes, encoding, delimiter, columns, rows, rows_counted, notes) VALUES
      ($1, 'north/Contacts (1).csv', 'contact', 'aa', 90, 'windows-1252', ';', '["Contact ID","Contact Name"]', 2, 2, '["1 row is odd."]'),
      ($1, 'north/weather', NULL, 'bb', 9, 'utf-8', ',', '["Day"]', 0, 0, '[]')`,
      [snapshot],
    );
    for (const [at, values] of [ada, charles].entries())
      await older.pool.query("INSERT INTO staged VALUES ($1, 'contact', $2, $3, $4, $5, 'north/Contacts (1).csv', $6)", [
        snapshot,
        values["Contact ID"],
        at,
        values,
        hashValues(values),
        at * 3 + 2,
      ]);
    await older.pool.query("INSERT INTO column_profile VALUES ($1, 'contact', 'Contact ID', 0, 2, 2, $2)", [snapshot, profile]);
    await older.pool.query("INSERT INTO plan (migration_id, snapshot_id, kind, state) VALUES ('m', $1, 'full', 'ready')", [snapshot]);
    const planId = (await older.pool.query<{ id: number }>("SELECT id FROM plan")).rows[0]?.id ?? 0;

    const store = await older.upgrade();
    try {
      const [kept] = await listSnapshots(store, "m");
      expect(kept?.number).toBe(1);
      const id = kept?.id ?? 0;
      const place = (line: number) => ({ file: "north/Contacts (1).csv", line });
      expect(await readStagedPage(store, { snapshotId: id, object: "contact", after: -1, limit: 10 })).toEqual([
        { object: "contact", id: "1", ord: 0, values: ada, locator: place(2) },
        { object: "contact", id: "2", ord: 1, values: charles, locator: place(5) },
      ]);
      expect(await newestStaged(store, "m", "contact", "2")).toEqual({ object: "contact", id: "2", values: charles, locator: place(5) });
      expect(await listStagedTables(store, id)).toEqual([
        {
          file: "north/Contacts (1).csv",
          name: "Contacts (1)",
          object: "contact",
          format: { reader: "delimited", encoding: "windows-1252", delimiter: ";" },
          columns: ["Contact ID", "Contact Name"],
          rows: 2,
          rowsCounted: 2,
          notes: ["1 row is odd."],
          sha256: "aa",
          bytes: 90,
          reading: nothingKnown,
        },
        {
          file: "north/weather",
          name: "weather",
          object: null,
          format: { reader: "delimited", encoding: "utf-8", delimiter: "," },
          columns: ["Day"],
          rows: 0,
          rowsCounted: 0,
          notes: [],
          sha256: "bb",
          bytes: 9,
          reading: nothingKnown,
        },
      ]);
      for await (const page of columnProfilePages(store, id, 1))
        expect(page).toEqual([{ ...profile, numbers: { point: 0, comma: 0, either: 0 } }]);
      expect(await stagedValuesOfPlan(store, planId, [{ key: "k", object: "contact", id: "1" }])).toMatchObject([
        { key: "k", values: ada },
      ]);
      await expect(openSnapshot(store, { migrationId: "m", number: 1, sourcePath: "/exports" })).rejects.toMatchObject({
        code: "request/snapshot-in-use",
      });

      const next = await openSnapshot(store, { migrationId: "m", number: 2, sourcePath: "/exports" });
      const again = [ada, { ...charles, "Contact Name": "Charles" }].map((values, ord) => ({
        object: "contact",
        id: values["Contact ID"],
        ord,
        json: JSON.stringify(values),
        hash: hashValues(values),
        locator: { file: "Contacts.xlsx", sheet: "Contacts", row: ord + 2 },
      }));
      expect(await insertStaged(store, next, again)).toBe(2);
      expect(await classifyRows(store, id, next)).toEqual({ contact: { created: 0, changed: 1, deleted: 0, unchanged: 1 } });
    } finally {
      await store.close();
      await older.remove();
    }
  },
);
