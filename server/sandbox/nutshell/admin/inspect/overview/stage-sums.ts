/** Adds up what the leads of each stage are worth, one sum for each currency. */
import type { Call } from "../../../call.ts";
import { currencyOfMarket } from "../../../entities/market.ts";
import { money } from "../../look/words.ts";

export type Sum = { readonly currency: string; readonly amount: number; readonly leads: number };

type Row = { stage: number; market: number | null; leads: number; amount: number | null };

/** Sums by stage over the leads that meet the condition; what has no value counts as a lead without one. */
export function stageSums(call: Call, condition: string, stages: readonly number[]): Map<number, Sum[]> {
  const sums = new Map<number, Sum[]>();
  const add = (stage: number, currency: string, amount: number, leads: number): void => {
    const list = sums.get(stage) ?? [];
    const former = list.find((sum) => sum.currency === currency) ?? { currency, amount: 0, leads: 0 };
    sums.set(stage, [...list.filter((sum) => sum !== former), { currency, amount: former.amount + amount, leads: former.leads + leads }]);
  };
  const stage = "json_extract(r.body, '$.stage')";
  const within = `${stage} IN (${stages.map(() => "?").join(",") || "NULL"})`;
  const typed = call.db.all<Row>(
    `SELECT ${stage} AS stage, json_extract(r.body, '$.market') AS market, count(*) AS leads, sum(CAST(json_extract(r.body, '$.manualValue.amount') AS REAL)) AS amount
     FROM leads r WHERE r.deleted IS NULL AND (${condition}) AND ${within} GROUP BY 1, 2`,
    ...stages,
  );
  for (const row of typed) add(row.stage, currencyOfMarket(call, row.market ?? undefined), row.amount ?? 0, row.leads);
  // What nobody typed in comes from the products of the lead.
  const products = call.db.all<{ stage: number; currency: string; amount: number }>(
    `SELECT ${stage} AS stage, json_extract(l.data, '$.price.currency') AS currency,
            sum(coalesce(json_extract(l.data, '$.quantity'), 1) * CAST(json_extract(l.data, '$.price.amount') AS REAL)) AS amount
     FROM link l JOIN leads r ON r.id = l.a WHERE l.relation = 'leads.products' AND json_extract(l.data, '$.price') IS NOT NULL
       AND r.deleted IS NULL AND json_extract(r.body, '$.manualValue') IS NULL AND (${condition}) AND ${within} GROUP BY 1, 2`,
    ...stages,
  );
  for (const row of products) add(row.stage, row.currency, row.amount, 0);
  return sums;
}

/** `$48,000 and ₹1,200`; nothing for no money. */
export function sumsInWords(sums: readonly Sum[]): string {
  const byCurrency = new Map<string, number>();
  for (const { currency, amount } of sums) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
  return [...byCurrency]
    .filter(([, amount]) => amount !== 0)
    .sort(([, a], [, b]) => b - a)
    .map(([currency, amount]) => money({ currency, amount: String(Math.round(amount * 100) / 100) }))
    .join(" and ");
}
