/** Counts what came into a step and where it went, for the report that is stored with its result. */
import type { Verb } from "../../shared/record/run.ts";
import type { ResultOf } from "../../shared/record/run-result.ts";
import { type ReportLine, reportBalance, reportRollback, reportTables } from "../../shared/verify/phase-report.ts";
import { listStagedTables, titleOf } from "../store/tables/staged-table.ts";
import { readBalance, readLeadCounts } from "../verify/read-balance.ts";
import type { RunContext } from "./context.ts";

/** Undefined for a step into which no records go. */
export async function reportPhase<V extends Verb>(
  { store, migration, profile }: Pick<RunContext, "store" | "migration" | "profile">,
  verb: V,
  result: ResultOf<V>,
): Promise<ReportLine[] | undefined> {
  if ("preview" in result) return reportRollback(result);
  if ("snapshotId" in result) {
    const tables = await listStagedTables(store, result.snapshotId);
    // A file of one column is a text, not a list.
    const lists = tables.filter(({ object, columns }) => object !== null || columns.length > 1);
    return reportTables(
      lists.map(({ reading, rowsCounted, ...table }) => ({
        title: titleOf(table),
        object: table.object,
        rows: table.rows,
        counted: rowsCounted,
        setAside: reading.setAside,
        noRecord: reading.noRecord,
      })),
      result.objects,
    );
  }
  if (verb === "propose") return undefined;
  return reportBalance(await readBalance(store, migration.id, profile), await readLeadCounts(store, migration.id, profile));
}
