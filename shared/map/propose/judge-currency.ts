/** Proposes the currency of amounts: by the column that names it, else by the sign in a heading; else says which one is taken. */
import { currencyNamed, currencySign } from "../../record/currency-sign.ts";
import { squash } from "../../record/fold-text.ts";
import { readNumberForm } from "../../record/number-form.ts";
import { readPerTable, writePerTable } from "../../record/per-table.ts";
import type { ProposedMapping } from "./propose-mapping.ts";

/** An amount and its currency side by side belong together; without that the amount is loaded in `usual`, the currency of the tab Settings. */
export function judgeCurrencies(proposed: readonly ProposedMapping[], usual: string): ProposedMapping[] {
  const named = new Map<string, string>();
  /** The first heading of an object that shows another currency. */
  const shown = new Map<string, { readonly heading: string; readonly currency: string }>();
  for (const { object, column } of proposed) {
    const sign = currencySign(column.column, usual);
    if (sign !== undefined && sign !== usual && !shown.has(object.name)) shown.set(object.name, { heading: column.column, currency: sign });
    const isCurrency = /currency|w\u00e4hrung|devise|moneda|moeda|valuta/iu.test(squash(column.column));
    const isRead = column.values.length > 0 && column.values.every(({ value }) => currencyNamed(value) !== undefined);
    // A heading with a semicolon cannot be named in Detail.
    if (isCurrency && isRead && !column.column.includes(";") && !named.has(object.name)) named.set(object.name, column.column);
  }
  return proposed.map((each) => {
    const { suggestion, object, column } = each;
    const { usual: detail, of } = readPerTable(suggestion.argument);
    const form = readNumberForm(detail);
    if (suggestion.recipe !== "money" || !form || form.currency !== undefined) return each;
    const withDetail = (piece: string): string => writePerTable({ usual: [detail, piece].filter((text) => text !== "").join("; "), of });
    const [heading, other] = [named.get(object.name), shown.get(object.name)];
    if (heading !== undefined)
      return {
        ...each,
        suggestion: {
          ...suggestion,
          argument: withDetail(`currency in ${heading}`),
          why: `${suggestion.why}; the column ${heading} names the currency of each amount`,
        },
      };
    // Amounts that show their own currency have it.
    if (column.filled === 0 || sum(column.currencies ?? []) >= column.filled) return each;
    if (other === undefined)
      return {
        ...each,
        suggestion: { ...suggestion, why: `${suggestion.why}; amounts without a currency are in ${usual}, the one on the tab Settings` },
      };
    return {
      ...each,
      suggestion: {
        ...suggestion,
        argument: withDetail(other.currency),
        confidence: Math.min(suggestion.confidence, 0.7),
        why: `${suggestion.why}; the heading "${other.heading}" shows ${other.currency}, and the tab Settings says ${usual}: please check Detail`,
      },
    };
  });
}

const sum = (counts: readonly { readonly count: number }[]): number => counts.reduce((all, { count }) => all + count, 0);
