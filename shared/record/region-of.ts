/** Finds the country that an address names. */
import { squash } from "./fold-text.ts";

/** Names that are not the one of the Unicode list. */
const others: Readonly<Record<string, string>> = {
  usa: "US",
  unitedstatesofamerica: "US",
  america: "US",
  uk: "GB",
  greatbritain: "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  northernireland: "GB",
  uae: "AE",
  deutschland: "DE",
  bharat: "IN",
  holland: "NL",
  thenetherlands: "NL",
  czechrepublic: "CZ",
  turkey: "TR",
  korea: "KR",
  southkorea: "KR",
  republicofkorea: "KR",
  hongkong: "HK",
  macau: "MO",
  burma: "MM",
  ivorycoast: "CI",
  brasil: "BR",
  espana: "ES",
  osterreich: "AT",
  schweiz: "CH",
};

let known: Map<string, string> | undefined;

/** Every two letters that are a country, by its folded English name and by the letters themselves. */
function names(): Map<string, string> {
  if (known) return known;
  const words = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  known = new Map(Object.entries(others));
  for (let first = 65; first <= 90; first += 1)
    for (let second = 65; second <= 90; second += 1) {
      const letters = String.fromCharCode(first, second);
      const name = letters === "UK" ? undefined : words.of(letters);
      if (name === undefined || /^(?:EU|EZ|UN|QO|XA|XB|ZZ)$/u.test(letters)) continue;
      if (!known.has(squash(name))) known.set(squash(name), letters);
      // NA says "not available" far more often than Namibia.
      if (letters !== "NA" && !known.has(letters.toLowerCase())) known.set(letters.toLowerCase(), letters);
    }
  return known;
}

const answers = new Map<string, string | undefined>();

/**
 * ISO 3166 letters of a country as people write it; undefined for what is none.
 * @example regionOf("United States") // "US"
 */
export function regionOf(text: string): string | undefined {
  if (answers.has(text)) return answers.get(text);
  const found = names().get(squash(text.normalize("NFD").replace(/\p{M}/gu, "")));
  if (answers.size > 2_000) answers.clear();
  answers.set(text, found);
  return found;
}
