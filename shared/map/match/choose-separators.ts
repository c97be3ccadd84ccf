/** Finds out from a column's values whether its cells hold several choices, and what separates them. */

import type { ColumnProfile } from "../../record/column-profile.ts";
import { fold } from "../../record/fold-text.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";
import { splitAt } from "../../record/split-choices.ts";

export type SeparatorChoice = { readonly separators: readonly string[]; readonly why: string };

/** These stand inside a choice now and then, the last two more often. */
const plain = [";", "|", "\n"];
const ambiguous = [",", "/"];
const anySign = /[;|,/\n\r]/u;
/** More different choices than this are words, not a list. */
const MOST_CHOICES = 40;
const LONGEST_CHOICE = 60;
/** Share of the parts that come back in other cells. */
const ENOUGH = 0.5;
const ENOUGH_AMBIGUOUS = 0.75;

/** The separators that the values bear out, and the evidence; undefined when each cell is one choice. */
export function chooseSeparators(column: ColumnProfile): SeparatorChoice | undefined {
  const cells = column.values.map(({ value }) => value);
  if (!cells.some((cell) => anySign.test(cell))) return undefined;
  const found: string[] = [];
  for (const sign of [...plain, ...ambiguous]) {
    const separators = [...found, sign];
    if (!cells.some((cell) => cell.includes(sign))) continue;
    const counts = cellsWith(cells, separators);
    if (counts === undefined) continue;
    const several = cells.filter((cell) => cell.includes(sign) && splitAt(cell, [sign]).length > 1);
    if (several.length === 0 || (several.length === 1 && found.length === 0)) continue;
    const parts = several.flatMap((cell) => splitAt(cell, separators));
    const again = parts.filter((part) => (counts.get(fold(part)) ?? 0) > 1).length;
    // Figures between these are dates, fractions and amounts.
    if (ambiguous.includes(sign) && parts.filter((part) => /\p{L}/u.test(part)).length < parts.length * ENOUGH) continue;
    const least = ambiguous.includes(sign) ? ENOUGH_AMBIGUOUS : ENOUGH;
    if (again / parts.length >= least) found.push(sign);
  }
  if (found.length === 0) return undefined;
  const counts = cellsWith(cells, found) ?? new Map<string, number>();
  const several = column.values.filter(({ value }) => splitAt(value, found).length > 1);
  const filled = several.reduce((sum, { count }) => sum + count, 0);
  const again = [...counts.values()].filter((count) => count > 1).length;
  return {
    separators: found,
    why: `${formatNumber(filled)} of ${pluralize(column.filled, "cell")} seem to hold several choices, such as ${JSON.stringify(several[0]?.value)}; ${formatNumber(again)} of ${pluralize(counts.size, "choice")} are in more than one of its values`,
  };
}

/** In how many different values each part stands; undefined where there are too many or too long ones for a list of choices. */
function cellsWith(cells: readonly string[], separators: readonly string[]): Map<string, number> | undefined {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    for (const part of new Set(splitAt(cell, separators).map(fold))) {
      if (part.length > LONGEST_CHOICE) return undefined;
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    if (counts.size > MOST_CHOICES) return undefined;
  }
  return counts;
}
