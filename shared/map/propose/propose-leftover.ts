/** Proposes what to do with a column that the profile has no field for. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import type { Entity } from "../../record/nutshell/entity.ts";
import type { RecipeName } from "../../record/recipe.ts";
import type { Profile } from "../../sources/profile.ts";
import { chooseDateFormat } from "../match/choose-date-format.ts";
import { chooseNumberForm } from "../match/choose-number-form.ts";
import type { ColumnMatch } from "../match/match-columns.ts";
import { fieldName } from "../recognise/recognition.ts";
import { entityLabels, hasCustomFields } from "../target-label.ts";

export type Suggestion = {
  readonly target: string;
  readonly recipe: RecipeName | "";
  readonly argument: string;
  /** What stands in *If empty*. */
  readonly fill?: string;
  readonly confidence: number;
  /** It is asked about however sure it is. */
  readonly isAsked?: boolean;
  readonly why: string;
  /** The next best answers; target null: to leave it out. */
  readonly alternatives?: ColumnMatch["alternatives"];
};

/** Where links to an object of that entity stand. */
const linkFields: Readonly<Partial<Record<Entity, Partial<Record<string, string>>>>> = {
  contact: { account: "account" },
  lead: { account: "account", contact: "contacts" },
  activity: { account: "participants", contact: "participants", lead: "lead" },
  task: { account: "parent", contact: "parent", lead: "parent" },
  note: { account: "parent", contact: "parent", lead: "parent", task: "parent", activity: "parent" },
};
const longText: Readonly<Partial<Record<Entity, string>>> = { activity: "note", task: "description", note: "body" };

/** Filled columns are kept: as a custom field, or a line in the text. Empty ones are left out. */
export function proposeLeftover(entity: Entity, column: ColumnProfile, profile: Profile, order: string | undefined): Suggestion {
  if (column.filled === 0) return { target: "", recipe: "", argument: "", confidence: 0.99, why: "No record has a value in this column" };
  const name = fieldName(column.column);
  const field = longText[entity];
  if (!hasCustomFields(entity) && field !== undefined)
    return {
      target: `${entity}.${field}`,
      recipe: "header-line",
      argument: name,
      confidence: 0.92,
      why: `No matching Nutshell field, and a Nutshell ${entityLabels[entity].toLowerCase()} has no custom fields: kept as a line in its text`,
    };
  const kept = (recipe: RecipeName, argument: string, words: string, confidence = 0.93): Suggestion => ({
    target: `${entity}.custom:${name}`,
    recipe,
    argument,
    confidence,
    why: `No matching Nutshell field: kept as a custom field (${words})`,
  });
  const numeric = column.shapes.integer + column.shapes.decimal;
  if (column.dateFormats.length > 0) {
    const date = chooseDateFormat(column, order, profile.dateFormats);
    return kept("date", date.format, `dates; ${date.why}`, Math.min(0.93, date.confidence));
  }
  // Numbers with leading zeros are labels, and of percentages a number would not say that they are.
  if (numeric === column.filled && !column.samples.some((s) => /^0\d|%/u.test(s.trim()))) {
    const form = chooseNumberForm(column, undefined, "");
    return kept("number", form.detail, form.why === "" ? "numbers" : `numbers; ${form.why}`, Math.min(0.93, form.confidence));
  }
  return column.maxLength > 200 ? kept("long-text", "", "long text") : kept("text", "", "text");
}

/** The field in which records that become `entity` link to those of `object`; undefined when there is none. */
export function linkTarget(entity: string, profile: Profile, object: string): string | undefined {
  const field = linkFields[entity as Entity]?.[profile.objects.find(({ name }) => name === object)?.becomes ?? ""];
  return field === undefined ? undefined : `${entity}.${field}`;
}
