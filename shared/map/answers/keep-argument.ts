/** Decides which Detail of the tab Mapping is remembered with an answer: only what says how a source writes its values, never what one customer has. */
import { normaliseHeader } from "../../record/normalise-header.ts";
import { readNumberForm } from "../../record/number-form.ts";
import { readPerTable } from "../../record/per-table.ts";
import type { RecipeName } from "../../record/recipe.ts";
import { readSeparators, writeSeparators } from "../../record/split-choices.ts";

/** Tokens of dates and the signs between them; a quoted text, a zone or the name of a file is something else. */
const dateFormat = /^[yMdHhmsSZaT\s.,/:|-]+$/u;

type Said = {
  readonly recipe: RecipeName | "";
  readonly target: string;
  readonly argument: string;
  /** As the answer has it, folded. */
  readonly heading: string;
  /** Names of the kinds of record that the source has. */
  readonly objects: readonly string[];
};

/**
 * "" where there is nothing to say, null where what was said is not remembered.
 * @example keepArgument({ recipe: "date", target: "contact.custom:Born", argument: "d/M/yyyy", heading: "born", objects: [] }) // "d/M/yyyy"
 */
export function keepArgument({ recipe, target, argument, heading, objects }: Said): string | null {
  const said = argument.trim();
  switch (recipe) {
    case "date":
    case "date-time":
    case "created-stamp":
      return dateFormat.test(said) ? said : null;
    case "number":
    case "money": {
      const form = readPerTable(said).of.size === 0 ? readNumberForm(said) : undefined;
      // A currency is that of one customer.
      return form === undefined || form.currency !== undefined || form.currencyColumn !== undefined ? null : said;
    }
    case "choice": {
      if (said === "") return "";
      const separators = target === "activity.activityType" ? undefined : readSeparators(said);
      return separators === undefined ? null : writeSeparators(separators);
    }
    case "link":
    case "link-by-name":
      return objects.includes(said) ? said : null;
    case "header-line":
    case "repeat":
      // The label is the heading, unless somebody has written another text.
      return normaliseHeader(said.replace(/\s*\([^()]*yyyy[^()]*\)$/u, "")) === heading ? "" : null;
    case "phone":
    case "stage":
      return said === "" ? "" : null;
    default:
      return "";
  }
}
