/** Measures planning on the embedded store: records per second, and how time grows with the number of records. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createLog } from "../../server/log.ts";
import { readCatalog } from "../../server/nutshell/catalog.ts";
import { createNutshellClient, type NutshellClient } from "../../server/nutshell/client.ts";
import { createPace } from "../../server/nutshell/pace.ts";
import { buildPlan, type PlanInput } from "../../server/plan/build-plan.ts";
import { type NutshellSandbox, startNutshellSandbox } from "../../server/sandbox/nutshell/start.ts";
import { openStore, type Store } from "../../server/store/connect.ts";
import { countByObjectAndKind } from "../../server/store/tables/change.ts";
import { insertStaged } from "../../server/store/tables/staged.ts";
import { checklistOf } from "../../shared/map/checklist.ts";
import { proposeMap } from "../../shared/map/propose-map.ts";
import { readMap } from "../../shared/map/read-map.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { readSample } from "../shared/map/read-sample.ts";
import { addMigration } from "../stores/add-migration.ts";
import { answer, type BenchLine } from "./bench-line.ts";

const log = createLog({ level: "silent", stream: process.stderr });

/** `planner` are the seconds of CPU of the main thread, `others` those of the threads beside it: the transform, the database, V8's own. */
type Measured = { records: number; seconds: number; planner: number; others: number; kinds: Record<string, number> };
export type PlanBench = {
  /** Of the large plan. */
  recordsPerSecond: number;
  small: Measured;
  large: Measured;
  /** How many times longer the large plan takes, for each time it has more records: 1 is linear. */
  growth: number;
};

/** The line of the bench: ten times the records, in how many times the time. */
export const plan: BenchLine = async ({ small, dataDirectory }) => {
  const measured = await benchPlan({ ...(small && { small: 60, large: 60 }), ...(dataDirectory && { dataDirectory }) });
  return [
    answer({
      name: "planning ten times the records against planning the fewer",
      figures: {
        "records per second": measured.recordsPerSecond,
        "seconds, fewer records": measured.small.seconds,
        "seconds, more records": measured.large.seconds,
      },
      ratio: Math.round((measured.large.seconds / measured.small.seconds) * 100) / 100,
      target: { atMost: 11 },
    }),
  ];
};

/** Plans two generated exports, each in an embedded store of its own. `folders` are used instead when given. */
export async function benchPlan(
  o: { small?: number; large?: number; folders?: readonly [string, string]; dataDirectory?: () => Promise<string> } = {},
): Promise<PlanBench> {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-bench-plan-"));
  try {
    const small = await measure(o.folders?.[0] ?? (await generate(directory, o.small ?? 20_000)), o.dataDirectory);
    // One size twice is a trial of the bench itself.
    const large =
      o.small !== undefined && o.small === o.large
        ? small
        : await measure(o.folders?.[1] ?? (await generate(directory, o.large ?? 200_000)), o.dataDirectory);
    const growth = large.seconds / small.seconds / (large.records / small.records);
    return { recordsPerSecond: Math.round(large.records / large.seconds), small, large, growth: Math.round(growth * 100) / 100 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function generate(directory: string, records: number): Promise<string> {
  const folder = join(directory, String(records));
  await writeRsoftExport({ records, seed: 7, directory: folder, weekLater: false });
  return folder;
}

export async function measure(folder: string, prepared?: () => Promise<string>): Promise<Measured> {
  const dataDirectory = (await prepared?.()) ?? mkdtempSync(join(tmpdir(), "crosswalk-bench-store-"));
  const store = await openStore({ dataDirectory: join(dataDirectory, "store"), log });
  const sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0 });
  const pace = createPace({ store, key: sandbox.url, startRate: 500 });
  const client = createNutshellClient({ url: sandbox.url, user: sandbox.user, key: sandbox.key, pace, log });
  try {
    const migrationId = await addMigration(store, "bench");
    const { records, ...staged } = await stage({ store, migrationId, folder, sandbox, client });
    const [began, cpu, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
    const planId = await buildPlan({
      store,
      migrationId,
      mapVersion: 1,
      ...staged,
      kind: "full",
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    const seconds = (performance.now() - began) / 1000;
    const inSeconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
    const [all, planner] = [inSeconds(process.cpuUsage(cpu)), inSeconds(process.threadCpuUsage(own))];
    const kinds: Record<string, number> = {};
    for (const row of await countByObjectAndKind(store, planId)) kinds[row.kind] = (kinds[row.kind] ?? 0) + row.records;
    const round = (n: number): number => Math.round(n * 10) / 10;
    return { records, seconds: round(seconds), planner: round(planner), others: round(all - planner), kinds };
  } finally {
    await client.close();
    await sandbox.close();
    await store.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

type Staged = Pick<PlanInput, "snapshotId" | "map" | "profile" | "catalog"> & { readonly records: number };
type Staging = {
  readonly store: Store;
  readonly migrationId: string;
  readonly folder: string;
  readonly sandbox: NutshellSandbox;
  readonly client: NutshellClient;
};

/** Stages an export and proposes its map. The records are not kept: planning reads them from the store, and a larger heap would take longer to clean. */
async function stage({ store, migrationId, folder, sandbox, client }: Staging): Promise<Staged> {
  const sample = await readSample(folder);
  sandbox.setUp(checklistOf({ rows: proposeMap({ ...sample, catalog: await readCatalog(client) }), catalog: await readCatalog(client) }));
  const catalog = await readCatalog(client);
  const { map } = readMap({ profile: sample.profile, rows: proposeMap({ ...sample, catalog }), catalog, columns: sample.columns });
  const { id: snapshotId } = await store.db
    .insertInto("snapshot")
    .values({ migration_id: migrationId, number: 1, source_path: folder, state: "complete" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const staged = sample.records.map((record, ord) => ({ ...record, ord, hash: "", json: JSON.stringify(record.values) }));
  for (let at = 0; at < staged.length; at += 1000) await insertStaged(store, snapshotId, staged.slice(at, at + 1000));
  await store.analyzeTables();
  return { records: staged.length, snapshotId, map, profile: sample.profile, catalog };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [small, large] = process.argv.slice(2);
  const isFolder = small !== undefined && large !== undefined && !/^\d+$/u.test(small);
  const measured = await benchPlan(
    isFolder ? { folders: [small, large] } : { ...(small ? { small: Number(small) } : {}), ...(large ? { large: Number(large) } : {}) },
  );
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}
