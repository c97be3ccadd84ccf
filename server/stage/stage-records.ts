/** Writes source records into staging, each with its hash, and notices an id that comes twice. */
import { hash } from "node:crypto";
import { SourceError } from "../../shared/errors.ts";
import { canonical, createCanonical } from "../../shared/record/fingerprint.ts";
import { formatLocator, formatPlace, whereOf } from "../../shared/record/format-locator.ts";
import type { Locator } from "../../shared/record/locator.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Store } from "../store/connect.ts";
import { findStaged, insertStaged, type StagedRecord } from "../store/tables/staged.ts";
import { takeTurns } from "../take-turns.ts";

/** SHA-256 of a record's values in canonical form: equal values, equal hash, whatever the order of the columns. */
export const hashValues = (values: Readonly<Record<string, string>>): string => hash("sha256", canonical(values));

export type RecordStager = {
  /**
   * Writes records of one object, `firstOrd` and up, and gives back those that are new. The same record standing twice, value for
   * value, is kept once; the same id with other values throws `source/duplicate-id` with both places.
   */
  stage(firstOrd: number, records: readonly SourceRecord[]): Promise<readonly SourceRecord[]>;
};

/** A stager for one snapshot; quickest when it is given the records of one table after those of another. */
export function createStager(store: Store, snapshotId: number): RecordStager {
  const toCanonical = createCanonical();
  return {
    async stage(firstOrd, records) {
      const byId = new Map<string, StagedRecord>();
      const turn = takeTurns();
      for (let index = 0; index < records.length; index += 1) {
        await turn();
        const record = records[index] as SourceRecord;
        const json = toCanonical(record.values);
        const { object, id, locator } = record;
        const staged = { object, id, locator, ord: firstOrd + index, hash: hash("sha256", json), json };
        const earlier = byId.get(id);
        if (earlier && earlier.hash !== staged.hash) throw duplicateId(record, earlier);
        if (!earlier) byId.set(id, staged);
      }
      const rows = [...byId.values()];
      const staged = await insertStaged(store, snapshotId, rows);
      if (staged === records.length) return records;
      const repeated = staged < rows.length ? await findRepeated(store, snapshotId, rows) : new Set<string>();
      return records.filter((record) => byId.get(record.id)?.locator === record.locator && !repeated.has(record.id));
    },
  };
}

/** Ids of this batch that were staged before it: equal values are a repetition, others a fault. */
async function findRepeated(store: Store, snapshotId: number, rows: readonly StagedRecord[]): Promise<Set<string>> {
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
    if (earlier.hash !== row.hash) throw duplicateId(row, earlier);
    repeated.add(row.id);
  }
  return repeated;
}

const duplicateId = ({ locator }: { locator: Locator }, earlier: { locator: Locator }): SourceError =>
  new SourceError({
    code: "source/duplicate-id",
    message: `${formatLocator(locator)}: this record has the same id as the record in ${formatLocator(earlier.locator)}, but different values.`,
    hint: `Two records cannot share an id. Delete or correct one of the two (${formatPlace(locator)} or ${formatPlace(earlier.locator)}), or export the list again.`,
    where: whereOf(locator),
  });
