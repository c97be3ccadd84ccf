/** Opens, completes and fails snapshots in the database. */
import type { Kysely } from "kysely";
import { RequestError } from "../../shared/errors.ts";
import type { Database } from "../store/database.ts";

/** Begins snapshot `number` and gives its id. An earlier attempt with the same number is replaced, unless a plan was made from it. */
export async function openSnapshot(db: Kysely<Database>, o: { migrationId: string; number: number; sourcePath: string }): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const earlier = await transaction
      .selectFrom("snapshot")
      .select(["id"])
      .where("migration_id", "=", o.migrationId)
      .where("number", "=", o.number)
      .executeTakeFirst();
    if (earlier) {
      const plan = await transaction.selectFrom("plan").select("id").where("snapshot_id", "=", earlier.id).limit(1).executeTakeFirst();
      if (plan) {
        throw new RequestError({
          code: "request/snapshot-in-use",
          message: `Extraction ${o.number} has been planned from already and is kept.`,
          hint: "Take a delta: it becomes the next extraction.",
        });
      }
      await transaction.deleteFrom("snapshot").where("id", "=", earlier.id).execute();
    }
    const made = await transaction
      .insertInto("snapshot")
      .values({ migration_id: o.migrationId, number: o.number, source_path: o.sourcePath, state: "reading" })
      .returning("id")
      .executeTakeFirstOrThrow();
    return made.id;
  });
}

/** Ends a snapshot. A failed one keeps its row, so that people see it, and nothing else. */
export async function closeSnapshot(db: Kysely<Database>, id: number, state: "complete" | "failed"): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (state === "failed") {
      for (const table of ["staged", "staged_file", "column_profile"] as const)
        await transaction.deleteFrom(table).where("snapshot_id", "=", id).execute();
    }
    await transaction.updateTable("snapshot").set({ state }).where("id", "=", id).execute();
  });
}
