/** Lists the recipes a mapping row may name: what each is for, what its detail says, and what it can fill. */
import * as z from "zod";
import type { FieldKind } from "./nutshell/entity.ts";

export const RecipeName = z.enum([
  "as-is",
  "text",
  "long-text",
  "html-text",
  "header-line",
  "date",
  "date-time",
  "created-stamp",
  "number",
  "money",
  "choice",
  "tags",
  "source",
  "email",
  "phone",
  "url",
  "address-part",
  "person-name",
  "given-name",
  "family-name",
  "owner",
  "link",
  "link-by-name",
  "stage",
  "key",
]);
export type RecipeName = z.infer<typeof RecipeName>;

export type RecipeSpec = {
  /** What people see and choose in the Mapping tab. */
  readonly title: string;
  readonly help: string;
  /** What the Detail cell says; "" when it says nothing. */
  readonly detail: string;
  /** A row without a detail is a problem. */
  readonly detailRequired?: true;
  /** Kinds of Nutshell field it can fill. */
  readonly fills: readonly FieldKind[];
  /** Whether it can fill a custom field. */
  readonly fillsCustom: boolean;
};

const spec = (
  title: string,
  help: string,
  fills: readonly FieldKind[],
  fillsCustom: boolean,
  detail = "",
  detailRequired?: true,
): RecipeSpec => ({ title, help, fills, fillsCustom, detail, ...(detailRequired ? { detailRequired } : {}) });

export const recipeSpecs: Readonly<Record<RecipeName, RecipeSpec>> = {
  "as-is": spec("Exactly as it is", "The text is moved untouched, spaces and all.", ["text", "longText"], true),
  text: spec("Text", "One line of text; spaces at the ends are dropped.", ["text", "longText", "choice"], true),
  "long-text": spec("Long text", "Text with its line breaks.", ["longText", "text"], true),
  "html-text": spec("Formatted text", "HTML becomes plain text with line breaks; plain text stays as it is.", ["longText", "text"], true),
  "header-line": spec(
    "Line in the text",
    "Stands as `Label: value` at the top of the text.",
    ["longText"],
    false,
    "The label; for dates with how they are written, e.g. Converted on (d/M/yyyy)",
    true,
  ),
  date: spec(
    "Date",
    "A day without a time; it never moves to another day.",
    ["date", "dateTime"],
    true,
    "How the date is written, e.g. d/M/yyyy",
    true,
  ),
  "date-time": spec(
    "Date and time",
    "A moment, read in the source's time zone.",
    ["dateTime", "date"],
    true,
    "How it is written, e.g. d/M/yyyy H:mm",
    true,
  ),
  "created-stamp": spec(
    "Original creation time",
    "Goes where Nutshell can keep it: a custom date field, else the first line of the text.",
    ["longText", "dateTime"],
    true,
    "How it is written, e.g. d/M/yyyy H:mm",
    true,
  ),
  number: spec("Number", "A number; grouping such as 12,34,567 is understood.", ["number"], true),
  money: spec(
    "Amount of money",
    "An exact amount; grouping, currency signs, lakh and crore are understood.",
    ["money"],
    true,
    "Currency, e.g. INR; empty for the one in Settings",
  ),
  choice: spec("Choice", "One of a list; the Values tab says what each source value becomes.", ["choice", "text"], true),
  tags: spec("Tags", "Several tags in one cell, split at ; or ,", ["tags"], false),
  source: spec("Lead source", "Where it came from; sources are created when missing.", ["sources"], true),
  email: spec("E-mail address", "One or more addresses.", ["emails", "text"], true),
  phone: spec(
    "Phone number",
    "One or more numbers, completed for the source's country; unreadable ones stay as written.",
    ["phones", "text"],
    true,
    "Country such as IN; empty for the source's",
  ),
  url: spec("Web address", "One or more web addresses.", ["urls", "text"], true),
  "address-part": spec("Part of an address", "Street, city … are put together into one address.", ["addresses"], false),
  "person-name": spec("Whole name", "A person's full name.", ["text"], false),
  "given-name": spec("First name", "Put before the last name.", ["text"], false),
  "family-name": spec("Last name", "Put after the first name.", ["text"], false),
  owner: spec("Owner", "The Owners tab says which Nutshell user it is.", ["user"], false),
  link: spec(
    "Link by id",
    "Holds the id of another record of the export.",
    ["link", "links"],
    false,
    "What it links to, e.g. company",
    true,
  ),
  "link-by-name": spec(
    "Link by name",
    "Holds the name of another record of the export.",
    ["link", "links"],
    false,
    "What it links to, e.g. company",
    true,
  ),
  stage: spec(
    "Stage",
    "The Pipelines tab says which Nutshell pipeline and stage it is.",
    ["choice"],
    false,
    "Name of the source pipeline when the export has no column for it",
  ),
  key: spec("Record id", "Becomes the migration key.", [], false),
};

/** The recipe that a cell names by its id or title, or undefined. @example recipeOf("E-mail address") // "email" */
export function recipeOf(cell: string): RecipeName | undefined {
  const said = cell.trim().toLowerCase();
  return RecipeName.options.find((name) => name === said || recipeSpecs[name].title.toLowerCase() === said);
}
