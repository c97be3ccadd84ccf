/** Measures how fast an export is extracted and staged on the embedded store, beside a bare copy of its rows and a bare parser. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import Papa from "papaparse";
import { extractSource } from "../../server/extract/extract-source.ts";
import { readProfiles } from "../../server/extract/read-profiles.ts";
import { createLog } from "../../server/log.ts";
import { stageSnapshot } from "../../server/stage/stage-snapshot.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
import { createRecordset, JsonText, type Recordset } from "../../server/store/recordset.ts";
import { openSnapshot } from "../../server/store/tables/snapshot.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { addMigration } from "../stores/add-migration.ts";
import { answer, type BenchLine } from "./bench-line.ts";

export type ExtractFigures = {
  readonly records: number;
  readonly recordsPerSecond: number;
  /** Seconds of processor time of the whole process, database included, per 200,000 records. */
  readonly cpuSeconds: number;
  /** The part of it that reads, decodes, hashes and profiles; the rest is the database and the garbage collector. */
  readonly mainThreadSeconds: number;
  /** The same for the bare copy: what the database alone costs. */
  readonly bareCopyCpuSeconds: number;
  /** The same rows, ready as parameters, written into the same store by the same kind of statement and nothing else. */
  readonly bareCopyPerSecond: number;
  readonly ratio: number;
  /** The same files cut into rows by the parser and nothing else. */
  readonly bareParserPerSecond: number;
  readonly ratioToParser: number;
};

const BATCH = 1000;
const log = createLog({ level: "silent", stream: process.stderr });

/** The line of the bench: extraction and staging, of the speed of a bare copy and of the bare parser. */
export const extract: BenchLine = async ({ small, directory, dataDirectory }) => {
  const data = (await dataDirectory?.()) ?? join(directory, "data");
  const { ratio, ratioToParser, ...figures } = await measureExtract({ records: small ? 100 : 200_000, directory, data });
  return [
    answer({ name: "extract and stage against a bare copy of the rows", figures, ratio, target: { atLeast: 0.4 } }),
    answer({ name: "extract and stage against the bare parser", figures: {}, ratio: ratioToParser, target: { atLeast: 0.02 } }),
  ];
};

/** Generates an export of about `records` records and measures all three in one go. */
export async function measureExtract(o: { records: number; directory: string; data: string }): Promise<ExtractFigures> {
  const from = join(o.directory, "export");
  const store = await openStore({ dataDirectory: join(o.data, "store"), log });
  try {
    await writeRsoftExport({ records: o.records, seed: 7, directory: from, weekLater: false });
    const migrationId = await addMigration(store);
    const staged = await measured(() => extractAndStage(store, migrationId, from));
    const batches = await readBatches(store);
    const bare = await openSnapshot(store, { migrationId, number: 2, sourcePath: from });
    const copied = await measured(() => copy(store, bare, batches));
    const parsed = await measured(() => parse(from));
    const records = staged.value;
    const perRecords = (cpuSeconds: number): number => Number(((cpuSeconds * 200_000) / records).toFixed(1));
    return {
      records,
      recordsPerSecond: Math.round(records / staged.seconds),
      cpuSeconds: perRecords(staged.cpuSeconds),
      mainThreadSeconds: perRecords(staged.mainThreadSeconds),
      bareCopyCpuSeconds: perRecords(copied.cpuSeconds),
      bareCopyPerSecond: Math.round(records / copied.seconds),
      ratio: Number((copied.seconds / staged.seconds).toFixed(2)),
      bareParserPerSecond: Math.round(records / parsed.seconds),
      ratioToParser: Number((parsed.seconds / staged.seconds).toFixed(4)),
    };
  } finally {
    await store.close();
  }
}

async function extractAndStage(store: Store, migrationId: string, path: string): Promise<number> {
  const [profile] = (await readProfiles()).filter(({ name }) => name === "rsoft");
  if (!profile) throw new Error("no RSoft profile");
  const { signal } = new AbortController();
  const extraction = await extractSource(path, profile, signal);
  const snapshot = await stageSnapshot(
    { store, log },
    { migrationId, number: 1, extraction, profile, signal, onProgress: () => undefined },
  ).finally(() => extraction.close());
  return snapshot.objects.reduce((sum, { rows }) => sum + rows, 0);
}

type Measured<T> = { value: T; seconds: number; cpuSeconds: number; mainThreadSeconds: number };

async function measured<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const [begun, all, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
  const value = await work();
  const seconds = (performance.now() - begun) / 1000;
  const sum = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
  return { value, seconds, cpuSeconds: sum(process.cpuUsage(all)), mainThreadSeconds: sum(process.threadCpuUsage(own)) };
}

/** What was staged, as the parameters that write it again. */
async function readBatches(store: Store): Promise<Recordset[]> {
  const batches: Recordset[] = [];
  for (let after = -1; ; ) {
    const { rows } = await store.pool.query<{ object: string; id: string; ord: number; json: string; hash: string; locator: string }>(
      `SELECT object, id, ord, values::text AS json, hash, locator::text FROM staged WHERE ord > $1 ORDER BY ord LIMIT ${BATCH}`,
      [after],
    );
    if (rows.length === 0) return batches;
    const batch = createRecordset({ object: "text", id: "text", ord: "bigint", values: "jsonb", hash: "text", locator: "jsonb" });
    for (const { json, locator, ...row } of rows) batch.add({ ...row, values: new JsonText(json), locator: new JsonText(locator) });
    batches.push(batch);
    after = rows.at(-1)?.ord ?? after;
  }
}

async function copy(store: Store, snapshotId: number, batches: readonly Recordset[]): Promise<void> {
  for (const batch of batches)
    await sql`INSERT INTO staged (snapshot_id, object, id, ord, values, hash, locator)
      SELECT ${snapshotId}, ${batch.columns()} FROM ${batch.from()}`.execute(store.db);
}

async function parse(directory: string): Promise<number> {
  let rows = 0;
  for (const name of readdirSync(directory)) {
    if (name.endsWith(".csv"))
      rows += Papa.parse(readFileSync(join(directory, name), "utf8"), { delimiter: ",", newline: "\n" }).data.length;
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
  try {
    const records = Number(process.argv[2] ?? 200_000);
    process.stdout.write(`${JSON.stringify(await measureExtract({ records, directory, data: join(directory, "data") }), null, 2)}\n`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
