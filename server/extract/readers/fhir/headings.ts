/** Names the columns of FHIR resources: elements, code systems, identifiers and extensions in words. */

/** Remembers answers: a file asks for the same few thousands of times. */
function remember(answer: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const said = answer(text);
    if (known.size < MOST_REMEMBERED) known.set(text, said);
    return said;
  };
}

const MOST_REMEMBERED = 10_000;

/** `birthDate` as `Birth date`; what is no name of an element stays as it is. */
export const wordsOf = remember((name) =>
  /^_?[a-z][A-Za-z0-9]*$/u.test(name)
    ? name
        .replace(/^_/u, "")
        .replace(/([a-z0-9])([A-Z])/gu, "$1 $2")
        .toLowerCase()
    : name,
);

/**
 * Words as a heading, without a word that repeats the one before it.
 * @example headingOf("managing organization organization id") // "Managing organization id"
 */
export const headingOf = remember((text) => {
  const all = text.split(" ").filter((word) => word !== "");
  const heading = all.filter((word, at) => word !== all[at - 1]).join(" ");
  return heading.slice(0, 1).toUpperCase() + heading.slice(1);
});

const codeSystems: readonly (readonly [RegExp, string])[] = [
  [/snomed\.info\/sct/u, "SNOMED"],
  [/loinc\.org/u, "LOINC"],
  [/icd-?10/iu, "ICD-10"],
  [/icd-?9/iu, "ICD-9"],
  [/rxnorm/iu, "RxNorm"],
  [/\/sid\/ndc$/u, "NDC"],
  [/\/sid\/cvx$/u, "CVX"],
  [/ama-assn\.org\/go\/cpt/u, "CPT"],
  [/nucc\.org/u, "NUCC"],
];

/** What a code is called after its system; "" for those of the standard itself, undefined where the system is not known. */
export function codeSystemOf(system: string): string | undefined {
  if (/^https?:\/\/(?:terminology\.)?hl7\.org\//u.test(system) && !/\/sid\//u.test(system)) return "";
  // Languages, countries, and the categories of race and ethnicity.
  if (/^urn:(?:ietf:bcp:47|ietf:bcp:13|iso:std:iso:3166.*)$|113883\.6\.238$/u.test(system)) return "";
  return system === "" ? "" : codeSystems.find(([pattern]) => pattern.test(system))?.[1];
}

/** Identifiers by their type, and by systems of a whole country. */
const identifierTypes: Readonly<Record<string, string>> = {
  MR: "medical record number",
  MRN: "medical record number",
  SS: "social security number",
  SB: "social security number",
  DL: "driver's license",
  PPN: "passport number",
  NPI: "national provider id",
  PRN: "provider number",
  TAX: "tax number",
  MB: "member id",
  SN: "subscriber number",
  AN: "account number",
  VN: "visit number",
  PI: "patient number",
};
const identifierSystems: readonly (readonly [RegExp, string])[] = [
  [/\/us-ssn$|2\.16\.840\.1\.113883\.4\.1$/u, "social security number"],
  [/\/us-npi$|2\.16\.840\.1\.113883\.4\.6$/u, "national provider id"],
  [/nhs-number$/u, "nhs number"],
];

/** What an identifier is called, and whether that says its system already. */
export function identifierLabel({ system, code, text }: { system: string; code: string; text: string }): {
  label: string;
  isWhole: boolean;
} {
  const known = identifierSystems.find(([pattern]) => pattern.test(system))?.[1];
  if (known !== undefined) return { label: known, isWhole: true };
  const typed = identifierTypes[code] ?? text;
  if (typed !== "") return { label: typed.slice(0, 1).toLowerCase() + typed.slice(1), isWhole: false };
  const place = system.replace(/^(?:https?:\/\/|urn:(?:oid:)?)/u, "").replace(/\/$/u, "");
  return { label: place === "" ? "identifier" : `identifier (${place})`, isWhole: true };
}

const extensions: Readonly<Record<string, string>> = {
  birthsex: "birth sex",
  mothersMaidenName: "mother's maiden name",
  omb: "omb category",
};

/** An extension by the end of its address, without what only says whose it is. */
export function extensionLabel(url: string, type: string): string {
  const end = url.replace(/\/+$/u, "").split(/[/:#]/u).at(-1) ?? "";
  const own = end.replace(/^us-core-/u, "").replace(new RegExp(`^${type}-`, "iu"), "");
  const label = extensions[own] ?? wordsOf(own.replace(/-/gu, " "));
  return label.trim() === "" ? "extension" : label;
}

/** Elements called `code` say what the record is about. */
const subjects: Readonly<Record<string, string>> = {
  AllergyIntolerance: "allergy",
  Condition: "condition",
  Procedure: "procedure",
  Observation: "observation",
  DiagnosticReport: "report",
  ServiceRequest: "service",
};

export const subjectOf = (type: string): string => subjects[type] ?? "code";
