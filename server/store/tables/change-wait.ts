/** The statements about what the records of a plan wait for. */
import { type RawBuilder, sql } from "kysely";
import { WAITS_FOR_LINKED } from "../../../shared/plan/stop-record.ts";
import { decisionKinds } from "../../../shared/record/decision.ts";
import { WAITS_FOR_IMPORTED, WAITS_FOR_IMPORTER } from "../../../shared/record/importer.ts";
import type { ObjectWaits, Waits } from "../../../shared/state/facts.ts";
import type { Store } from "../connect.ts";
import { isHeld, isOwnRecord } from "./standing.ts";

const kinds = Object.keys(decisionKinds);

/** Records of the source: the parts of a record wait with it and are not counted, as on the tab Rows; what waits only in a part is one. */
const ownRecords = sql`greatest(count(*) filter (where position('#' in key) = 0), 1)::int`;

/** The key under which all questions of one kind about one object are answered, as `forAllKey` of shared/record/decision.ts makes it. */
const forAll = sql`substring(waits_for from '^[^:]+:[^/]+/[^/]+')`;

/**
 * What waits of a plan: `is_out` are the records that the balance counts as held, and their parts wait with them. Of the others only a part
 * waits: a change of them, or something that is made from them.
 */
const waiting = (planId: number): RawBuilder<unknown> => sql`(
  select w.*, not is_out and not bool_or(is_out) over (partition by record) as is_in_part from (
    select c.object, c.waits_for, split_part(c.key, '#', 1) as record, ${isOwnRecord} and ${isHeld} and l.key is null as is_out,
      case when c.waits_for in (${WAITS_FOR_IMPORTER}, ${WAITS_FOR_IMPORTED}) then 'importer'
        when c.waits_for is null or (c.waits_for like '%/%' and split_part(c.waits_for, ':', 1) <> all(${kinds})) then 'others'
        when split_part(c.waits_for, ':', 1) = 'deleted' then 'deletions' when split_part(c.waits_for, ':', 1) = 'worked' then 'worked'
        when split_part(c.waits_for, ':', 1) = any(${kinds}) then 'questions' else 'owners' end as cause
    from change c join plan p on p.id = c.plan_id left join link l on l.migration_id = p.migration_id and l.key = c.key
    where c.plan_id = ${planId} and (${isHeld} or c.waits_for is not null)) w)`;

/** Questions, as the tab Decisions counts them, and what waits for each cause. With `answers`, only what these keys answer: one may answer all questions of a kind. */
export async function countWaits(store: Store, planId: number, answers?: readonly string[]): Promise<Waits> {
  const only = answers ? sql`where waits_for = any(${[...answers]}) or ${forAll} = any(${[...answers]})` : sql``;
  const { rows } = await sql<{ cause: string; count: number; records: number; inPart: number }>`
    select cause, count(distinct waits_for)::int as count, count(*) filter (where is_out)::int as records,
      count(distinct record) filter (where is_in_part)::int as "inPart"
    from ${waiting(planId)} w ${only} group by 1`.execute(store.db);
  const of = (cause: string): Waits["questions"] => {
    const { count, records, inPart } = rows.find((row) => row.cause === cause) ?? { count: 0, records: 0, inPart: 0 };
    return { count, records, inPart };
  };
  const { records, inPart } = of("others");
  const worked = of("worked").count;
  const links = answers ? 0 : await countWaitingLinks(store, planId);
  const deletions = of("deletions").count + worked;
  const importer = { records: of("importer").records, inPart: of("importer").inPart };
  return { questions: of("questions"), owners: of("owners"), importer, others: { records, inPart }, deletions, worked, links };
}

/** Fields of records in Nutshell with links to records that wait. */
async function countWaitingLinks(store: Store, planId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from change c, jsonb_array_elements(c.body->'sides') s
    where c.plan_id = ${planId} and c.body->'sides' is not null and s->>'what' = 'wait'`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** What waits of each object. */
export async function countWaitsByObject(store: Store, planId: number): Promise<Map<string, ObjectWaits>> {
  const { rows } = await sql<ObjectWaits & { object: string }>`
    select object, count(*) filter (where is_out)::int as records, count(*) filter (where not is_gone and not is_in_part)::int as changes,
      count(distinct record) filter (where not is_gone and is_in_part)::int as "inPart", count(*) filter (where is_gone)::int as gone
    from (select w.*, cause in ('deletions', 'worked') as is_gone from ${waiting(planId)} w) g group by 1`.execute(store.db);
  return new Map(rows.map(({ object, ...counts }) => [object, counts]));
}

type Fields = Record<string, unknown>;

/** Companies of one question that it describes one by one: whoever answers it answers for each. */
const MOST_NAMED = 50;
const ownReasons = sql`array_agg(distinct reason) filter (where reason <> ${WAITS_FOR_LINKED})`;
const namedReasons = sql`array_to_string((${ownReasons})[1:${sql.lit(MOST_NAMED)}], E'\n')
  || case when cardinality(${ownReasons}) > ${sql.lit(MOST_NAMED)} then E'\nand others, each on the tab Rows' else '' end`;

/** The questions that records of the plan wait for, those with the most records first: of each kind as many as `limit`; the fields are the first waiting record's. What is asked about several companies names each. */
export async function listOpenQuestions(
  store: Store,
  planId: number,
  limit: number,
): Promise<{ waitsFor: string; reason: string; fields: Fields; records: number }[]> {
  const { rows } = await sql<{ waitsFor: string; reason: string; fields: Fields; records: number }>`
    select "waitsFor", reason, (select target from change where plan_id = ${planId} and ord = first) as fields, records from (
      select waits_for as "waitsFor", coalesce(case when waits_for like 'company:%' then ${namedReasons} end, min(reason)) as reason, min(ord) as first, ${ownRecords} as records,
        row_number() over (partition by ${forAll} order by ${ownRecords} desc, waits_for) as place
      from change where plan_id = ${planId} and waits_for like '%:%' group by waits_for) as question
    where place <= ${limit} order by records desc, "waitsFor"`.execute(store.db);
  return rows;
}

/** The same by kind and object, those with the most records first; `waitsFor` is the key that answers all of them. What only waits with another says nothing about why. */
export async function groupOpenQuestions(
  store: Store,
  planId: number,
): Promise<{ waitsFor: string; questions: number; records: number; reason: string; reasons: number }[]> {
  const { rows } = await sql<{ waitsFor: string; questions: number; records: number; reason: string; reasons: number }>`
    select ${forAll} as "waitsFor", count(distinct waits_for)::int as questions, ${ownRecords} as records,
      coalesce(mode() within group (order by reason) filter (where reason <> ${WAITS_FOR_LINKED}), min(reason)) as reason,
      count(distinct reason) filter (where reason <> ${WAITS_FOR_LINKED})::int as reasons
    from change where plan_id = ${planId} and waits_for like '%:%/%' group by 1 order by records desc, 1`.execute(store.db);
  return rows;
}

/** The amounts of the deals that wait, by currency: of each question, and of all of its kind. */
export async function sumWaitingMoney(store: Store, planId: number): Promise<{ waitsFor: string; currency: string; amount: string }[]> {
  const { rows } = await sql<{ waitsFor: string; currency: string; amount: string }>`
    with deal as (select waits_for, ${forAll} as for_all, target->'value'->>'currency' as currency, (target->'value'->>'amount')::numeric as amount
      from change where plan_id = ${planId} and waits_for like '%:%' and target->'value'->>'amount' is not null)
    select coalesce(waits_for, for_all) as "waitsFor", currency, sum(amount)::text as amount
    from deal group by grouping sets ((waits_for, currency), (for_all, currency)) order by 1, 2`.execute(store.db);
  return rows;
}
