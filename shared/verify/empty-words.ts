/** Finds the words that mean nothing, such as N/A, in columns that are loaded: what stood in the cell is in Nutshell nowhere. */
import type { ColumnProfile } from "../record/column-profile.ts";
import { formatNumber } from "../record/format-count.ts";
import type { MappingRow } from "../record/migration-map.ts";
import { isPlainWord, takesAnyWord } from "../record/null-text.ts";
import { recipeOf } from "../record/recipe.ts";
import type { Loss } from "./losses.ts";

/** Words that a row names. */
const MOST_NAMED = 10;

/**
 * A loss for a column that is loaded and has such words, undefined for others. Plain words are left where they may be what somebody wrote, as
 * None in a name.
 * @example "words that mean nothing: N/A 19, - 4"
 */
export function emptyWordsOf(
  column: Pick<ColumnProfile, "object" | "column" | "emptyWords">,
  mapping: readonly MappingRow[],
): Loss | undefined {
  const rows = mapping.filter((row) => row.object === column.object && row.column === column.column && row.target !== "");
  const mayBeMeant = rows.some(({ recipe }) => {
    const name = recipeOf(recipe);
    return name === undefined || name === "text" || takesAnyWord.has(name);
  });
  const words = (column.emptyWords ?? [])
    .filter(({ value }) => !(mayBeMeant && isPlainWord(value)))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  if (rows.length === 0 || words.length === 0) return undefined;
  const named = words.slice(0, MOST_NAMED).map(({ value, count }) => `${value} ${formatNumber(count)}`);
  const more = words.length > MOST_NAMED ? ` and ${words.length - MOST_NAMED} more` : "";
  return {
    rule: `words that mean nothing: ${named.join(", ")}${more}`,
    object: column.object,
    field: column.column,
    cells: words.reduce((all, { count }) => all + count, 0),
    example: "",
  };
}
