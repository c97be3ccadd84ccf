/** Finds the words that mean nothing, such as N/A, in columns that are loaded: what stood in the cell is in Nutshell nowhere. */
import type { ColumnProfile } from "../record/column-profile.ts";
import { fold } from "../record/fold-text.ts";
import { formatNumber } from "../record/format-count.ts";
import type { MappingRow, MigrationMap } from "../record/migration-map.ts";
import { isFromList, isPlainWord, keepsPlainWord } from "../record/null-text.ts";
import { customFieldName, type Entity, entityFields, type FieldKind } from "../record/nutshell/entity.ts";
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
  { mapping, values, fields }: Pick<MigrationMap, "mapping" | "values" | "fields">,
): Loss | undefined {
  const isOwn = (row: { object: string; column: string }): boolean => row.object === column.object && row.column === column.column;
  const rows = mapping.filter((row) => isOwn(row) && row.target !== "");
  const hasValueRows = values.some(isOwn);
  const mayBeMeant = rows.some((row) => {
    const recipe = recipeOf(row.recipe);
    const kind = kindOf(row, fields);
    return recipe !== undefined && kind !== "absent" && keepsPlainWord(recipe, isFromList(kind, hasValueRows));
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

/** What kind of field a row fills; a custom field that is not created takes nothing. */
function kindOf({ target }: MappingRow, fields: MigrationMap["fields"]): FieldKind | "absent" | undefined {
  const [entity = "", ...rest] = target.split(".");
  const field = rest.join(".");
  const custom = customFieldName(field);
  if (custom === undefined) return entityFields[entity as Entity]?.find((one) => one.field === rest[0])?.kind;
  const planned = fields.find((one) => one.entity === entity && fold(one.name) === fold(custom));
  if (planned === undefined || planned.creator === "Not created") return "absent";
  return planned.type === "Enum" ? "choice" : "text";
}
