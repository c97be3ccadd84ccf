/** The questions about custom fields. */
import { concern, eitherWay, noConcern, type Question } from "./question.ts";

export const customFieldQuestions = {
  "custom.unknown-field": {
    asks: "A value for a custom field that does not exist",
    answers: {
      refused: noConcern("Refused: Crosswalk creates fields before records"),
      ignored: concern(
        "Dropped without an error message: if a field is renamed in Nutshell during the load, values are lost; verify shows them",
      ),
    },
  },
  "custom.edit": {
    asks: "An edit of some custom fields",
    answers: {
      merges: noConcern("Leaves the other fields unchanged"),
      replaces: noConcern("Clears the other fields: Crosswalk sends all of them with each edit"),
    },
  },
  "custom.dates": { asks: "Dates come back", answers: eitherWay("texts", "seconds", "timestamps") },
  "custom.money": { asks: "Amounts come back", answers: eitherWay("number", "text") },
  "custom.choices": { asks: "Several choices come back", answers: eitherWay("list", "text") },
  "custom.urls": {
    asks: "A web address without http in a custom field",
    answers: { kept: noConcern("Kept as written"), scheme: noConcern("Gets http://; verify treats it as the same address") },
  },
  "custom.one-label": { asks: "One label instead of a list of choices", answers: eitherWay("taken", "refused") },
  "custom.type-names": { asks: "Names of the field types", answers: eitherWay("openapi", "catalogue") },
  "custom.numbers": {
    asks: "Number fields can be created",
    answers: {
      none: concern("No: numbers go to a short text field, which keeps the same digits but is not summed in reports"),
      Number: noConcern("Yes"),
      Integer: concern("Whole numbers only: numbers with decimals go to a short text field"),
    },
  },
  "custom.made-answer": { asks: "Creating a field returns the field", answers: eitherWay("definition", "empty") },
  "custom.slash": {
    asks: "A field with a slash in its name can be written",
    answers: eitherWay("unescaped", "literal"),
  },
} as const satisfies Record<string, Question>;
