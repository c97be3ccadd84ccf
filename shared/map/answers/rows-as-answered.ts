/** Says of columns without a row on the tab Mapping what people answered about such columns, so that the facts about them are gathered before they are proposed. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { recipeSpecs } from "../../record/recipe.ts";
import type { RememberedAnswer } from "../../record/remembered-answer.ts";
import type { Profile } from "../../sources/profile.ts";
import type { Row } from "../../tabs/tab.ts";
import { targetLabel } from "../target-label.ts";
import { indexAnswers } from "./find-answers.ts";
import { kindOfValues } from "./kind-of-values.ts";

/** The rows of the tab, and after them one for each further column with an answer about values of its kind. */
export function rowsAsAnswered(o: {
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnProfile[];
  readonly answers: readonly RememberedAnswer[];
  readonly profile: Pick<Profile, "name">;
}): readonly Row[] {
  if (o.answers.length === 0) return o.rows;
  const find = indexAnswers(o.answers, o.profile);
  const said = new Set(o.rows.map(({ key }) => key));
  const more = o.columns.flatMap((column): Row[] => {
    const key = `${column.object}.${column.column}`;
    const answer = said.has(key) ? undefined : find(column).find(({ kind }) => kind === kindOfValues(column));
    if (answer === undefined || answer.recipe === "") return [];
    const { target, recipe, argument } = answer;
    return [{ key, target: targetLabel(target), recipe: recipeSpecs[recipe].title, argument: argument ?? "", fill: "", confirmed: false }];
  });
  return [...o.rows, ...more];
}
