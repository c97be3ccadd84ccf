/** Proposes the Privacy tab: which columns hold personal or health data, and what is done with them unless people say otherwise. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { formatNumber } from "../../record/format-count.ts";
import { isHealthKind } from "../../screen/span.ts";
import { HEALTH, type privacyDecisions } from "../../tabs/privacy.ts";
import type { Row } from "../../tabs/tab.ts";
import { headingWords } from "../match/heading-words.ts";
import { placeLabel, targetOf } from "../target-label.ts";
import type { ProposedMapping } from "./propose-mapping.ts";

/** By the words of a heading; the first that fits counts. */
const byHeading: readonly (readonly [kind: string, heading: RegExp])[] = [
  [
    HEALTH,
    /\b(diagnos\w*|medic(al|ation|ine)\w*|allerg\w*|symptom\w*|treatment\w*|prescription\w*|clinical|patient ?(notes?|history)|blood ?(group|type|pressure)|health|disease|illness|surgery|vaccin\w*|pregnan\w*|insurance ?(id|no|number|member)|lens ?power|visual ?acuity|intraocular)/iu,
  ],
  ["Date of birth", /\b(birth ?(day|date)|date ?of ?birth|d\.?o\.?b\.?|age)\b/iu],
  [
    "Identity number",
    /\b(ssn|social ?security|passport|aadha+r|pan ?(no|number|card)|national ?id|driving ?licen[cs]e|licen[cs]e ?(no|number))\b/iu,
  ],
  ["Bank or card", /\b(iban|bank ?account|account ?(no|number)|card ?(no|number)|upi)\b/iu],
  ["About the person", /\b(gender|sex|religion|caste|ethnicity|nationality|marital|spouse|anniversary)\b/iu],
];
/** Lists of which every row is about somebody's health, and columns of them that say nothing of it. */
const healthObjects: ReadonlySet<string> = new Set([
  ...["allergy", "condition", "encounter", "immunization", "medication", "observation", "procedure"],
]);
const saysNothing =
  /\b(ids?|nos?|numbers?|dates?|times?|at|on|created|modified|updated|author|by|provider|doctor|staff|patient|clinic|location)\b/iu;
/** By where the values go in Nutshell. */
const byField: Readonly<Record<string, string>> = {
  "contact.name": "Name of a person",
  "contact.emails": "E-mail address",
  "contact.phones": "Phone number",
  "contact.addresses": "Address of a person",
};

/** One row per column with values that holds such data; `mapping` is the people's, where they changed it. */
export function proposePrivacy(mapping: readonly ProposedMapping[]): Row[] {
  return mapping.flatMap(({ object, column, suggestion }): Row[] => {
    const found = column.filled === 0 ? undefined : personalIn(column, suggestion.target);
    if (found === undefined) return [];
    const isHealth = found.kind === HEALTH;
    const least = leastNeeded(found.kind, column, suggestion.target);
    return [
      {
        key: `${object.name}.${column.column}`,
        tone: isHealth ? "attention" : "",
        object: object.title,
        column: column.column,
        kind: found.kind,
        filled: column.filled,
        found: describeFound(column),
        goes: placeLabel(suggestion.target),
        least,
        // Whoever answers for health data decides; nobody does it for them. What goes nowhere stays behind also where it is mapped later.
        decision: isHealth && suggestion.target !== "" ? "" : isHealth || least === "Withhold" ? "Withhold" : "Release",
        why: found.why,
        note: "",
      },
    ];
  });
}

/** Columns with values that may hold health data, as `<object>.<column>`: somebody has to decide about each. */
export const healthColumns = (columns: readonly ColumnProfile[]): Set<string> =>
  new Set(
    columns.flatMap((column) =>
      column.filled > 0 && (namedIn(column)?.kind === HEALTH || hasHealth(column)) ? [`${column.object}.${column.column}`] : [],
    ),
  );

const hasHealth = ({ found = [] }: ColumnProfile): boolean => found.some(({ kind }) => isHealthKind(kind));

/** Numbers by which somebody can be known anywhere, and which sales work does not need. */
const numbers: ReadonlySet<string> = new Set(["Identity number", "Bank or card", "Patient number", "Insurance number"]);
/** A longer value is a text in which such data stands, and not the data itself. */
const LONGEST_VALUE = 60;

function leastNeeded(kind: string, column: ColumnProfile, target: string): (typeof privacyDecisions)[number] {
  const isText = column.maxLength > LONGEST_VALUE || targetOf(target)?.kind === "longText";
  if (isText && (column.found ?? []).length > 0) return "Pseudonymise";
  if (kind === HEALTH) return "Withhold";
  if (numbers.has(kind)) return isProved(kind, column) ? "Withhold" : "Pseudonymise";
  return kind === "Date of birth" || kind === "About the person" ? "Pseudonymise" : "Release";
}

/** Whether most values are such numbers by their form and check digits. */
const isProved = (kind: string, { found = [], filled }: ColumnProfile): boolean =>
  found.some((one) => one.kind === kind && one.count * 2 > filled);

const plurals: Readonly<Record<string, string>> = {
  "Identity number": "Identity numbers",
  "Patient number": "Patient numbers",
  "Insurance number": "Insurance numbers",
  "Bank or card": "Bank or card numbers",
  "Date of birth": "Birth dates",
  "E-mail address": "E-mail addresses",
  "Phone number": "Phone numbers",
  "Address of a person": "Addresses",
  "Name of a person": "Names of people",
  Condition: "Conditions",
  Medicine: "Medicines",
  Allergy: "Allergies",
  Procedure: "Procedures",
  Insurance: "Insurance",
};

/** Kinds with counts and shares. @example "Conditions in 12 (4 %); Names of people in 3 (1 %)" */
export function describeFound({ found = [], filled }: Pick<ColumnProfile, "found" | "filled">): string {
  const share = (count: number): string => (count * 100 < filled ? "under 1" : String(Math.round((count * 100) / filled)));
  return found.map(({ kind, count }) => `${plurals[kind] ?? kind} in ${formatNumber(count)} (${share(count)} %)`).join("; ");
}

function namedIn(column: ColumnProfile): { kind: string; why: string } | undefined {
  const heading = headingWords(column.column);
  if (healthObjects.has(column.object))
    return saysNothing.test(heading) ? undefined : { kind: HEALTH, why: "The list is about the health of patients" };
  if (column.object === "patient" && /^(?:conditions?|problems?|problem list)$/iu.test(heading))
    return { kind: HEALTH, why: "The heading says so of a patient" };
  const kind = byHeading.find(([, words]) => words.test(heading))?.[0];
  return kind === undefined ? undefined : { kind, why: "The heading says so" };
}

function personalIn(column: ColumnProfile, target: string): { kind: string; why: string } | undefined {
  const named = namedIn(column);
  if (named?.kind === HEALTH) return named;
  if (hasHealth(column)) return { kind: HEALTH, why: "Words or numbers about health were found in the values" };
  if (named !== undefined) return named;
  const field = targetOf(target);
  const kind = field === undefined ? undefined : byField[`${field.entity}.${field.field}`];
  if (kind !== undefined) return { kind, why: "The Nutshell field is meant for such values" };
  const most = Math.max(1, column.filled / 2);
  if (column.shapes.email >= most) return { kind: "E-mail address", why: "Most values are e-mail addresses" };
  // A date has as many figures as a phone number.
  if (column.shapes.phone >= most && column.shapes.date < most && column.maxLength <= 25)
    return { kind: "Phone number", why: "Most values look like phone numbers" };
  // Whose work a record is, and which record it belongs to, is no text in which somebody is spoken of.
  if (field === undefined || field.kind === "user" || field.kind === "link" || field.kind === "links") return undefined;
  const [first] = [...(column.found ?? [])].sort((one, other) => other.count - one.count);
  return first && { kind: first.kind, why: "Found in the values" };
}
