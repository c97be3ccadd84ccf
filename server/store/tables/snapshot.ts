/** The statements about snapshots: one per extraction of the source. */
import { RequestError } from "../../../shared/errors.ts";
import type { Store } from "../connect.ts";

export type SnapshotFacts = {
  readonly id: number;
  readonly number: number;
  readonly source_path: string;
  /** A load has begun to write what it says. */
  readonly loaded: boolean;
};

/** Milliseconds: the clocks of Kiritimati are fourteen hours ahead of UTC. */
const FURTHEST_AHEAD = 14 * 3_600_000;

/** Complete snapshots, newest first. */
export async function listSnapshots(store: Store, migrationId: string): Promise<SnapshotFacts[]> {
  return await store.db
    .selectFrom("snapshot")
    .select(["id", "number", "source_path", "loaded"])
    .where("migration_id", "=", migrationId)
    .where("state", "=", "complete")
    .orderBy("number", "desc")
    .execute();
}

/** The newest complete snapshot. Throws `request/nothing-staged` before the first extract. */
export async function newestSnapshot(store: Store, migrationId: string): Promise<{ id: number; number: number }> {
  const [newest] = await listSnapshots(store, migrationId);
  if (newest) return newest;
  throw new RequestError({
    code: "request/nothing-staged",
    message: "No records have been extracted yet.",
    hint: 'Extract first: click Extract in the sidebar, or run "crosswalk extract".',
  });
}

/** The day on which a snapshot was extracted, where on earth it was latest: `2026-12-15`. */
export async function dayOfSnapshot(store: Store, id: number): Promise<string> {
  const { extracted_at } = await store.db.selectFrom("snapshot").select("extracted_at").where("id", "=", id).executeTakeFirstOrThrow();
  return new Date(extracted_at.getTime() + FURTHEST_AHEAD).toISOString().slice(0, 10);
}

/** Remembers that a load begins to write what the snapshot says. */
export async function setLoaded(store: Store, id: number): Promise<void> {
  await store.db.updateTable("snapshot").set({ loaded: true }).where("id", "=", id).execute();
}

/** After a rollback nothing that was extracted counts as loaded. */
export async function unsetLoaded(store: Store, migrationId: string): Promise<void> {
  await store.db.updateTable("snapshot").set({ loaded: false }).where("migration_id", "=", migrationId).execute();
}

/** Begins snapshot `number` and gives its id. An earlier attempt with the same number is replaced, unless a plan was made from it. */
export async function openSnapshot(store: Store, o: { migrationId: string; number: number; sourcePath: string }): Promise<number> {
  return await store.db.transaction().execute(async (transaction) => {
    const earlier = await transaction
      .selectFrom("snapshot")
      .leftJoin("plan", "plan.snapshot_id", "snapshot.id")
      .select(["snapshot.id", "plan.id as plan"])
      .where("snapshot.migration_id", "=", o.migrationId)
      .where("number", "=", o.number)
      .executeTakeFirst();
    if (earlier && earlier.plan !== null)
      throw new RequestError({
        code: "request/snapshot-in-use",
        message: `Extraction ${o.number} is already used by a plan, so it cannot be replaced.`,
        hint: "Run a delta with the newer export: it becomes the next extraction.",
      });
    if (earlier) await transaction.deleteFrom("snapshot").where("id", "=", earlier.id).execute();
    const created = await transaction
      .insertInto("snapshot")
      .values({ migration_id: o.migrationId, number: o.number, source_path: o.sourcePath, state: "reading" })
      .returning("id")
      .executeTakeFirstOrThrow();
    return created.id;
  });
}

/** Ends a snapshot. A failed one keeps its row, so that people see it, and nothing else. */
export async function closeSnapshot(store: Store, id: number, state: "complete" | "failed"): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    if (state === "failed") {
      for (const table of ["staged", "staged_table", "column_profile"] as const)
        await transaction.deleteFrom(table).where("snapshot_id", "=", id).execute();
    }
    await transaction.updateTable("snapshot").set({ state }).where("id", "=", id).execute();
  });
}

/** Removes extractions that nothing was loaded from, with the plans made of them. */
export async function removeSnapshots(store: Store, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await store.db
    .deleteFrom("plan")
    .where("snapshot_id", "in", [...ids])
    .execute();
  await store.db
    .deleteFrom("snapshot")
    .where("id", "in", [...ids])
    .execute();
}
