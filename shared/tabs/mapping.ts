/** Describes the Mapping tab: which source column feeds which Nutshell field. */
import * as z from "zod";
import { recipeSpecs } from "../record/recipe.ts";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<object>.<column>`; `target` and `recipe` are labels or ids as people wrote them. */
export const MappingTabRow = z.object({ key: z.string(), target: text, recipe: text, argument: text, fill: text, confirmed: tick });
export type MappingTabRow = z.infer<typeof MappingTabRow>;

export const mapping: Tab = {
  id: "mapping",
  title: "Mapping",
  sheetId: 1004,
  writer: "both",
  purpose: "One row per column of the export: where its values go in Nutshell.",
  empty: "The columns appear after the export has been extracted and Crosswalk has proposed the map.",
  columns: [
    readOnly("object", { heading: "From", width: 95, help: "The kind of record in the old system." }),
    readOnly("column", { heading: "Column", width: 140, help: "The column's heading, exactly as in the export." }),
    readOnly("samples", { heading: "Some of its values", width: 195, help: "Up to three different values, in the order they appear." }),
    editable("target", {
      heading: "Goes to",
      width: 285,
      help: "The Nutshell field that receives the values. Choose (leave out) to skip the column. To create a custom field, type for example Person: Shoe size (custom field); propose again to add it to the tab Fields.",
      kind: "choice",
      strict: false,
    }),
    editable("recipe", {
      heading: "Read as",
      width: 165,
      help: "How to read the values: as a date, a phone number, an owner and so on.",
      kind: "choice",
      strict: false,
      choices: Object.values(recipeSpecs).map((spec) => spec.title),
    }),
    editable("argument", {
      heading: "Detail",
      width: 96,
      help: "More information about Read as: the format of a date (d/M/yyyy), the label of a line, the kind of record that is linked. For one file that writes dates or numbers in another way: d/M/yyyy; in the file Deals 2.csv: M/d/yyyy. Leave empty if nothing is needed.",
    }),
    editable("confirmed", {
      heading: "Agreed?",
      width: 98,
      help: "Tick if the row is right. Rows that Crosswalk is sure of are ticked already: of such rows at most 1 in 200 is wrong. The manager's sign-off covers all rows.",
      kind: "checkbox",
    }),
    editable("fill", {
      heading: "If empty",
      width: 150,
      help: "What the field gets where the cell is empty: a text, such as India; another column in braces, such as {Work phone}; or several with | between, of which the first with a value counts: {Mobile} | {Phone} | none. With always before it, it counts for every record: always {First name} {Last name}.",
    }),
    readOnly("confidence", { heading: "Confidence", width: 100, help: "How sure Crosswalk is of its proposal.", kind: "percent" }),
    readOnly("filled", { heading: "Filled", width: 85, help: "Share of records that have a value in this column.", kind: "percent" }),
    readOnly("why", { heading: "Why this was proposed", width: 380, help: "The reason for the proposal." }),
  ],
  row: MappingTabRow,
  example: {
    key: "contact.Email ID",
    tone: "",
    object: "Contacts",
    column: "Email ID",
    samples: "ada@engines.example",
    filled: 1,
    target: "Person: Email",
    recipe: "E-mail address",
    argument: "",
    fill: "",
    confirmed: true,
    confidence: 0.99,
    why: "The heading is a known name for e-mail; every value is an e-mail address",
  },
};
