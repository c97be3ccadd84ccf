/** The statements about plans. */
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";

export type PlanKind = "full" | "delta" | "rollback";
type PlanRow = Selectable<Database["plan"]>;

/** Begins a plan and gives its id. */
export async function insertPlan(
  store: Store,
  o: { migrationId: string; kind: PlanKind; snapshotId?: number; mapVersion?: number },
): Promise<number> {
  const row = await store.db
    .insertInto("plan")
    .values({
      migration_id: o.migrationId,
      snapshot_id: o.snapshotId ?? null,
      map_version: o.mapVersion ?? null,
      kind: o.kind,
      state: "making",
      counts: "{}",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A plan that stays until the statement is done: rows that belong to a plan are written beside it only. They go with it (migrations/0010.sql). */
export const heldPlan = (planId: number): RawBuilder<unknown> => sql`(select id from plan where id = ${planId} for key share)`;

/** Removes a migration's plans of these kinds with their changes. */
export async function removePlans(store: Store, migrationId: string, kinds: readonly PlanKind[]): Promise<void> {
  await store.db
    .deleteFrom("plan")
    .where("migration_id", "=", migrationId)
    .where("kind", "in", [...kinds])
    .execute();
}

export async function setPlanState(store: Store, planId: number, state: PlanRow["state"]): Promise<void> {
  await store.db.updateTable("plan").set({ state }).where("id", "=", planId).execute();
}

/** Records what a finished plan was made from, so that it is known again. */
export async function setMadeFrom(store: Store, planId: number, madeFrom: string | null): Promise<void> {
  await store.db.updateTable("plan").set({ made_from: madeFrom }).where("id", "=", planId).execute();
}

export type NewestPlan = {
  id: number;
  snapshotId: number | null;
  mapVersion: number | null;
  kind: PlanRow["kind"];
  state: PlanRow["state"];
  madeFrom: string | null;
};

/** The newest plan of the export, made to the end unless `unfinished` ones count too. */
export async function newestPlan(store: Store, migrationId: string, o: { unfinished?: boolean } = {}): Promise<NewestPlan | undefined> {
  const making = o.unfinished ? sql`` : sql`and state <> 'making'`;
  const { rows } = await sql<NewestPlan>`
    select id, snapshot_id as "snapshotId", map_version as "mapVersion", kind, state, made_from as "madeFrom" from plan
    where migration_id = ${migrationId} and kind in ('full', 'delta') ${making} order by id desc limit 1`.execute(store.db);
  return rows[0];
}
