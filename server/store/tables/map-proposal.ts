/** The statements about what was proposed for the tab Mapping. */
import { sql } from "kysely";
import type { Row } from "../../../shared/tabs/tab.ts";
import type { Store } from "../connect.ts";

/** Replaces what was proposed before. Only what a row says is kept, none of the column's values. */
export async function putProposal(store: Store, migrationId: string, rows: readonly Row[]): Promise<void> {
  const said = rows.map(({ key, target, recipe, argument, confirmed }) => ({ key, target, recipe, argument, confirmed }));
  await sql`insert into map_proposal (migration_id, rows) values (${migrationId}, ${JSON.stringify(said)}::jsonb)
    on conflict (migration_id) do update set rows = excluded.rows`.execute(store.db);
}

/** None while nothing was proposed, or only by an earlier release. */
export async function findProposal(store: Store, migrationId: string): Promise<Row[]> {
  const row = await store.db.selectFrom("map_proposal").select("rows").where("migration_id", "=", migrationId).executeTakeFirst();
  return (row?.rows ?? []) as Row[];
}
