/** Defines which texts mean "no value". */
import type { FieldKind } from "./nutshell/entity.ts";
import type { RecipeName } from "./recipe.ts";

/** A test for texts that are empty, blank or one of the profile's nulls, whatever their case. */
export function nullTexts(nulls: readonly string[]): (text: string) => boolean {
  const texts = nulls.map((text) => text.trim().toLowerCase());
  // A database writes a day that stands for no date with midnight behind it.
  const days = texts.filter((text) => /^\d+[-/]\d+[-/]\d+$/u.test(text));
  const known = new Set([...texts, ...days.flatMap((day) => midnight.map((time) => `${day}${time}`))]);
  const longest = Math.max(0, ...[...known].map((text) => text.length));
  return (text) => {
    const trimmed = text.trim();
    if (trimmed === "") return true;
    if (trimmed.length <= longest && known.has(trimmed.toLowerCase())) return true;
    return (
      trimmed.length <= 2 * longest + 1 &&
      trimmed.includes(".") &&
      dotted.test(trimmed) &&
      known.has(trimmed.replace(/[.\s]/gu, "").toLowerCase())
    );
  };
}

const midnight = [" 00:00", " 00:00:00", "t00:00:00", "t00:00:00z"];

/** Letters with dots, such as `n.a.`, mean what they mean without. */
const dotted = /^\p{L}[\p{L}\s]*\.[\p{L}.\s]*$/u;

/** A plain word such as `None` or `N.A.`, which may also be a name or a place; `N/A`, `--Select--` and `00/00/0000` are none. */
export const isPlainWord = (text: string): boolean => /^[\p{L}\p{M}][\p{L}\p{M}.\s]*$/u.test(text.trim());

/** Recipes of names, places and free text, in which a plain word is what somebody wrote. */
const takesAnyWord: ReadonlySet<RecipeName> = new Set([
  "as-is",
  "long-text",
  "html-text",
  "header-line",
  "repeat",
  "address-part",
  "person-name",
  "given-name",
  "family-name",
  "link-by-name",
]);

/**
 * Whether a column keeps a plain word: in names, places and free text it is what somebody wrote; where values come from a list (`isChoice`)
 * or have a form it means that there is none.
 */
export const keepsPlainWord = (recipe: RecipeName, isChoice: boolean): boolean =>
  takesAnyWord.has(recipe) || (recipe === "text" && !isChoice);

/** Whether the values of a column come from a list: that of its field, or that of the tab Values. */
export const isFromList = (kind: FieldKind | undefined, hasValueRows: boolean): boolean => kind === "choice" || hasValueRows;
