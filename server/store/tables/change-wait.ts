/** The statements about what the records of a plan wait for. */
import { sql } from "kysely";
import { decisionKinds } from "../../../shared/record/decision.ts";
import type { Waits } from "../../../shared/state/facts.ts";
import type { Store } from "../connect.ts";

const kinds = Object.keys(decisionKinds);

/** Source records that wait, by what they wait for; the parts of a record wait with it and are not counted. */
export async function countWaits(store: Store, planId: number): Promise<Waits> {
  const { rows } = await sql<{ cause: string; count: number; records: number }>`
    select case when split_part(waits_for, ':', 1) = 'deleted' then 'deletions'
        when split_part(waits_for, ':', 1) = any(${kinds}) then 'questions' else 'owners' end as cause,
      count(distinct waits_for)::int as count, count(*)::int as records
    from change where plan_id = ${planId} and waits_for is not null and kind in ('hold', 'conflict') and position('#' in key) = 0
    group by 1`.execute(store.db);
  const of = (cause: string): { count: number; records: number } => {
    const { count, records } = rows.find((row) => row.cause === cause) ?? { count: 0, records: 0 };
    return { count, records };
  };
  return { questions: of("questions"), owners: of("owners"), deletions: of("deletions").records };
}
