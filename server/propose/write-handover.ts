/** Writes the Handover tab: what people do by hand, as far as the tabs and the balance say. */
import type { BalanceRow } from "../../shared/verify/balance.ts";
import { handoverRows } from "../../shared/verify/handover.ts";
import type { MigrationContext } from "../runs/context.ts";
import { readRows } from "../workbook/read-rows.ts";
import { sayObject } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";

const tabsRead = ["owners", "teams", "files", "fields"] as const;

/** `balance` as last counted; empty before the first load. */
export async function writeHandover(context: MigrationContext, balance: readonly BalanceRow[]): Promise<void> {
  const { profile, workbook } = context;
  const rows = await readRows(workbook, tabsRead);
  const left = balance.map(({ object, failed, held }) => ({ title: sayObject(profile, object), failed, held }));
  await workbook.write(tabOf("handover"), handoverRows({ profile: profile.handover, rows, left }));
}
