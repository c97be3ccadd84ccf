/** Gathers what the state of a migration is decided from: its runs, gates, problems, plan and balance. */
import type { GateState, Status } from "../../shared/contract/endpoints.ts";
import type { MigrationState } from "../../shared/contract/migration-state.ts";
import type { Run } from "../../shared/record/run.ts";
import { decideState } from "../../shared/state/decide-state.ts";
import { nothingWaits } from "../../shared/state/facts.ts";
import { countRecords } from "../../shared/state/what-waits.ts";
import type { BalanceRow } from "../../shared/verify/balance.ts";
import { readNewerRows } from "../propose/compare-with-plan.ts";
import { readFileStates } from "../propose/file-answers.ts";
import type { Store } from "../store/connect.ts";
import { countWaits } from "../store/tables/change-wait.ts";
import { countFailedDeletions } from "../store/tables/dead-letter.ts";
import { newestPlan } from "../store/tables/plan.ts";

type Known = {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly gates: readonly GateState[];
  readonly problems: Status["problems"];
  readonly balance: readonly BalanceRow[];
};

export async function readState(store: Store, migrationId: string, { runs, gates, problems, balance }: Known): Promise<MigrationState> {
  const plan = await newestPlan(store, migrationId);
  const deletions = plan ? await countFailedDeletions(store, { migrationId, planId: plan.id }) : 0;
  return decideState({
    runs,
    gates,
    problems,
    files: await readFileStates(store, migrationId),
    newer: await readNewerRows(store, migrationId),
    waits: plan ? await countWaits(store, plan.id) : nothingWaits,
    counts: {
      failed: countRecords(balance, "failed") + deletions,
      held: countRecords(balance, "held"),
      planned: countRecords(balance, "planned"),
    },
  });
}
