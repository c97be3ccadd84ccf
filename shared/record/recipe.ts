/** Lists the recipes a mapping row may name: what each is for, what its detail says, and what it can fill. */
import * as z from "zod";
import type { FieldKind } from "./nutshell/entity.ts";

export const RecipeName = z.enum([
  "as-is",
  "text",
  "long-text",
  "html-text",
  "header-line",
  "attached-file",
  "repeat",
  "date",
  "date-time",
  "created-stamp",
  "number",
  "money",
  "choice",
  "tags",
  "source",
  "products",
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
  more: Pick<RecipeSpec, "fills" | "fillsCustom" | "detailRequired"> & { readonly detail?: string },
): RecipeSpec => ({ title, help, detail: "", ...more });

export const recipeSpecs: Readonly<Record<RecipeName, RecipeSpec>> = {
  "as-is": spec("Exactly as it is", "The text is loaded unchanged, including all spaces.", {
    fills: ["text", "longText"],
    fillsCustom: true,
  }),
  text: spec("Text", "One line of text; spaces at the ends are removed.", { fills: ["text", "longText", "choice"], fillsCustom: true }),
  "long-text": spec("Long text", "Text with line breaks.", { fills: ["longText", "text"], fillsCustom: true }),
  "html-text": spec("Formatted text", "HTML becomes plain text with line breaks; plain text stays as it is.", {
    fills: ["longText", "text"],
    fillsCustom: true,
  }),
  "header-line": spec("Line in the text", "Added as `Label: value` at the top of the text.", {
    fills: ["longText"],
    fillsCustom: false,
    detail: "The label; for dates with their format, e.g. Converted on (d/M/yyyy)",
    detailRequired: true,
  }),
  "attached-file": spec("File of an attachment", "The file itself is moved as well; its type, size, SHA-256 and place stand in the note.", {
    fills: ["longText"],
    fillsCustom: false,
  }),
  repeat: spec(
    "Repeat rule",
    "How often a task repeats, added as `Label: rule (next: three dates)` at the top of the text: Nutshell gets each task once. In an activity's text the rule stands without dates.",
    { fills: ["longText"], fillsCustom: false, detail: "The label, e.g. Repeats", detailRequired: true },
  ),
  date: spec(
    "Date",
    "A date without a time; it never shifts to another day. A date such as 2026-03-31 or 31 March 2026 is read whatever the detail says.",
    {
      fills: ["date", "dateTime"],
      fillsCustom: true,
      detail: "The date format, e.g. d/M/yyyy",
      detailRequired: true,
    },
  ),
  "date-time": spec(
    "Date and time",
    "A date and time in the source's time zone. A time such as 2026-03-31 16:05 is read whatever the detail says.",
    {
      fills: ["dateTime", "date"],
      fillsCustom: true,
      detail: "The date format, e.g. d/M/yyyy H:mm; for times of another zone than the tab Settings says, d/M/yyyy H:mm in Europe/London",
      detailRequired: true,
    },
  ),
  "created-stamp": spec("Original creation time", "Loaded to a custom date field, or else to the first line of the text.", {
    fills: ["longText", "dateTime"],
    fillsCustom: true,
    detail: "The date format, e.g. d/M/yyyy H:mm",
    detailRequired: true,
  }),
  number: spec("Number", "A number; digit grouping such as 12,34,567 is supported.", {
    fills: ["number"],
    fillsCustom: true,
    detail:
      "How the column is written: 1,234.56 or 1.234,56; empty if every value can be read without it; for percentages written as shares of one, 1 = 100 %",
  }),
  money: spec("Amount of money", "An exact amount; digit grouping, currency signs, lakh and crore are supported.", {
    fills: ["money"],
    fillsCustom: true,
    detail:
      "Currency, e.g. INR, or the column that names it, e.g. currency in Currency (empty: the one on the tab Settings); how the column is written, e.g. 1.234,56; what letters mean, e.g. m = million",
  }),
  choice: spec("Choice", "One value from a list; the tab Values says what each source value becomes.", {
    fills: ["choice", "text"],
    fillsCustom: true,
    detail:
      "What separates several choices in a cell, e.g. separated by ; (empty: the cell is one choice); for the kind of activities: what one becomes whose cell is empty",
  }),
  tags: spec("Tags", "Several tags in one cell, separated by ; or ,", { fills: ["tags"], fillsCustom: false }),
  source: spec("Lead source", "The lead source; missing sources are created.", { fills: ["sources"], fillsCustom: true }),
  products: spec("Products", "One or several products in a cell, separated by ; or line breaks; missing products are created.", {
    fills: ["products"],
    fillsCustom: false,
  }),
  email: spec("E-mail address", "One or more e-mail addresses.", { fills: ["emails", "text"], fillsCustom: true }),
  phone: spec(
    "Phone number",
    "One or more phone numbers, completed with the country code; a number that cannot be read is listed and kept as it is: in the record's text where Nutshell would make another number of it.",
    {
      fills: ["phones", "text"],
      fillsCustom: true,
      detail:
        "Country such as IN; with else, as in else IN, the country of the record's address counts first; empty for the one on the tab Settings",
    },
  ),
  url: spec("Web address", "One or more web addresses.", { fills: ["urls", "text"], fillsCustom: true }),
  "address-part": spec("Part of an address", "Street, city and so on are combined into one address.", {
    fills: ["addresses"],
    fillsCustom: false,
  }),
  "person-name": spec("Whole name", "A person's full name.", { fills: ["text"], fillsCustom: false }),
  "given-name": spec("First name", "Put before the last name.", { fills: ["text"], fillsCustom: false }),
  "family-name": spec("Last name", "Put after the first name.", { fills: ["text"], fillsCustom: false }),
  owner: spec("Owner", "The tab Owners says which Nutshell user it becomes.", { fills: ["user"], fillsCustom: false }),
  link: spec("Link by id", "Contains the id of another record in the export.", {
    fills: ["link", "links"],
    fillsCustom: false,
    detail: "What it links to, e.g. company",
    detailRequired: true,
  }),
  "link-by-name": spec("Link by name", "Contains the name of another record in the export.", {
    fills: ["link", "links"],
    fillsCustom: false,
    detail: "What it links to, e.g. company",
    detailRequired: true,
  }),
  stage: spec("Stage", "The tab Pipelines says which Nutshell pipeline and stage it becomes.", {
    fills: ["choice"],
    fillsCustom: false,
    detail: "Name of the source pipeline if the export has no column for it",
  }),
  key: spec("Record id", "Becomes the migration key.", { fills: [], fillsCustom: false }),
};

/** The recipe that a cell names by its id or title, or undefined. @example recipeOf("E-mail address") // "email" */
export function recipeOf(cell: string): RecipeName | undefined {
  const said = cell.trim().toLowerCase();
  return RecipeName.options.find((name) => name === said || recipeSpecs[name].title.toLowerCase() === said);
}
