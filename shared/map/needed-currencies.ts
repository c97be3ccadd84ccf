/** Finds the currencies of the mapped lead amounts, and so the markets that Nutshell must have. */
import type { ColumnProfile } from "../record/column-profile.ts";
import { currencyNamed, currencySign, isOpenSign, shownCurrency } from "../record/currency-sign.ts";
import { type Conversion, conversionOf, KEEP } from "../record/exchange-rate.ts";
import type { LeadForm } from "../record/filter.ts";
import { readNumberForm } from "../record/number-form.ts";
import { readPerTable } from "../record/per-table.ts";
import { targetIn } from "./lead-as-person.ts";

/** A mapped column; `forms`: what the leads of its object become, where it holds unqualified leads. */
export type MoneyColumn = {
  readonly target: string;
  readonly argument: string;
  readonly column: ColumnProfile;
  readonly forms?: readonly LeadForm[] | undefined;
  /** The column that names the currency of each amount. */
  readonly named?: ColumnProfile | undefined;
};

/** The column of the object that Detail says names the currencies. `columns` are asked for only where it names one. */
export const currencyColumnOf = (argument: string, object: string, columns: () => readonly ColumnProfile[]): ColumnProfile | undefined => {
  const heading = readNumberForm(readPerTable(argument).usual)?.currencyColumn;
  return heading === undefined ? undefined : columns().find((one) => one.object === object && one.column === heading);
};

/**
 * Currencies of the values that leads get, with how many records have one. Custom fields carry their own currency and need no market.
 * @example a column of ten amounts, two of them seen with a `$`, needs INR and USD
 */
export function neededCurrencies(
  columns: readonly MoneyColumn[],
  settings: Readonly<Record<string, string>>,
  usual: string,
): Map<string, number> {
  const needed = new Map<string, number>();
  for (const { target, argument, column, forms = AS_LEADS, named } of columns) {
    if (!forms.some((form) => targetIn(form, target) === "lead.value")) continue;
    const own = readNumberForm(readPerTable(argument).usual)?.currency ?? (settings["money.currency"] || usual).toUpperCase();
    let signed = 0;
    for (const { currency: shown, count } of column.currencies ?? currenciesOf(column)) {
      const currency = currencySign(shown, own) ?? shown;
      if (currency === own) continue;
      signed += count;
      // Amounts with such a sign are left out.
      if (isOpenSign(shown, own)) continue;
      needed.set(currency, (needed.get(currency) ?? 0) + count);
    }
    for (const { value, count } of named?.values ?? []) {
      const currency = currencyNamed(value);
      if (currency === undefined || currency === own || signed >= column.filled) continue;
      signed += count;
      needed.set(currency, (needed.get(currency) ?? 0) + count);
    }
    if (column.filled > signed) needed.set(own, (needed.get(own) ?? 0) + column.filled - signed);
  }
  return asConverted(needed, conversionOf(settings, usual));
}

/** Where all other amounts are converted, one currency is needed; where only some are, each may be. */
function asConverted(needed: Map<string, number>, conversion: Conversion | undefined): Map<string, number> {
  if (conversion === undefined || needed.size === 0) return needed;
  const { to, closed, open } = conversion;
  if (closed === "none" || open === "none") return needed.has(to) ? needed : new Map([...needed, [to, 0]]);
  return new Map([[to, [...needed.values()].reduce((sum, count) => sum + count, 0)]]);
}

/** Whether some amounts of leads are in another currency than the one that they are converted into. */
export function hasForeign(columns: readonly MoneyColumn[], settings: Readonly<Record<string, string>>, usual: string): boolean {
  const conversion = conversionOf(settings, usual);
  if (conversion === undefined) return false;
  const found = neededCurrencies(columns, { ...settings, "fx.closed": KEEP, "fx.open": KEEP }, usual);
  return [...found.keys()].some((currency) => currency !== conversion.to);
}

const AS_LEADS: readonly LeadForm[] = ["lead"];

/** For a profile in which they were not counted: the currencies of the values it lists. */
function currenciesOf({ values, samples }: ColumnProfile): { currency: string; count: number }[] {
  const listed = values.length > 0 ? values : samples.map((value) => ({ value, count: 1 }));
  return listed.flatMap(({ value, count }) => {
    const currency = shownCurrency(value);
    return currency === undefined ? [] : [{ currency, count }];
  });
}
