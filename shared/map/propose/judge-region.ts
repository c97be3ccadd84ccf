/** Proposes the country of phone numbers that say none, from the other numbers of the column and the addresses beside them. */

import type { ColumnProfile } from "../../record/column-profile.ts";
import { formatNumber } from "../../record/format-count.ts";
import { elseRegion } from "../../record/phone-region.ts";
import { regionOf } from "../../record/region-of.ts";
import type { ProposedMapping } from "./propose-mapping.ts";

type Evidence = { readonly region: string; readonly count: number; readonly of: number; readonly words: string; readonly open?: number };

/** A country that fewer of them name is no evidence. */
const MOST = 0.5;
/** So many numbers, nearly all of one country, need no question. */
const MANY = 10;
const NEARLY_ALL = 0.95;

/**
 * A record's own country counts first, then what the column shows, then the addresses of the other lists, then `usual`, the country of the tab
 * Settings. Evidence against that one is asked about; where there is none, the reasons say which one is taken.
 */
export function judgeRegions(proposed: readonly ProposedMapping[], usual: string): ProposedMapping[] {
  const countries = new Map<string, ColumnProfile>();
  for (const { object, column, suggestion } of proposed)
    if (suggestion.target.endsWith(".addresses.country") && !countries.has(object.name)) countries.set(object.name, column);
  const everywhere = inCountries([...countries.values()]);
  return proposed.map((each) => {
    const { suggestion, column, object } = each;
    if (suggestion.recipe !== "phone" || suggestion.argument !== "" || column.filled === 0) return each;
    const coded = sum(column.regions ?? []);
    if (column.filled <= coded) return each;
    const own = countries.get(object.name);
    const addresses = inCountries(own === undefined ? [] : [own]);
    // Where every record has a country of its own, the column has nothing to add.
    if (sum(addresses) >= column.rows) return each;
    const found =
      most(column.regions ?? [], "numbers with a country code are of") ??
      most(addresses, "addresses beside them are in", column.rows - sum(addresses)) ??
      byForm(column) ??
      most(everywhere, "addresses of the export are in");
    if (found === undefined)
      return {
        ...each,
        suggestion: {
          ...suggestion,
          why: `${suggestion.why}; numbers without a country code are read as of ${usual}, the country on the tab Settings`,
        },
      };
    const open = found.open ?? 0;
    const rest =
      open === 0 ? "" : `, ${formatNumber(open)} further ${open === 1 ? "record names" : "records name"} no country that is known`;
    const says = `${formatNumber(found.count)} of ${formatNumber(found.of)} ${found.words} ${found.region}${rest}`;
    if (found.region === usual)
      return { ...each, suggestion: { ...suggestion, why: `${suggestion.why}; ${says}, as the tab Settings says` } };
    const isSure = found.of >= MANY && found.count / (found.of + open) >= NEARLY_ALL;
    return {
      ...each,
      suggestion: {
        ...suggestion,
        argument: elseRegion(found.region),
        confidence: Math.min(suggestion.confidence, isSure ? 0.92 : 0.7),
        why: `${suggestion.why}; ${says}: numbers without a country code and without a country in the address are read as of ${found.region} where they are written so, not as of ${usual}`,
      },
    };
  });
}

const sum = (counts: readonly { readonly count: number }[]): number => counts.reduce((all, { count }) => all + count, 0);

function most(counts: readonly { readonly region: string; readonly count: number }[], words: string, open = 0): Evidence | undefined {
  const all = sum(counts);
  const [first] = [...counts].sort((a, b) => b.count - a.count || (a.region < b.region ? -1 : 1));
  return first && all > 1 && first.count / all > MOST ? { ...first, of: all, words, open } : undefined;
}

/** How many values of these columns name each country. */
function inCountries(columns: readonly ColumnProfile[]): { region: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { value, count } of columns.flatMap(({ values }) => values)) {
    const region = regionOf(value);
    if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + count);
  }
  return [...counts].map(([region, count]) => ({ region, count }));
}

/** Three, three and four figures with a sign between: so numbers are written in North America, and hardly anywhere else. */
const northAmerican = /^(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?:\s*(?:x|ext\.?)\s*\d+)?$/iu;

function byForm(column: ColumnProfile): Evidence | undefined {
  const known = column.values.length > 0 ? column.values : column.samples.map((value) => ({ value, count: 1 }));
  const count = sum(known.filter(({ value }) => northAmerican.test(value.trim())));
  const of = sum(known);
  return of > 1 && count / of > MOST ? { region: "US", count, of, words: "numbers are written as in" } : undefined;
}
