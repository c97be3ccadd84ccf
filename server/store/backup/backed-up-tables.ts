/** Lists the tables of a backup: how the rows of a migration are found, and which numbers a store gives by itself. */
import type { Database } from "../database.ts";

/** What a store numbers for all of its migrations: another store has given these numbers to other rows. */
export const counters = ["snapshot", "plan", "intent"] as const;
export type Counter = (typeof counters)[number];

export type BackedUpTable = {
  readonly name: keyof Database;
  /** The condition by which the rows are those of the migration `$1`. */
  readonly where: string;
  /** Columns that hold a number of one of the counters. */
  readonly numbers: Readonly<Record<string, Counter>>;
};

const ofMigration = "migration_id = $1";
const ofSnapshots = "snapshot_id IN (SELECT id FROM snapshot WHERE migration_id = $1)";
const ofPlans = "plan_id IN (SELECT id FROM plan WHERE migration_id = $1)";
const ofRuns = "run_id IN (SELECT id FROM run WHERE migration_id = $1)";

const table = (name: keyof Database, where = ofMigration, numbers: BackedUpTable["numbers"] = {}): BackedUpTable => ({
  name,
  where,
  numbers,
});
const inSnapshot = { snapshot_id: "snapshot" } as const;
const inPlan = { plan_id: "plan" } as const;

/** In the order in which their rows can be put back: what others refer to comes first. */
export const backedUpTables: readonly BackedUpTable[] = [
  table("migration", "id = $1"),
  table("snapshot", ofMigration, { id: "snapshot" }),
  table("staged_table", ofSnapshots, inSnapshot),
  table("staged", ofSnapshots, inSnapshot),
  table("column_profile", ofSnapshots, inSnapshot),
  table("file_answer"),
  table("map_version"),
  table("map_proposal"),
  table("remembered_answer"),
  table("existing"),
  table("plan", ofMigration, { id: "plan", ...inSnapshot }),
  table("change", ofPlans, inPlan),
  table("change_link", ofPlans, inPlan),
  table("change_match_key", ofPlans, inPlan),
  table("run"),
  table("delta_change", ofRuns),
  table("mismatch", ofRuns),
  table("finding_count", ofRuns),
  table("problem", ofMigration, inPlan),
  table("intent", ofMigration, { id: "intent" }),
  table("receipt", "intent_id IN (SELECT id FROM intent WHERE migration_id = $1)", { intent_id: "intent" }),
  table("in_flight", ofMigration, { intent_id: "intent" }),
  table("link"),
  table("dead_letter"),
  table("batch_check"),
  table("accepted_loss"),
  table("transfer"),
  table("handed_over"),
  table("sign_off"),
  table("sign_off_snapshot"),
  table("sign_off_tick"),
  table("audit"),
];

/** What belongs to the installation or the account, and secrets: never part of a backup. */
export const notBackedUp: readonly (keyof Database)[] = ["person", "limiter", "capability", "canary", "sign_off_nonce"];
