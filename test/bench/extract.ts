/** Measures how fast an export is extracted and staged on the embedded store, beside a bare copy of its rows and a bare parser. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { extractSource } from "../../server/extract/extract-source.ts";
import { readProfiles } from "../../server/extract/read-profiles.ts";
import { createLog } from "../../server/log.ts";
import { stageSnapshot } from "../../server/stage/stage-snapshot.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
import { openSnapshot } from "../../server/store/tables/snapshot.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { addMigration } from "../stores/add-migration.ts";
import { answer, type BenchLine } from "./bench-line.ts";

export type ExtractFigures = {
  readonly records: number;
  readonly recordsPerSecond: number;
  /** Seconds of processor time of the whole process, database included, per 200,000 records. */
  readonly cpuSeconds: number;
  /** The same for the bare copy: what the database alone costs. */
  readonly bareCopyCpuSeconds: number;
  /** The same rows, ready as text, written into the same store by the same kind of statement and nothing else. */
  readonly bareCopyPerSecond: number;
  readonly ratio: number;
  /** The same files cut into rows by the parser and nothing else. */
  readonly bareParserPerSecond: number;
  readonly ratioToParser: number;
};

const BATCH = 1000;

/** The line of the bench: extraction and staging, of the speed of a bare copy and of the bare parser. */
export const extract: BenchLine = async ({ small }) => {
  const { ratio, ratioToParser, ...figures } = await measureExtract(small ? 300 : 200_000);
  return [
    answer({ name: "extract and stage against a bare copy of the rows", figures, ratio, target: { atLeast: 0.4 } }),
    answer({ name: "extract and stage against the bare parser", figures: {}, ratio: ratioToParser, target: { atLeast: 0.02 } }),
  ];
};

/** Generates an export of about `records` records and measures all three in one go. */
export async function measureExtract(records = 200_000): Promise<ExtractFigures> {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
  const from = join(directory, "export");
  const log = createLog({ level: "silent", stream: process.stderr });
  const store = await openStore({ dataDirectory: join(directory, "store"), log });
  try {
    await writeRsoftExport({ records, seed: 7, directory: from, weekLater: false });
    const migrationId = await addMigration(store);
    const cpu = process.cpuUsage();
    const [staged, seconds] = await timed(() => extractAndStage(store, migrationId, from));
    const used = process.cpuUsage(cpu);
    const batches = await rowsAsText(store);
    const bare = await openSnapshot(store, { migrationId, number: 2, sourcePath: from });
    const copyCpu = process.cpuUsage();
    const [, copySeconds] = await timed(() => copy(store, bare, batches));
    const copyUsed = process.cpuUsage(copyCpu);
    const perRecords = (cpuTime: NodeJS.CpuUsage): number =>
      Number(((((cpuTime.user + cpuTime.system) / 1e6) * 200_000) / staged).toFixed(1));
    const [, parserSeconds] = await timed(() => parse(from));
    return {
      records: staged,
      recordsPerSecond: Math.round(staged / seconds),
      cpuSeconds: perRecords(used),
      bareCopyCpuSeconds: perRecords(copyUsed),
      bareCopyPerSecond: Math.round(staged / copySeconds),
      ratio: Number((copySeconds / seconds).toFixed(2)),
      bareParserPerSecond: Math.round(staged / parserSeconds),
      ratioToParser: Number((parserSeconds / seconds).toFixed(4)),
    };
  } finally {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  }

  async function extractAndStage(into: Store, migrationId: string, path: string): Promise<number> {
    const [profile] = (await readProfiles()).filter(({ name }) => name === "rsoft");
    if (!profile) throw new Error("no RSoft profile");
    const { signal } = new AbortController();
    const extraction = await extractSource(path, profile, signal);
    const snapshot = await stageSnapshot(
      { store: into, log },
      { migrationId, number: 1, extraction, profile, signal, onProgress: () => undefined },
    ).finally(() => extraction.close());
    return snapshot.objects.reduce((sum, { rows }) => sum + rows, 0);
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = process.hrtime.bigint();
  const result = await work();
  return [result, Number(process.hrtime.bigint() - start) / 1e9];
}

async function rowsAsText(store: Store): Promise<string[]> {
  const batches: string[] = [];
  for (let after = ""; ; ) {
    const { rows } = await store.pool.query<{ at: string; row: string }>(
      `SELECT object || ':' || lpad(ord::text, 12, '0') AS at, json_build_object('object', object, 'id', id, 'ord', ord, 'values', values, 'hash', hash, 'locator', locator)::text AS row
       FROM staged WHERE object || ':' || lpad(ord::text, 12, '0') > $1 ORDER BY 1 LIMIT ${BATCH * 20}`,
      [after],
    );
    if (rows.length === 0) return batches;
    for (let i = 0; i < rows.length; i += BATCH)
      batches.push(
        `[${rows
          .slice(i, i + BATCH)
          .map(({ row }) => row)
          .join(",")}]`,
      );
    after = rows.at(-1)?.at ?? "";
  }
}

async function copy(store: Store, snapshotId: number, batches: readonly string[]): Promise<void> {
  for (const batch of batches)
    await store.pool.query(
      `INSERT INTO staged (snapshot_id, object, id, ord, values, hash, locator)
       SELECT $1, object, id, ord, values, hash, locator FROM json_to_recordset($2::json)
         AS given(object text, id text, ord bigint, values jsonb, hash text, locator jsonb)`,
      [snapshotId, batch],
    );
}

async function parse(directory: string): Promise<number> {
  let rows = 0;
  for (const name of readdirSync(directory)) {
    if (name.endsWith(".csv"))
      rows += Papa.parse(readFileSync(join(directory, name), "utf8"), { delimiter: ",", newline: "\n" }).data.length;
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(await measureExtract(Number(process.argv[2] ?? 200_000)), null, 2)}\n`);
