/** Describes the Mapping tab: which source column feeds which Nutshell field. */
import * as z from "zod";
import { recipeSpecs } from "../record/recipe.ts";
import { editable, readOnly, text, tick } from "./column.ts";
import type { Tab } from "./tab.ts";

/** `key` is `<object>.<column>`; `target` and `recipe` are labels or ids as people wrote them. */
export const MappingTabRow = z.object({ key: z.string(), target: text, recipe: text, argument: text, confirmed: tick });
export type MappingTabRow = z.infer<typeof MappingTabRow>;

export const mapping: Tab = {
  id: "mapping",
  title: "Mapping",
  sheetId: 1004,
  writer: "both",
  purpose: "One row per column of the export: where its values go in Nutshell.",
  empty: "The columns appear after the export has been extracted and Crosswalk has proposed the map.",
  columns: [
    readOnly("object", "From", 95, "The kind of record in the old system."),
    readOnly("column", "Column", 140, "The column's heading, exactly as in the export."),
    readOnly("samples", "Some of its values", 195, "Up to three different values, in the order they appear."),
    editable(
      "target",
      "Goes to",
      285,
      "The Nutshell field that receives the values. Choose (leave out) to skip the column. To create a custom field, type for example Person: Shoe size (custom field); propose again to add it to the tab Fields.",
      "choice",
      { strict: false },
    ),
    editable("recipe", "Read as", 165, "How to read the values: as a date, a phone number, an owner and so on.", "choice", {
      strict: false,
      choices: Object.values(recipeSpecs).map((spec) => spec.title),
    }),
    editable(
      "argument",
      "Detail",
      96,
      "More information about Read as: the format of a date (d/M/yyyy), the label of a line, the kind of record that is linked. Leave empty if nothing is needed.",
    ),
    editable(
      "confirmed",
      "Agreed?",
      98,
      "Tick if the row is right. Rows that Crosswalk is at least 90 % sure of are ticked already. The manager's signature covers all rows.",
      "checkbox",
    ),
    readOnly("confidence", "Sure", 75, "How sure Crosswalk is of its proposal.", "percent"),
    readOnly("filled", "Filled", 85, "Share of records that have a value in this column.", "percent"),
    readOnly("why", "Why this was proposed", 380, "The reason for the proposal."),
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
    confirmed: true,
    confidence: 0.99,
    why: "The heading is a known name for e-mail; every value is an e-mail address",
  },
};
