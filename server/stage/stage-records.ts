/** Writes source records into staging, each with its hash, and notices an id that comes twice. */
import { hash } from "node:crypto";
import { canonical, createCanonical } from "../../shared/record/fingerprint.ts";
import { formatLocator } from "../../shared/record/format-locator.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Store } from "../store/connect.ts";
import { findStaged, insertStaged, type StagedRecord } from "../store/tables/staged.ts";
import { takeTurns } from "../take-turns.ts";
import { type Clash, duplicateId } from "./id-clashes.ts";

/** SHA-256 of a record's values in canonical form: equal values, equal hash, whatever the order of the columns. */
export const hashValues = (values: Readonly<Record<string, string>>): string => hash("sha256", canonical(values));

/** Records of one object with their hashes; of a record that comes twice only the first is to be written. */
export type HashedRecords = { readonly records: readonly SourceRecord[]; readonly byId: ReadonlyMap<string, StagedRecord> };

/** In two steps, so that the database can write one batch while the next is hashed. A row that has the id of another with other values is not written. */
export type RecordStager = {
  /** Hashes records of one object, `firstOrd` and up. */
  hash(firstOrd: number, records: readonly SourceRecord[]): Promise<HashedRecords>;
  /** Writes them, after the batch before them, and gives back those that are new: the same record, value for value, is kept once. */
  write(hashed: HashedRecords): Promise<readonly SourceRecord[]>;
};

/**
 * A stager for one snapshot; quickest when it is given the records of one table after those of another. `onClash` is told of each id that comes
 * with other values; without it that throws `source/duplicate-id`.
 */
export function createStager(store: Store, snapshotId: number, onClash: (clash: Clash) => void = refuse): RecordStager {
  const toCanonical = createCanonical();
  return {
    async hash(firstOrd, records) {
      const byId = new Map<string, StagedRecord>();
      const turn = takeTurns();
      for (let index = 0; index < records.length; index += 1) {
        const pause = turn();
        if (pause) await pause;
        const record = records[index] as SourceRecord;
        const json = toCanonical(record.values);
        const { object, id, locator } = record;
        const staged = { object, id, locator, ord: firstOrd + index, hash: hash("sha256", json), json };
        const earlier = byId.get(id);
        if (earlier && earlier.hash !== staged.hash) onClash({ object, id, locator, earlier: earlier.locator });
        if (!earlier) byId.set(id, staged);
      }
      return { records, byId };
    },
    async write({ records, byId }) {
      const rows = [...byId.values()];
      const staged = await insertStaged(store, snapshotId, rows);
      if (staged === records.length) return records;
      const repeated = staged < rows.length ? await findRepeated(store, { snapshotId, rows, onClash }) : new Set<string>();
      return records.filter((record) => byId.get(record.id)?.locator === record.locator && !repeated.has(record.id));
    },
  };
}

const refuse = (clash: Clash): never => {
  throw duplicateId(clash);
};

type Written = { readonly snapshotId: number; readonly rows: readonly StagedRecord[]; readonly onClash: (clash: Clash) => void };

/** Ids of this batch that were staged before it: equal values are a repetition, others a clash. */
async function findRepeated(store: Store, { snapshotId, rows, onClash }: Written): Promise<Set<string>> {
  const before = await findStaged(
    store,
    snapshotId,
    rows[0]?.object ?? "",
    rows.map((row) => row.id),
  );
  const there = new Map(before.map((row) => [row.id, row]));
  const repeated = new Set<string>();
  for (const row of rows) {
    const earlier = there.get(row.id);
    if (!earlier || formatLocator(earlier.locator) === formatLocator(row.locator)) continue;
    if (earlier.hash !== row.hash) onClash({ object: row.object, id: row.id, locator: row.locator, earlier: earlier.locator });
    repeated.add(row.id);
  }
  return repeated;
}
