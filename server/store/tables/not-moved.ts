/** The statements about records that are not in Nutshell as planned: failed, held or left out, each with its cause. */
import { type RawBuilder, sql } from "kysely";
import { decisionKinds } from "../../../shared/record/decision.ts";
import { WAITS_FOR_ROW } from "../../../shared/record/file-question.ts";
import { WAITS_FOR_IMPORTED, WAITS_FOR_IMPORTER } from "../../../shared/record/importer.ts";
import type { CauseFacts, NotMoved } from "../../../shared/verify/not-moved.ts";
import type { Store } from "../connect.ts";
import { writing } from "./change.ts";
import { letterCause } from "./dead-letter.ts";
import { isHeld, isOwnRecord } from "./standing.ts";

type Of = { readonly migrationId: string; readonly planId: number };

const kinds = Object.keys(decisionKinds);

/** Not for an answer to a question, and not for another record. */
const forImporter = sql`c.waits_for in (${WAITS_FOR_IMPORTER}, ${WAITS_FOR_IMPORTED})`;
const waitsForOwner = sql`c.waits_for is not null and not ${forImporter} and c.waits_for not like '%/%' and split_part(c.waits_for, ':', 1) <> all(${kinds})`;

/**
 * The source's own records that did not go. `state` and `cause` are null for all others; the balance counts by the same rules, and beside
 * them an update that failed, a record of which Nutshell refused one value, one whose newer row was set aside and a loaded one whose changes wait for an owner are listed here too, as are records that are gone from the export:
 * their deletion failed, or is not carried out because people have worked with them or nobody has signed it.
 */
const records = ({ migrationId, planId }: Of): RawBuilder<unknown> => sql`(
  select r.*, md5(state || '|' || case
      when state = 'failed' and how = 'call' then letter_cause
      when how = 'issue' or state = 'left out' then how || '|' || object || '|' || detail || '|' || field
      else how || '|' || detail end) as cause
  from (
    select c.ord, c.key, c.object, c.waits_for, c.target, s.state, ${letterCause} as letter_cause,
      case when d.key is not null and c.kind = any(${[...writing]}) then 'call'
        when s.state = 'left out' then 'rule'
        when c.kind = 'reject' then 'issue'
        when split_part(coalesce(c.waits_for, ''), ':', 1) = any(${kinds}) then 'question'
        when c.waits_for is null then 'wait'
        when ${forImporter} then 'importer'
        when c.waits_for like '%/%' then 'record'
        else 'owner' end as how,
      case when d.key is not null and c.kind = any(${[...writing]}) then d.code
        when s.state = 'left out' then c.reason
        when c.kind = 'reject' then coalesce(i.issue->>'code', '')
        when split_part(coalesce(c.waits_for, ''), ':', 1) = any(${kinds}) then split_part(c.waits_for, ':', 1)
        when c.waits_for is null then c.reason
        when ${forImporter} then c.waits_for
        when c.waits_for like '%/%' then ''
        else c.waits_for end as detail,
      coalesce(i.issue->>'field', '') as field, i.issue->>'hint' as hint,
      case when d.key is not null and c.kind = any(${[...writing]}) then d.message else c.reason end as reason
    from change c
      left join link l on l.migration_id = ${migrationId} and l.key = c.key
      left join dead_letter d on d.migration_id = ${migrationId} and d.key = c.key
      cross join lateral (select case
        when d.key is not null and c.kind = any(${[...writing]}) then 'failed'
        when c.kind = 'hold' and c.body->>'countsAs' = 'nothing' then 'held'
        when c.kind = 'hold' and c.reason = ${WAITS_FOR_ROW} then 'held'
        when l.key is not null and ${isHeld} and ${waitsForOwner} then 'held'
        when l.key is not null then null
        when c.kind = 'reject' then 'failed'
        when ${isHeld} then 'held'
        when c.kind = 'exclude' or c.body->>'countsAs' = 'excluded' then 'left out' end as state) s
      left join lateral (select jsonb_path_query_first(c.body->'issues', '$[*] ? (@.severity == "reject" || @.severity == "hold")') as issue) i
        on s.state is not null
    where c.plan_id = ${planId} and (${isOwnRecord}
      or c.body->>'countsAs' = 'nothing' and c.kind in ('delete', 'hold') and coalesce(c.waits_for, '') not like 'deleted:%')
  ) r where state is not null)`;

/** Every cause, failed before held before left out, those with the most records first. */
export async function listCauses(store: Store, of: Of): Promise<CauseFacts[]> {
  const { rows } = await sql<CauseFacts>`
    select cause, state, how, min(detail) as detail, min(field) as field, min(hint) as hint, (array_agg(reason order by ord))[1] as reason,
      array_agg(distinct object) as objects, count(*)::int as records
    from ${records(of)} n group by cause, state, how
    order by case state when 'failed' then 0 when 'held' then 1 else 2 end, count(*) desc, cause`.execute(store.db);
  return rows;
}

/** The amounts of the deals that did not go, by cause and currency. */
export async function sumNotMovedMoney(store: Store, of: Of): Promise<{ cause: string; currency: string; amount: string }[]> {
  const { rows } = await sql<{ cause: string; currency: string; amount: string }>`
    select cause, target->'value'->>'currency' as currency, sum((target->'value'->>'amount')::numeric)::text as amount
    from ${records(of)} n where target->'value'->>'amount' is not null group by 1, 2 order by 1, 2`.execute(store.db);
  return rows;
}

const columns = sql`ord, key, object, state, cause, how, detail, field, hint, reason, target as fields`;

/** The first records of every cause. */
export async function listFirstNotMoved(store: Store, o: Of & { perCause: number }): Promise<NotMoved[]> {
  const { rows } = await sql<NotMoved>`
    select ${columns} from (select n.*, row_number() over (partition by cause order by ord) as place from ${records(o)} n) p
    where place <= ${o.perCause} order by ord`.execute(store.db);
  return rows;
}

/** The next records in load order, those after `after`. */
export async function listNotMoved(store: Store, o: Of & { after: number; limit: number }): Promise<NotMoved[]> {
  const { rows } = await sql<NotMoved>`
    select ${columns} from ${records(o)} n where ord > ${o.after} order by ord limit ${o.limit}`.execute(store.db);
  return rows;
}

/** The questions that records of these causes, or these records, wait for, each with those of the records. */
export async function listQuestionsOf(
  store: Store,
  o: Of & { causes: readonly string[]; keys: readonly string[] },
): Promise<{ waitsFor: string; cause: string; keys: string[] }[]> {
  const { rows } = await sql<{ waitsFor: string; cause: string; keys: string[] }>`
    select waits_for as "waitsFor", cause, coalesce(array_agg(key) filter (where key = any(${[...o.keys]})), '{}') as keys from ${records(o)} n
    where how = 'question' and (cause = any(${[...o.causes]}) or key = any(${[...o.keys]})) group by 1, 2 order by 1`.execute(store.db);
  return rows;
}
