/** Writes source records into staging, each with its hash, and notices an id that comes twice. */
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { SourceError } from "../../shared/errors.ts";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Database } from "../store/database.ts";
import { insertRows } from "../store/insert-rows.ts";

type Staged = {
  snapshot_id: number;
  object: string;
  id: string;
  ord: number;
  values: Record<string, string>;
  hash: string;
  file: string;
  line: number;
};

/** SHA-256 of a record's values in canonical form: equal values, equal hash, whatever the order of the columns. */
export const hashValues = (values: Readonly<Record<string, string>>): string =>
  createHash("sha256").update(canonical(values)).digest("hex");

/**
 * Writes records, `firstOrd` and up, and gives back those that are new. The same record standing twice, value for value, is
 * kept once; the same id with other values throws `source/duplicate-id` with both places.
 */
export async function stageRecords(
  db: Kysely<Database>,
  snapshotId: number,
  firstOrd: number,
  records: readonly SourceRecord[],
): Promise<SourceRecord[]> {
  const byId = new Map<string, Staged>();
  for (const [index, record] of records.entries()) {
    const hash = hashValues(record.values);
    const earlier = byId.get(record.id);
    if (earlier && earlier.hash !== hash) throw duplicateId(record, earlier);
    if (!earlier) byId.set(record.id, { snapshot_id: snapshotId, ord: firstOrd + index, hash, ...record });
  }
  const rows = [...byId.values()];
  const staged = await insertRows(db, "staged", rows, { onConflict: "ignore" });
  const repeated = staged < rows.length ? await findRepeated(db, snapshotId, rows) : new Set<string>();
  return records.filter((record) => byId.get(record.id)?.line === record.line && !repeated.has(record.id));
}

/** Ids of this batch that were staged before it: equal values are a repetition, others a fault. */
async function findRepeated(db: Kysely<Database>, snapshotId: number, rows: readonly Staged[]): Promise<Set<string>> {
  const before = await db
    .selectFrom("staged")
    .select(["id", "hash", "file", "line"])
    .where("snapshot_id", "=", snapshotId)
    .where("object", "=", rows[0]?.object ?? "")
    .where(
      "id",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
  const there = new Map(before.map((row) => [row.id, row]));
  const repeated = new Set<string>();
  for (const row of rows) {
    const earlier = there.get(row.id);
    if (!earlier || (earlier.file === row.file && earlier.line === row.line)) continue;
    if (earlier.hash !== row.hash) throw duplicateId(row, earlier);
    repeated.add(row.id);
  }
  return repeated;
}

const duplicateId = (record: { file: string; line: number }, earlier: { file: string; line: number }): SourceError =>
  new SourceError({
    code: "source/duplicate-id",
    message: `${record.file}, line ${record.line}: the id of this record was used before, in ${earlier.file}, line ${earlier.line}, for a record with other values.`,
    hint: "Two records cannot share an id. Remove or correct one of the two lines, or export the list again.",
    where: { file: record.file, line: record.line },
  });
