/** The statements about rows of the tabs that need a person. */
import { sql } from "kysely";
import { Status } from "../../../shared/contract/endpoints.ts";
import type { Store } from "../connect.ts";

export type Problems = Status["problems"];

/** As last checked, by whichever service; undefined while nobody has checked. */
export async function findProblems(store: Store, migrationId: string): Promise<Problems | undefined> {
  const row = await store.db.selectFrom("problem").select("found").where("migration_id", "=", migrationId).executeTakeFirst();
  return row && Status.shape.problems.parse(row.found);
}

/** Replaces what the check before found. */
export async function putProblems(store: Store, migrationId: string, problems: Problems): Promise<void> {
  const found = JSON.stringify(problems);
  await store.db
    .insertInto("problem")
    .values({ migration_id: migrationId, found })
    .onConflict((c) => c.column("migration_id").doUpdateSet({ found, checked_at: sql<Date>`clock_timestamp()` }))
    .execute();
}
