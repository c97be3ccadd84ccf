/** Writes the Balance tab. */
import { sql } from "kysely";
import type { Row } from "../../shared/tabs/tab.ts";
import { type BalanceRow, balanceClasses } from "../../shared/verify/balance.ts";
import type { MigrationContext } from "../runs/context.ts";
import { sayMoney, sayObject } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import { readBalance } from "./read-balance.ts";

/** Returns the sheet it wrote. */
export async function writeBalance(context: MigrationContext): Promise<BalanceRow[]> {
  const { store, migration, profile, workbook } = context;
  const rows = await readBalance(store, migration.id, profile);
  const money = await moneyOf(context);
  const body = rows.map(
    (row): Row => ({
      ...row,
      key: row.object,
      tone: row.closes ? "done" : "attention",
      title: sayObject(profile, row.object),
      closes: row.closes ? "yes" : "not yet",
      money: money.get(row.object) ?? "",
    }),
  );
  const sum = (of: "source" | (typeof balanceClasses)[number]): number => rows.reduce((total, row) => total + row[of], 0);
  const closes = rows.every((row) => row.closes);
  const total: Row = {
    key: "total",
    tone: closes ? "done" : "attention",
    title: "All together",
    source: sum("source"),
    ...Object.fromEntries(balanceClasses.map((c) => [c, sum(c)])),
    closes: closes ? "yes" : "not yet",
    money: "",
  };
  await workbook.write(tabOf("balance"), body.length === 0 ? [] : [...body, total].map(({ object: _object, ...row }) => row as Row));
  return rows;
}

/** The amounts of the plan and of what is in Nutshell, per object and currency. */
async function moneyOf({ store, migration }: MigrationContext): Promise<Map<string, string>> {
  const rows = (
    await sql<{ object: string; currency: string; source: string; loaded: string | null }>`
      select c.object, c.target->'value'->>'currency' as currency, sum((c.target->'value'->>'amount')::numeric)::text as source,
        sum((l.written->'value'->>'amount')::numeric)::text as loaded
      from change c join plan p on p.id = c.plan_id left join link l on l.migration_id = p.migration_id and l.key = c.key
      where p.migration_id = ${migration.id} and p.kind in ('full', 'delta') and c.kind <> 'hold' and c.target->'value'->>'amount' is not null group by 1, 2 order by 1, 2`.execute(
      store.db,
    )
  ).rows;
  const money = new Map<string, string>();
  for (const row of rows)
    money.set(
      row.object,
      [money.get(row.object), `${sayMoney(row.currency, row.source)} planned, ${sayMoney(row.currency, row.loaded ?? "0")} in Nutshell`]
        .filter((text) => text !== undefined)
        .join("; "),
    );
  return money;
}
