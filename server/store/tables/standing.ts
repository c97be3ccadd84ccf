/** The statement about how the records of the source stand, from which the balance is made. */
import { sql } from "kysely";
import type { CellCounts } from "../../../shared/record/cell-class.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { Store } from "../connect.ts";
import { writing } from "./change.ts";
import { letterCause } from "./dead-letter.ts";

export type StandingCount = {
  object: string;
  kind: string;
  how: "created" | "matched" | null;
  dead: boolean;
  /** Values that Nutshell refused of records that it took otherwise. */
  refused: number;
  countsAs: string | null;
  /** What the record is in Nutshell; of a person whether it comes with a company. */
  becomes: "person" | "company and person" | Entity | null;
  records: number;
  /** Where the cells of these records end if they are written; null in plans of earlier releases, which did not count them. */
  cells: CellCounts | null;
};

/** A record of the source itself, which the balance counts: not a part of one, and not one that is only no longer in the export. `c` is its change. */
export const isOwnRecord = sql`position('#' in c.key) = 0 and c.kind <> 'delete' and coalesce(c.waits_for, '') not like 'deleted:%'
  and coalesce(c.body->>'countsAs', '') <> 'nothing'`;

/** A change that is not written because something is missing. */
export const isHeld = sql`c.kind in ('hold', 'conflict')`;

/** A record that is in Nutshell though it refused one of its values: `l` is its crosswalk entry, `d` its dead letter, `c` its change. */
export const isPartlyRefused = sql`(l.key is not null and not l.complete and d.code = 'nutshell/rejected' and c.kind = any(${[...writing]}))`;
/** The fields of its change that are not in Nutshell. */
const refusedFields = sql`(select count(*)::int from jsonb_object_keys(coalesce(c.target, '{}')) f where not coalesce(l.written, '{}') ? f)`;

/** A product of a deal stands as the lead does that it is in. */
const isProduct = sql`(c.kind = 'skip' and c.into_key is not null)`;
const standsBy = sql`case when ${isProduct} then c.into_key else c.key end`;

/** How the source's own records stand, for the balance: by object, kind, crosswalk entry, dead letter, what they count as and what they become. A dead letter about something that is no longer planned does not count. */
export async function countStandings(store: Store, migrationId: string, planId: number): Promise<StandingCount[]> {
  const { rows } = await sql<StandingCount>`
    select c.object, c.kind, l.how, d.key is not null and (c.kind = any(${[...writing]}) or (${isProduct} and l.key is null)) and not ${isPartlyRefused} as dead, c.body->>'countsAs' as "countsAs",
      case when c.body->>'entity' <> 'contact' then c.body->>'entity' when c.target ? 'account' then 'company and person' else 'person' end as becomes,
      count(*)::int as records,
      coalesce(sum(${refusedFields}) filter (where ${isPartlyRefused}), 0)::int as refused,
      case when count(c.cells_out) = count(*) then json_build_object('alike', sum(c.cells_alike), 'other', sum(c.cells_other),
        'beside', sum(c.cells_beside), 'out', sum(c.cells_out), 'waiting', sum(c.cells_waiting)) end as cells
    from change c left join link l on l.migration_id = ${migrationId} and l.key = ${standsBy}
      left join dead_letter d on d.migration_id = ${migrationId} and d.key = ${standsBy}
    where c.plan_id = ${planId} and ${isOwnRecord}
    group by 1, 2, 3, 4, 5, 6`.execute(store.db);
  return rows;
}

/** What Nutshell refused of records that it took otherwise, by kind of record and its words, with the first of these records. */
export async function listRefusedValues(
  store: Store,
  migrationId: string,
  planId: number,
): Promise<{ object: string; fields: string[]; message: string; records: number; example: string }[]> {
  const { rows } = await sql<{ object: string; fields: string[]; message: string; records: number; example: string }>`
    select object, fields, min(message) as message, count(*)::int as records, min(key) as example from (
      select c.object, d.message, d.key, ${letterCause} as cause,
        array(select f from jsonb_object_keys(coalesce(c.target, '{}')) f where not coalesce(l.written, '{}') ? f order by f) as fields
      from change c join link l on l.migration_id = ${migrationId} and l.key = c.key
        join dead_letter d on d.migration_id = ${migrationId} and d.key = c.key
      where c.plan_id = ${planId} and ${isPartlyRefused}) r
    group by object, fields, cause order by object, min(key)`.execute(store.db);
  return rows;
}
