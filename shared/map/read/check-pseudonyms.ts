/** Checks that the columns which people decided to pseudonymise can be, so that no true value goes in place of a pseudonym. */

import { canBeReplaced, isHow } from "../../pseudonym/disguise-record.ts";
import type { ColumnProfile } from "../../record/column-profile.ts";
import { idColumnsOf } from "../../record/id-columns.ts";
import type { FileRow, MappingRow } from "../../record/migration-map.ts";
import { recipeOf } from "../../record/recipe.ts";
import type { Profile } from "../../sources/profile.ts";
import { targetOf } from "../target-label.ts";
import type { Report } from "./problem.ts";

type Input = {
  readonly profile: Profile;
  readonly mapping: readonly MappingRow[];
  readonly columns: readonly ColumnProfile[];
  readonly files: readonly FileRow[];
  readonly pseudonymised: ReadonlySet<string>;
};

/** Reports the columns of which Nutshell would get the value all the same. */
export function checkPseudonyms({ profile, mapping, columns, files, pseudonymised }: Input, report: Report): void {
  for (const row of mapping) {
    if (row.target === "" || !pseudonymised.has(row.key)) continue;
    const why = whyNot(row);
    if (why !== undefined) report(row.key, "decision", `"${row.column}" cannot be pseudonymised: ${why}`, "Choose Release or Withhold");
  }
  for (const object of profile.objects) {
    const headings = columns.filter((column) => column.object === object.name).map(({ column }) => column);
    for (const column of idColumnsOf(object, headings, [...files]))
      if (pseudonymised.has(`${object.name}.${column}`))
        report(
          `${object.name}.${column}`,
          "decision",
          `"${column}" cannot be pseudonymised: it is the id of the records and a part of their migration keys`,
          "Choose Release or Withhold; the migration keys have it either way",
        );
  }

  function whyNot({ recipe: cell, argument }: MappingRow): string | undefined {
    const recipe = recipeOf(cell);
    if (recipe === undefined || !canBeReplaced.has(recipe))
      return "its values are read by a list, a number or a file that a pseudonym is not in";
    if (recipe !== "link-by-name") return undefined;
    const how = mapping.filter((one) => one.object === argument && isHow({ field: targetOf(one.target)?.field ?? "" }));
    return how.some(({ key }) => pseudonymised.has(key)) ? undefined : "it names records whose own names are not pseudonymised";
  }
}
