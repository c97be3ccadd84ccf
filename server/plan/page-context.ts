/** Looks up, for one page of records, what the plan, the crosswalk and Nutshell already know. */
import { sql } from "kysely";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { Link, TargetFields } from "../../shared/record/target-record.ts";
import type { Store } from "../store/connect.ts";

export type PlannedBefore = {
  key: string;
  phase: string;
  kind: string;
  into: string | null;
  waitsFor: string | null;
  name: string;
  parent: Link | null;
  matchKeys: string[];
};
export type Linked = {
  key: string;
  entity: Entity;
  id: number;
  rev: string | null;
  written: TargetFields;
  how: "created" | "matched";
  complete: boolean;
};
export type Existing = { entity: Entity; id: number; rev: string; fields: TargetFields; matchKeys: string[]; migrationKey: string | null };

const unique = (items: readonly string[]): string[] => [...new Set(items)];

/** Changes of this plan for the given keys or match keys (records planned on earlier pages). */
export async function plannedBefore(
  store: Store,
  planId: number,
  keys: readonly string[],
  matchKeys: readonly string[],
): Promise<PlannedBefore[]> {
  if (keys.length === 0 && matchKeys.length === 0) return [];
  const columns = sql`c.key, c.phase, c.kind, c.into_key as "into", c.waits_for as "waitsFor", coalesce(c.target->>'name', '') as name, c.target->'parent' as parent`;
  const byKey =
    keys.length === 0
      ? []
      : (
          await sql<PlannedBefore>`select ${columns}, coalesce((select array_agg(m.match_key) from change_match_key m where m.plan_id = ${planId} and m.ord = c.ord), '{}') as "matchKeys" from change c where c.plan_id = ${planId} and c.key = any(${unique(keys)})`.execute(
            store.db,
          )
        ).rows;
  const byMatch =
    matchKeys.length === 0
      ? []
      : (
          await sql<PlannedBefore>`select ${columns}, array_agg(m.match_key) as "matchKeys" from change_match_key m join change c on c.plan_id = m.plan_id and c.ord = m.ord where m.plan_id = ${planId} and m.match_key = any(${unique(matchKeys)}::text[]) group by c.plan_id, c.ord order by c.ord`.execute(
            store.db,
          )
        ).rows;
  return [...byKey, ...byMatch];
}

/** Crosswalk entries of the given keys. */
export async function linkedBefore(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, Linked>> {
  if (keys.length === 0) return new Map();
  const rows = (
    await sql<Linked>`select key, subject as entity, nutshell_id as id, rev, written, how, complete from link where migration_id = ${migrationId} and key = any(${unique(keys)})`.execute(
      store.db,
    )
  ).rows;
  return new Map(rows.map((row) => [row.key, row]));
}

/** The match key of a record that carries a migration key: it is that record whatever people call it now. */
export const keyMark = (key: string): string => `key:${key}`;

/** Records that were in Nutshell before, by match key or id. */
export async function existingThere(
  store: Store,
  migrationId: string,
  entity: Entity,
  matchKeys: readonly string[],
  ids: readonly number[],
): Promise<Existing[]> {
  if (matchKeys.length === 0 && ids.length === 0) return [];
  return (
    await sql<Existing>`select entity, nutshell_id as id, rev, fields, match_keys as "matchKeys", migration_key as "migrationKey" from existing
      where migration_id = ${migrationId} and entity = ${entity} and (match_keys && ${unique(matchKeys)}::text[] or nutshell_id = any(${[...ids]}::bigint[])) order by nutshell_id`.execute(
      store.db,
    )
  ).rows;
}
