/** Reads the Rates tab: a rate counts only with its source and its date. */
import { parseRateKey, type RateRow } from "../../record/exchange-rate.ts";
import { RatesRow } from "../../tabs/rates.ts";
import type { Row } from "../../tabs/tab.ts";
import { byText, type Report } from "./problem.ts";

/** A row without a rate says nothing: what needs it waits. */
export const readRates = (rows: readonly Row[], report: Report): RateRow[] =>
  rows.flatMap((row) => readRow(RatesRow.parse(row), report) ?? []).sort((a, b) => byText(a.key, b.key));

function readRow({ key, rate, source, date }: RatesRow, report: Report): RateRow | undefined {
  const refuse = (column: string, message: string, hint: string): undefined => void report(key, column, message, hint);
  if (rate === "") return undefined;
  if (parseRateKey(key) === undefined) return refuse("rate", "This row does not belong to a rate", "Delete it and plan again");
  const plain = /^\d+,\d{1,2}$|^\d+,\d{4,}$/u.test(rate) ? rate.replace(",", ".") : rate;
  if (!/^\d{1,9}(?:\.\d{1,12})?$/u.test(plain) || /^[0.]+$/u.test(plain))
    return refuse("rate", `"${rate}" is not a rate`, "Enter a number such as 1.0853");
  if (source === "") return refuse("source", "Nobody says where the rate is from", "Enter who says so, such as European Central Bank");
  if (!isDay(date)) return refuse("date", `"${date}" is not a day`, "Enter the day of the rate, as 2026-12-01");
  return { key, rate: plain, source, date };
}

const isDay = (text: string): boolean => {
  const [, month = 0, day = 0] = /^\d{4}-(\d\d)-(\d\d)$/u.test(text) ? text.split("-").map(Number) : [];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
};
