/** Defines which texts mean "no value". */
import type { RecipeName } from "./recipe.ts";

/** A test for texts that are empty, blank or one of the profile's nulls, whatever their case. */
export function nullTexts(nulls: readonly string[]): (text: string) => boolean {
  const known = new Set(nulls.map((text) => text.trim().toLowerCase()));
  const longest = Math.max(0, ...[...known].map((text) => text.length));
  return (text) => {
    const trimmed = text.trim();
    return trimmed === "" || (trimmed.length <= longest && known.has(trimmed.toLowerCase()));
  };
}

/** A plain word such as `None`, which may also be a name or a place; `N/A`, `--Select--` and `00/00/0000` are none. */
export const isPlainWord = (text: string): boolean => /^[\p{L}\p{M}]+$/u.test(text.trim());

/** Recipes of names, places and free text, in which a plain word is what somebody wrote. */
export const takesAnyWord: ReadonlySet<RecipeName> = new Set([
  "as-is",
  "long-text",
  "html-text",
  "header-line",
  "address-part",
  "person-name",
  "given-name",
  "family-name",
  "link-by-name",
]);
