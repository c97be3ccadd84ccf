/** Proposes the column that names the currency of each amount, where the export has one. */
import { currencyNamed } from "../../record/currency-sign.ts";
import { squash } from "../../record/fold-text.ts";
import { readNumberForm } from "../../record/number-form.ts";
import { readPerTable, writePerTable } from "../../record/per-table.ts";
import type { ProposedMapping } from "./propose-mapping.ts";

/** An amount and its currency side by side belong together; without that the amount would be loaded in the currency of the settings. */
export function judgeCurrencies(proposed: readonly ProposedMapping[]): ProposedMapping[] {
  const named = new Map<string, string>();
  for (const { object, column } of proposed) {
    const isCurrency = /currency|w\u00e4hrung|devise|moneda|moeda|valuta/iu.test(squash(column.column));
    const isRead = column.values.length > 0 && column.values.every(({ value }) => currencyNamed(value) !== undefined);
    // A heading with a semicolon cannot be named in Detail.
    if (isCurrency && isRead && !column.column.includes(";") && !named.has(object.name)) named.set(object.name, column.column);
  }
  return proposed.map((each) => {
    const { suggestion, object } = each;
    const heading = named.get(object.name);
    const { usual, of } = readPerTable(suggestion.argument);
    const form = readNumberForm(usual);
    if (suggestion.recipe !== "money" || heading === undefined || !form || form.currency !== undefined) return each;
    const argument = writePerTable({ usual: [usual, `currency in ${heading}`].filter((piece) => piece !== "").join("; "), of });
    return {
      ...each,
      suggestion: { ...suggestion, argument, why: `${suggestion.why}; the column ${heading} names the currency of each amount` },
    };
  });
}
