/** Reads and writes the Detail of a phone column (`US`, `else US`); the recipe `phone` decides by it. */

/** `always`: for every number without a code. `else`: where the record's address names no country. */
export type PhoneRegion = { readonly when: "always" | "else"; readonly region: string };

/** @example readPhoneRegion("else us") // { when: "else", region: "US" } */
export function readPhoneRegion(detail: string): PhoneRegion | undefined {
  const found = /^(else\s+)?([a-z]{2})$/iu.exec(detail.trim());
  if (!found) return undefined;
  const said = found[2]?.toUpperCase() ?? "";
  return { when: found[1] === undefined ? "always" : "else", region: said === "UK" ? "GB" : said };
}

export const elseRegion = (region: string): string => `else ${region}`;
