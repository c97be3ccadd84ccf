/** Splits and joins people's names as Nutshell does. */

export type PersonName = { readonly salutation: string; readonly givenName: string; readonly familyName: string };

/** A whole name: its last word is the family name. */
export function splitName(text: string): PersonName {
  const words = text.trim().split(/\s+/u);
  return words.length < 2
    ? { salutation: "", givenName: words[0] ?? "", familyName: "" }
    : { salutation: "", givenName: words.slice(0, -1).join(" "), familyName: words.at(-1) ?? "" };
}

/** How a person is shown. */
export function displayName(name: PersonName): string {
  return `${name.givenName} ${name.familyName}`.trim();
}

/** `/person/7-test-1`: the last part of an address in Nutshell's pages. */
export function slug(id: number, name: string): string {
  const words = name
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
  return words === "" ? String(id) : `${id}-${words}`;
}
