/** Strings the rooms together: one line per verb of the journey. */
import type { Verb } from "../../shared/record/run.ts";
import type { ResultOf } from "../../shared/record/run-result.ts";
import type { RunContext } from "./context.ts";
import { runDelta } from "./verbs/delta.ts";
import { runExtract } from "./verbs/extract.ts";
import { runLoad } from "./verbs/load.ts";
import { runPlan } from "./verbs/plan.ts";
import { runPropose } from "./verbs/propose.ts";
import { runRollback } from "./verbs/rollback.ts";
import { runSample } from "./verbs/sample.ts";
import { runVerify } from "./verbs/verify.ts";

const verbs: { readonly [V in Verb]: (context: RunContext<V>) => Promise<ResultOf<V>> } = {
  extract: runExtract, // files -> staged records, inventory
  propose: runPropose, // staged records + Nutshell's catalog -> proposals in the tabs
  plan: runPlan, // tabs -> map version -> one change per record
  sample: runSample, // a few hundred records that show the variety: loaded, read back, compared
  load: runLoad, // the plan, or the signed changes of a delta -> Nutshell, through the ledger
  verify: runVerify, // Nutshell -> differences, balance, zero-write proof
  delta: runDelta, // a newer export -> three-way plan -> the tab Delta, for a sign-off
  rollback: runRollback, // the ledger backwards -> Nutshell
};

export async function runMigration<V extends Verb>(verb: V, context: RunContext<V>): Promise<ResultOf<V>> {
  return await verbs[verb](context);
}
