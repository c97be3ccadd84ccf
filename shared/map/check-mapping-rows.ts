/** Checks the Mapping tab while somebody edits it, from the rows alone; what needs the export is left to the service. */
import { Entity } from "../record/nutshell/entity.ts";
import { recipeSpecs } from "../record/recipe.ts";
import { MappingTabRow } from "../tabs/mapping.ts";
import type { Row } from "../tabs/tab.ts";
import { judgeMappingRow, notAgreed, splitDoubles, type Wrong } from "./read/judge-mapping-row.ts";
import { readTarget } from "./target-label.ts";

/**
 * What is wrong, by row key, in the words of the service: a field that does not exist, a way of reading that does not fit, a field
 * that two columns of an object fill by a reading without details (said of the later row), a row nobody has agreed to. Rows of objects outside `include` are not
 * looked at; undefined includes all.
 * @example checkMappingRows([{ key: "contact.Email ID", target: "Person: Emial", recipe: "E-mail address", confirmed: true }])
 */
export function checkMappingRows(rows: readonly Row[], include?: ReadonlySet<string>): Map<string, Wrong> {
  const found = new Map<string, Wrong>();
  const right = rows.flatMap((row) => {
    const cells = MappingTabRow.parse(row);
    const [object, column] = partsOf(row.key);
    if (column === "" || (include !== undefined && !include.has(object)) || isUnclear(cells.target)) return [];
    const judged = judgeMappingRow(cells, undefined);
    if (judged.kind === "wrong") found.set(row.key, judged);
    if (judged.kind !== "right") return [];
    const { target, recipe } = judged;
    return [
      { key: row.key, object, column, target: target.id, recipe, confirmed: cells.confirmed, isSure: recipeSpecs[recipe].detail === "" },
    ];
  });
  // Whether a detail will do only the service knows; where it will not, the row fills no field and is nobody's double.
  const { first, doubles } = splitDoubles(right.filter((row) => row.isSure));
  for (const { row, wrong } of doubles) found.set(row.key, wrong);
  for (const row of [...first, ...right.filter((one) => !one.isSure)])
    if (!row.confirmed) found.set(row.key, notAgreed(row.column, row.target));
  return found;
}

/** A field named without its entity is one of the object's own, and which entity that is only the service knows. */
const isUnclear = (target: string): boolean =>
  readTarget(target, undefined) === undefined && Entity.options.some((entity) => readTarget(target, entity) !== undefined);

function partsOf(key: string): [object: string, column: string] {
  const dot = key.indexOf(".");
  return dot < 0 ? [key, ""] : [key.slice(0, dot), key.slice(dot + 1)];
}
