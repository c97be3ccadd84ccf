/** Assembles the balance sheet, of records and of cells, from the staged records, the newest plan and the crosswalk. */
import { isListOfFiles } from "../../shared/record/attached-file.ts";
import type { FileBalance } from "../../shared/record/run-result.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { type BalanceRow, balanceRow, classOf, notUsedRow, type Standing } from "../../shared/verify/balance.ts";
import { createFileBalance } from "../../shared/verify/file-balance.ts";
import type { LeadCount } from "../../shared/verify/phase-report.ts";
import type { Store } from "../store/connect.ts";
import { countReadCells } from "../store/tables/column-profile.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { hasLoaded } from "../store/tables/run.ts";
import { countStaged } from "../store/tables/staged.ts";
import { listStagedTables, type StagedTable } from "../store/tables/staged-table.ts";
import { countStandings, type StandingCount } from "../store/tables/standing.ts";
import { readFileStandings } from "../store/tables/transfer.ts";

export async function readBalance(store: Store, migrationId: string, profile: Profile): Promise<BalanceRow[]> {
  const plan = await newestPlan(store, migrationId);
  if (!plan || plan.snapshotId === null) return [];
  const sources = await countStaged(store, plan.snapshotId);
  const read = await countReadCells(store, plan.snapshotId);
  const standings = await countStandings(store, migrationId, plan.id);
  const tables = await listStagedTables(store, plan.snapshotId);
  const isLoaded = await hasLoaded(store, migrationId);
  const files = await readFiles(store, { migrationId, planId: plan.id, snapshotId: plan.snapshotId, isLoaded }, profile);
  const objects = profile.objects.flatMap(({ name: object }) => {
    const source = sources.find((s) => s.object === object)?.count ?? 0;
    const parts = tables.filter((table) => table.object === object);
    const notUsed = parts.reduce((sum, { reading }) => sum + reading.setAside + (reading.noRecord ?? 0), 0);
    if (source + notUsed === 0) return [];
    const stood = standings
      .filter((row) => row.object === object)
      .map((row) => ({ standing: standingOf(row, isLoaded), records: row.records, cells: row.cells, refused: row.refused }));
    const records = balanceRow({
      object,
      source,
      notUsed,
      unusedCells: unusedCells(parts),
      read: read.find((r) => r.object === object)?.cells ?? null,
      stood,
    });
    const own = files.get(object);
    return [own ? { ...records, files: own, closes: records.closes && own.closes } : records];
  });
  // A file of one column is a text, not a list.
  const unused = tables.filter(({ object, columns }) => object === null && columns.length > 1);
  const rows = unused.reduce((sum, { rowsCounted }) => sum + (rowsCounted ?? 0), 0);
  return rows === 0 ? objects : [...objects, notUsedRow(rows, unusedCells(unused))];
}

type Place = { readonly migrationId: string; readonly planId: number; readonly snapshotId: number; readonly isLoaded: boolean };

/** The balance of the files of each list of attachments. */
async function readFiles(store: Store, { isLoaded, ...o }: Place, profile: Profile): Promise<Map<string, FileBalance>> {
  const balances = new Map<string, FileBalance>();
  for (const { name } of profile.objects.filter(isListOfFiles)) {
    const balance = createFileBalance();
    for await (const page of readFileStandings(store, { ...o, object: name }))
      for (const { said, foundBy, isKept, ...row } of page) balance.add({ said, foundBy, isKept, of: classOf(standingOf(row, isLoaded)) });
    if (balance.read().found.files > 0) balances.set(name, balance.read());
  }
  return balances;
}

/** Fields and tags are created with the records: before the load they are planned like these. */
const standingOf = (
  { kind, how, dead, countsAs }: Pick<StandingCount, "kind" | "how" | "dead" | "countsAs">,
  isLoaded: boolean,
): Standing => ({
  ...{ kind, linked: how, dead },
  countsAs: countsAs === "created" && !isLoaded ? null : countsAs,
});

/** What the leads of the source become, by where they stand. */
export async function readLeadCounts(store: Store, migrationId: string, profile: Profile): Promise<LeadCount[]> {
  const plan = await newestPlan(store, migrationId);
  if (!plan || plan.snapshotId === null) return [];
  const standings = await countStandings(store, migrationId, plan.id);
  const isLoaded = await hasLoaded(store, migrationId);
  return profile.objects.flatMap(({ name, becomes }) => {
    const own = becomes === "lead" ? standings.filter(({ object }) => object === name) : [];
    return own.flatMap((row) =>
      row.becomes === "person" || row.becomes === "company and person" || row.becomes === "lead"
        ? [{ object: name, of: classOf(standingOf(row, isLoaded)), becomes: row.becomes, records: row.records }]
        : [],
    );
  });
}

const unusedCells = (tables: readonly StagedTable[]): number => tables.reduce((sum, { reading }) => sum + (reading.unusedCells ?? 0), 0);

/** Whether every object's sheet closes. */
export const balanceIsClosed = (rows: readonly BalanceRow[]): boolean => rows.length > 0 && rows.every((row) => row.closes);
