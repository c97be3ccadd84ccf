/** Writes the Rates tab: the rates that people gave, and those that deals wait for. */
import { parseDecisionKey } from "../../shared/record/decision.ts";
import { describeDay, MIGRATION_DAY, parseRateKey } from "../../shared/record/exchange-rate.ts";
import { formatMoney } from "../../shared/record/format-count.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { RatesRow } from "../../shared/tabs/rates.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";
import type { OpenQuestion, WaitingMoney } from "./write-decisions.ts";

/** `questions` are those of the plan, of any kind; `present` is what stands in the tab: rows with a rate stay. */
export async function writeRates(
  workbook: Pick<Workbook, "write">,
  o: { questions: readonly Omit<OpenQuestion, "fields">[]; money: readonly WaitingMoney[]; present: readonly Row[] },
): Promise<void> {
  const needed = new Map<string, number>();
  for (const { waitsFor, records } of o.questions) {
    const key = rateOf(waitsFor);
    if (key !== undefined) needed.set(key, (needed.get(key) ?? 0) + records);
  }
  const amounts = new Map<string, string[]>();
  for (const { waitsFor, currency, amount } of o.money) {
    const key = rateOf(waitsFor);
    if (key !== undefined) amounts.set(key, [...(amounts.get(key) ?? []), formatMoney(currency, amount)]);
  }
  const given = o.present.flatMap((row) => (RatesRow.parse(row).rate === "" || needed.has(row.key) ? [] : [row.key]));
  const keys = [...new Set([...needed.keys(), ...given])].sort();
  if (keys.length === 0 && o.present.length === 0) return;
  const rows = keys.map((key): Row => {
    const of = parseRateKey(key);
    const records = needed.get(key) ?? 0;
    const day = of?.day ?? "";
    return {
      key,
      tone: records > 0 ? "attention" : "done",
      from: of?.from ?? "",
      to: of?.to ?? "",
      day: describeDay(day),
      records,
      amount: (amounts.get(key) ?? []).join("; "),
      rate: null,
      source: "",
      date: day === MIGRATION_DAY ? "" : day,
      why: day === MIGRATION_DAY ? "The setting fx.open, or fx.closed, asks for it" : "The setting fx.closed asks for it",
    };
  });
  await workbook.write(tabOf("rates"), rows);
}

/** The key of the rate that a question is about, or undefined. */
function rateOf(waitsFor: string): string | undefined {
  const parsed = parseDecisionKey(waitsFor);
  const id = parsed?.kind === "rate" ? parseRecordKey(parsed.recordKey)?.id : undefined;
  return id !== undefined && parseRateKey(id) !== undefined ? id : undefined;
}
