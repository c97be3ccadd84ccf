/** Writes the Balance tab. */
import { formatMoney } from "../../shared/record/format-count.ts";
import type { ConvertedMoney } from "../../shared/record/run-result.ts";
import { describeConverted } from "../../shared/sign-off/what-moves.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { type BalanceRow, balanceClasses, cellColumns, totalCells } from "../../shared/verify/balance.ts";
import { describeFiles } from "../../shared/verify/file-balance.ts";
import { formatObject } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** Exact amounts of one kind of record in one currency; `loaded` null while none of it is in Nutshell. */
export type MoneyRow = { readonly object: string; readonly currency: string; readonly planned: string; readonly loaded: string | null };

export async function writeBalance(
  workbook: Workbook,
  o: { profile: Profile; balance: readonly BalanceRow[]; money: readonly MoneyRow[]; converted: readonly ConvertedMoney[] },
): Promise<void> {
  const moneyOf = (object: string): string =>
    [
      ...o.money
        .filter((sum) => sum.object === object)
        .map((sum) => `${formatMoney(sum.currency, sum.planned)} planned, ${formatMoney(sum.currency, sum.loaded ?? "0")} in Nutshell`),
      ...o.converted.filter((sum) => sum.object === object).map((sum) => `converted: ${describeConverted(sum)}`),
    ].join("; ");
  const rows = o.balance.map(
    ({ object, cells, files, ...row }): Row => ({
      ...row,
      ...cellColumns(cells),
      key: object,
      tone: row.closes ? "done" : "attention",
      title: formatObject(o.profile, object),
      closes: row.closes ? "yes" : "not yet",
      money: moneyOf(object),
      files: files ? describeFiles(files) : "",
    }),
  );
  const sum = (of: "source" | (typeof balanceClasses)[number]): number => o.balance.reduce((total, row) => total + row[of], 0);
  const closes = o.balance.every((row) => row.closes);
  const total: Row = {
    key: "total",
    tone: closes ? "done" : "attention",
    title: "All together",
    source: sum("source"),
    ...Object.fromEntries(balanceClasses.map((c) => [c, sum(c)])),
    ...cellColumns(totalCells(o.balance)),
    closes: closes ? "yes" : "not yet",
    money: "",
    files: "",
  };
  await workbook.write(tabOf("balance"), rows.length === 0 ? [] : [...rows, total]);
}
