/** Checks a row of the Mapping tab without the export: field, recipe and duplicates. */
import type { Entity } from "../../record/nutshell/entity.ts";
import { type RecipeName, recipeOf, recipeSpecs } from "../../record/recipe.ts";
import type { MappingTabRow } from "../../tabs/mapping.ts";
import { mayShare, readTarget, type Target, targetLabel, targetOf } from "../target-label.ts";

/** What is wrong with one cell, and what to do. */
export type Wrong = { readonly column: "target" | "recipe" | "confirmed"; readonly message: string; readonly hint: string };
export type Judged =
  | { readonly kind: "left out" }
  | { readonly kind: "right"; readonly target: Target; readonly recipe: RecipeName }
  | ({ readonly kind: "wrong" } & Wrong);

/** `own` is the entity that the row's object becomes, whose fields people may name without it. */
export function judgeMappingRow(cells: Pick<MappingTabRow, "target" | "recipe">, own: Entity | undefined): Judged {
  const id = readTarget(cells.target, own);
  if (id === undefined)
    return wrong(
      "target",
      `Nutshell has no field "${cells.target}"`,
      "Choose a field from the list. To create a new custom field, type for example Person: Shoe size (custom field)",
    );
  const target = targetOf(id);
  if (!target) return { kind: "left out" };
  if (cells.recipe === "")
    return wrong(
      "recipe",
      "The column Read as is empty",
      `Choose how to read the values in Read as, for example ${recipeSpecs.text.title}`,
    );
  const recipe = recipeOf(cells.recipe);
  if (!recipe)
    return wrong(
      "recipe",
      `"${cells.recipe}" is not a choice of Read as`,
      `Choose one from the list, for example ${recipeSpecs.text.title}`,
    );
  if (!fits(recipe, target))
    return wrong(
      "recipe",
      `Read as "${recipeSpecs[recipe].title}" does not work for ${targetLabel(id)}`,
      `In Read as, choose one of: ${fitting(target)
        .map((r) => recipeSpecs[r].title)
        .join(", ")}`,
    );
  return { kind: "right", target, recipe };
}

/** What is said of a right row that nobody has ticked. */
export function notAgreed(column: string, target: string): Wrong {
  return {
    column: "confirmed",
    message: `It is not confirmed yet that "${column}" goes to ${targetLabel(target)}`,
    hint: "Tick Agreed? if this is right, or choose another field",
  };
}

/** The rows that may stand together, and those that fill a field which an earlier row fills already. A field with one value takes one column, except parts of names and what people may share. */
export function splitDoubles<
  R extends { readonly object: string; readonly column: string; readonly target: string; readonly recipe: string },
>(rows: readonly R[]): { readonly first: R[]; readonly doubles: { readonly row: R; readonly wrong: Wrong }[] } {
  const taken = new Map<string, R>();
  const first: R[] = [];
  const doubles: { row: R; wrong: Wrong }[] = [];
  for (const row of rows) {
    const target = targetOf(row.target);
    const slot =
      !target || mayShare(target)
        ? undefined
        : `${row.object}|${target.id}${["given-name", "family-name"].includes(row.recipe) ? `|${row.recipe}` : ""}`;
    const before = slot === undefined ? undefined : taken.get(slot);
    if (before) doubles.push({ row, wrong: doubled(row.target, before.column) });
    else {
      first.push(row);
      if (slot !== undefined) taken.set(slot, row);
    }
  }
  return { first, doubles };
}

const doubled = (target: string, column: string): Wrong => ({
  column: "target",
  message: `The column "${column}" already goes to ${targetLabel(target)}`,
  hint: "Choose another field for one of the two columns, or choose (leave out)",
});

const wrong = (column: Wrong["column"], message: string, hint: string): Judged => ({ kind: "wrong", column, message, hint });
const fits = (recipe: RecipeName, target: Target): boolean =>
  target.customName === undefined
    ? recipeSpecs[recipe].fills.includes(target.kind) || (target.id === "lead.pipeline" && recipe === "text")
    : recipeSpecs[recipe].fillsCustom;
const fitting = (target: Target): RecipeName[] => (Object.keys(recipeSpecs) as RecipeName[]).filter((recipe) => fits(recipe, target));
