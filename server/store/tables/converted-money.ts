/** The statement about amounts that a migration's plans convert: their sums before and after. */
import { sql } from "kysely";
import { customField } from "../../../shared/record/nutshell/entity.ts";
import { ORIGINAL_AMOUNT } from "../../../shared/record/own-fields.ts";
import type { ConvertedMoney } from "../../../shared/record/run-result.ts";
import type { Store } from "../connect.ts";

/** Exact sums by object and both currencies. What waits for its rate is not converted yet. */
export async function sumConverted(store: Store, migrationId: string): Promise<ConvertedMoney[]> {
  const original = sql`c.target->${customField(ORIGINAL_AMOUNT)}::text`;
  const { rows } = await sql<ConvertedMoney>`
    select c.object, ${original}->>'currency' as "from", sum((${original}->>'amount')::numeric)::text as amount,
      c.target->'value'->>'currency' as "to", sum((c.target->'value'->>'amount')::numeric)::text as converted
    from change c join plan p on p.id = c.plan_id
    where p.migration_id = ${migrationId} and p.kind in ('full', 'delta') and c.kind <> 'hold'
      and ${original}->>'amount' is not null and c.target->'value'->>'amount' is not null
    group by 1, 2, 4 order by 1, 2, 4`.execute(store.db);
  return rows;
}
