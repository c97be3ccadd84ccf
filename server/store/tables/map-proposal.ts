/** The statements about what was proposed for the tab Mapping. */
import { sql } from "kysely";
import type { Row } from "../../../shared/tabs/tab.ts";
import type { Store } from "../connect.ts";

/** Keeps what was proposed beside what was proposed before: a row of the tab may still say that. Only what a row says is kept, none of the column's values. */
export async function addProposal(store: Store, migrationId: string, rows: readonly Row[]): Promise<void> {
  const before = await listProposed(store, migrationId);
  const known = new Set(before.map(textOf));
  const said = rows.map(({ key, target, recipe, argument, confirmed }) => ({ key, target, recipe, argument, confirmed }) as Row);
  const all = [...before, ...said.filter((row) => !known.has(textOf(row)))];
  if (all.length === before.length) return;
  await sql`insert into map_proposal (migration_id, rows) values (${migrationId}, ${JSON.stringify(all)}::jsonb)
    on conflict (migration_id) do update set rows = excluded.rows`.execute(store.db);
}

/** Of a column as often as it was proposed otherwise. None while nothing was proposed, or only by an earlier release. */
export async function listProposed(store: Store, migrationId: string): Promise<Row[]> {
  const row = await store.db.selectFrom("map_proposal").select("rows").where("migration_id", "=", migrationId).executeTakeFirst();
  return (row?.rows ?? []) as Row[];
}

const textOf = ({ key, target, recipe, argument, confirmed }: Row): string => JSON.stringify([key, target, recipe, argument, confirmed]);
