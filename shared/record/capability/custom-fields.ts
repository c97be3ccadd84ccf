/** The questions about custom fields. */
import { either, fine, mind, type Question } from "./question.ts";

export const customFieldQuestions = {
  "custom.unknown-field": {
    asks: "A value for a custom field that does not exist",
    answers: {
      refused: fine("Refused: fields are made before the records"),
      ignored: mind("Dropped without a word: a field renamed in Nutshell during the load loses values, which verify shows"),
    },
  },
  "custom.edit": {
    asks: "An edit of some custom fields",
    answers: { merges: fine("Leaves the others alone"), replaces: fine("Empties the others: each edit sends all of them") },
  },
  "custom.dates": { asks: "Dates come back", answers: either("texts", "seconds", "timestamps") },
  "custom.money": { asks: "Amounts come back", answers: either("number", "text") },
  "custom.choices": { asks: "Several choices come back", answers: either("list", "text") },
  "custom.urls": {
    asks: "A web address without http in a custom field",
    answers: { kept: fine("Kept as written"), scheme: fine("Gets http://; verify counts that as the same") },
  },
  "custom.one-label": { asks: "One label in place of a list of choices", answers: either("taken", "refused") },
  "custom.type-names": { asks: "Names of the kinds of field", answers: either("openapi", "catalogue") },
  "custom.numbers": {
    asks: "Fields for numbers can be made",
    answers: {
      none: mind("No: numbers go to a short text, which holds the same digits but is not summed in reports"),
      Number: fine("Yes"),
      Integer: mind("Whole numbers only: numbers with decimals go to a short text"),
    },
  },
  "custom.made-answer": { asks: "Making a field answers with the field", answers: either("definition", "empty") },
  "custom.slash": {
    asks: "A field with a slash in its name can be written",
    answers: either("unescaped", "literal"),
  },
} as const satisfies Record<string, Question>;
