/** Finds out of a signed map what people answered about its columns, as opposed to what came ticked. */
import { fold } from "../../record/fold-text.ts";
import type { MigrationMap } from "../../record/migration-map.ts";
import { normaliseHeader } from "../../record/normalise-header.ts";
import type { Entity } from "../../record/nutshell/entity.ts";
import { type RecipeName, recipeOf } from "../../record/recipe.ts";
import { AnswerContent, answerKey, placeOf, type ValuesKind } from "../../record/remembered-answer.ts";
import type { Profile } from "../../sources/profile.ts";
import { MappingTabRow } from "../../tabs/mapping.ts";
import type { Row } from "../../tabs/tab.ts";
import { mappedEntity } from "../mapped-entity.ts";
import { readTarget } from "../target-label.ts";
import { keepArgument } from "./keep-argument.ts";

/** A column of the export, and what its values are. */
export type SeenColumn = { readonly object: string; readonly column: string; readonly kind: ValuesKind | undefined };

type LearnInput = {
  readonly profile: Profile;
  /** What was signed. */
  readonly map: MigrationMap;
  /** The rows of the tab Mapping: only they tell whether a column is left out by its row, and whether that is ticked. */
  readonly rows: readonly Row[];
  /** The rows of the tab Mapping as they were proposed: several of one column where it was proposed otherwise later. */
  readonly proposed: readonly Row[];
  readonly columns: readonly SeenColumn[];
  /** What was learned of this migration before. */
  readonly known: readonly AnswerContent[];
};

type Said = { readonly target: string; readonly recipe: RecipeName | ""; readonly argument: string };
type Stated = { readonly content: AnswerContent; readonly isAnswered: boolean };

/**
 * What is to be remembered anew, and what was remembered of this migration and is no longer said in it. A migration says one thing about
 * columns of one heading; where it says several, nothing of them is remembered. Columns that the map does not have stay as they were known.
 */
export function learnAnswers(input: LearnInput): { learned: AnswerContent[]; withdrawn: AnswerContent[] } {
  const places = new Map<string, Stated[]>();
  for (const stated of statedIn(input)) {
    const place = placeOf(stated.content);
    places.set(place, [...(places.get(place) ?? []), stated]);
  }
  const learned: AnswerContent[] = [];
  const withdrawn: AnswerContent[] = [];
  for (const [place, stated] of places) {
    const before = input.known.filter((one) => placeOf(one) === place);
    const said = new Map(stated.map(({ content }) => [answerKey(content), content]));
    const [only] = said.size === 1 ? [...said] : [];
    withdrawn.push(...before.filter((one) => answerKey(one) !== only?.[0]));
    if (only === undefined || before.some((one) => answerKey(one) === only[0])) continue;
    if (stated.some(({ isAnswered }) => isAnswered)) learned.push(only[1]);
  }
  return { learned, withdrawn };
}

/** The name that is made for a column without a heading: in the next export it is another column. */
const isUnnamed = (heading: string): boolean => /^column_\d+$/u.test(heading);

function statedIn({ profile, map, rows, proposed, columns }: LearnInput): Stated[] {
  const objects = profile.objects.map(({ name }) => name);
  const mapped = new Map(map.mapping.map((row) => [row.key, row]));
  const leftOut = new Set(map.leftOut);
  const [tab, offers] = [byKey(rows), byKey(proposed)];
  return columns.flatMap((column): Stated[] => {
    const key = `${column.object}.${column.column}`;
    const own = mappedEntity(profile.objects.find(({ name }) => name === column.object));
    const [[row], offered] = [tab.get(key) ?? [], offers.get(key) ?? []];
    if (own === undefined || offered.length === 0 || isUnnamed(column.column)) return [];
    const now = mapped.get(key) ?? (leftOut.has(key) && row && saidBy(row, own)?.target === "" ? nothingMoves : undefined);
    const recipe = now && readRecipe(now.recipe);
    if (now === undefined || recipe === undefined || recipe === "key") return [];
    const { target } = now;
    const heading = normaliseHeader(column.column);
    const argument = keepArgument({ recipe, target, argument: now.argument, heading, objects });
    const content = AnswerContent.safeParse({
      source: profile.name,
      object: column.object,
      heading,
      kind: column.kind,
      target,
      recipe,
      argument,
    });
    const alike = offered.filter((offer) => isAlike({ ...now, recipe }, saidBy(offer, own)));
    // Ticked by people: it was proposed so, but never ticked.
    const isTicked = alike.every(({ confirmed }) => !confirmed) && (target !== "" || row?.confirmed === true);
    return content.success ? [{ content: content.data, isAnswered: alike.length === 0 || isTicked }] : [];
  });
}

const nothingMoves: Said = { target: "", recipe: "", argument: "" };

function byKey(rows: readonly Row[]): Map<string, MappingTabRow[]> {
  const read = new Map<string, MappingTabRow[]>();
  for (const row of rows) {
    const { data } = MappingTabRow.safeParse(row);
    if (data) read.set(row.key, [...(read.get(row.key) ?? []), data]);
  }
  return read;
}

/** What a row says; undefined where it cannot be read. */
function saidBy(row: MappingTabRow, own: Entity): Said | undefined {
  const target = readTarget(row.target, own);
  const recipe = readRecipe(row.recipe);
  return target === undefined || recipe === undefined ? undefined : { target, recipe, argument: row.argument };
}

const readRecipe = (cell: string): RecipeName | "" | undefined => (cell === "" ? "" : recipeOf(cell));

/** Where nothing moves, how it would be read makes no difference. */
const isAlike = (one: Said, other: Said | undefined): boolean =>
  other?.target === one.target && (one.target === "" || (other.recipe === one.recipe && fold(other.argument) === fold(one.argument)));
