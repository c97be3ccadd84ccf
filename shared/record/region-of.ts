/** Finds the country that an address names. */
import { squash } from "./fold-text.ts";
import { ownCountryNames } from "./own-country-names.ts";

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
  myanmar: "MM",
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
  großbritannien: "GB",
  grossbritannien: "GB",
  grandebretagne: "GB",
  granbretana: "GB",
  grabretanha: "GB",
  russianfederation: "RU",
  rsa: "ZA",
  emirates: "AE",
  eeuu: "US",
  eua: "US",
  iranislamicrepublicof: "IR",
  korearepublicof: "KR",
  taiwanprovinceofchina: "TW",
  tanzaniaunitedrepublicof: "TZ",
  boliviaplurinationalstateof: "BO",
  venezuelabolivarianrepublicof: "VE",
  moldovarepublicof: "MD",
  bruneidarussalam: "BN",
  syrianarabrepublic: "SY",
};

/** People write a country in English or in the language of one where the export was made; a name counts for the first that has it. */
const languages = ["en", "de", "fr", "es", "pt", "it", "nl", "hi", "ja", "zh"];

let known: Map<string, string> | undefined;

/** Every two letters that are a country, by its folded names and by the letters themselves. */
function names(): Map<string, string> {
  if (known) return known;
  known = new Map(Object.entries(others));
  const regions = countries();
  for (const language of languages) {
    const words = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const letters of regions) {
      const name = folded(words.of(letters) ?? "");
      if (name !== "" && !known.has(name)) known.set(name, letters);
    }
  }
  for (const entry of ownCountryNames)
    for (const name of entry.slice(3).split("|")) if (!known.has(folded(name))) known.set(folded(name), entry.slice(0, 2));
  // NA says "not available" far more often than Namibia.
  for (const letters of regions) if (letters !== "NA" && !known.has(letters.toLowerCase())) known.set(letters.toLowerCase(), letters);
  return known;
}

function countries(): string[] {
  const words = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const found: string[] = [];
  for (let first = 65; first <= 90; first += 1)
    for (let second = 65; second <= 90; second += 1) {
      const letters = String.fromCharCode(first, second);
      // Letters of a country that is no more have the name of the one that is there now: DD is Germany as well.
      const isCurrent = new Intl.Locale(`und-${letters}`).region === letters;
      if (isCurrent && words.of(letters) !== undefined && !/^(?:EU|EZ|UN|QO|XA|XB|ZZ)$/u.test(letters)) found.push(letters);
    }
  return found;
}

const folded = (name: string): string => squash(name.replaceAll("&", " and ").normalize("NFD").replace(/\p{M}/gu, ""));

const answers = new Map<string, string | undefined>();

/**
 * ISO 3166 letters of a country as people write it, also in its own languages; undefined for what is none.
 * @example regionOf("United States") // "US"
 */
export function regionOf(text: string): string | undefined {
  if (answers.has(text)) return answers.get(text);
  const found = names().get(folded(text)) ?? inTwoLanguages(text);
  if (answers.size > 2_000) answers.clear();
  answers.set(text, found);
  return found;
}

/** A country that a cell names several times, as Belgium does: `Belgique / België`. */
function inTwoLanguages(text: string): string | undefined {
  const parts = text.split(/[/|;()]/u).filter((part) => folded(part) !== "");
  const found = new Set(parts.map((part) => names().get(folded(part))));
  return parts.length > 1 && found.size === 1 ? [...found][0] : undefined;
}
