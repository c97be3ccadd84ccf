/** Writes down what was recognised in the form that people and programs read. */
import { formatNumber, pluralize } from "../../record/format-count.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import { tabThatShows } from "../../record/reference-word.ts";
import type { ValueKind } from "../../vocabulary/value-kind.ts";
import { hasCustomFields } from "../target-label.ts";
import { CUSTOM, LEAVE_OUT } from "./column-signs.ts";
import type { DescribedColumn } from "./describe-table.ts";
import type { Copy } from "./find-copies.ts";
import type { Model } from "./model.ts";
import type { Guess, RecognisedColumn, RecognisedTable } from "./recognise.ts";

export type ConceptGuess = { readonly concept: string; readonly target: string | null; readonly confidence: number };

export type ColumnRecognition = {
  readonly column: string;
  /** A concept of the vocabulary; `custom`: kept under its own name; `leave-out`: nobody would move it. */
  readonly concept: string;
  /** As in profiles: `contact.emails`, `account.custom:Founded`; null: nothing becomes of it. */
  readonly target: string | null;
  readonly recipe: string;
  readonly argument: string;
  /** The object whose ids or names stand in it. */
  readonly references?: string;
  /** The tab that shows what it says, where it is a column of a list of users, stages, fields or names. */
  readonly tab?: string;
  readonly confidence: number;
  /** Whether the proposal would come ticked. */
  readonly ticked: boolean;
  readonly why: string;
  readonly evidence: {
    readonly rows: number;
    readonly filled: number;
    readonly distinct: number;
    /** Shares of the values by what they look like. */
    readonly kinds: Readonly<Partial<Record<ValueKind, number>>>;
  };
  readonly alternatives: readonly ConceptGuess[];
};
export type TableRecognition = {
  readonly file: string;
  readonly table: string;
  readonly object: string;
  readonly confidence: number;
  readonly alternatives: readonly { readonly object: string; readonly confidence: number }[];
  readonly columns: readonly ColumnRecognition[];
};
/** `leftOut` are files that hold no table that can be read, each with the reason: a sentence's end. */
export type Recognition = {
  readonly tables: readonly TableRecognition[];
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
};

/** `formatOf` says how a column's dates are written; "" where that is not known. No more than `most` rows were looked at. */
export function recognitionOf(
  { described, object, alternatives, columns }: RecognisedTable,
  { sure, most, formatOf }: { sure: Model["sure"]; most: number; formatOf(column: DescribedColumn): string },
): TableRecognition {
  const entity = Entity.options.find((one) => one === object.object.becomes);
  return {
    file: described.file,
    table: described.name,
    object: object.object.name,
    confidence: rounded(object.confidence),
    alternatives: alternatives.map((each) => ({ object: each.object.name, confidence: rounded(each.confidence) })),
    columns: columns.map((each): ColumnRecognition => {
      const { guess, described: column } = each;
      const { target, recipe, argument } = outcomeOf(guess, column, entity);
      const isDate = recipe === "date" || recipe === "date-time" || recipe === "created-stamp";
      const references = guess.column?.references ?? (recipe === "link-by-name" ? guess.column?.argument : undefined);
      const tab = guess.column && tabThatShows(object.object, guess.column);
      return {
        column: column.heading,
        concept: guess.concept,
        target,
        recipe,
        argument: isDate ? formatOf(column) : argument,
        ...(references !== undefined && { references }),
        ...(tab !== undefined && { tab }),
        confidence: rounded(guess.confidence),
        ticked: guess.confidence >= sure[object.object.area] && !isVague(guess) && !(guess.concept === LEAVE_OUT && holdsWords(column)),
        why: whyOf(each, most),
        evidence: {
          rows: column.facts.cells,
          filled: column.facts.filled,
          distinct: column.facts.distinct,
          kinds: Object.fromEntries(Object.entries(column.facts.rates).map(([kind, rate]) => [kind, rounded(rate)])),
        },
        alternatives: each.alternatives.map((other) => ({
          concept: other.concept,
          target: outcomeOf(other, column, entity).target,
          confidence: rounded(other.confidence),
        })),
      };
    }),
  };
}

/** Kinds of values that people wrote. */
const written: readonly ValueKind[] = ["word", "words", "name", "company", "long", "html", "list", "street", "address", "place"];

/** Whether most values are words. */
export const areWords = ({ facts: { rates } }: DescribedColumn): boolean =>
  written.reduce((most, kind) => Math.max(most, rates[kind] ?? 0), (rates.word ?? 0) + (rates.words ?? 0)) > 0.5;

/** Whether most values are words, of several kinds, and no copy of another column: nobody leaves such a column out without a look. */
export const holdsWords = (column: DescribedColumn): boolean =>
  areWords(column) && column.facts.distinct > 1 && column.copyOf === undefined;

/** Whether the heading leaves open what the column is: nobody takes it for that without a look, however well its values fit. */
export const isVague = ({ candidate }: Guess): boolean => candidate.word?.isVague === true;

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Where columns go that records of these kinds have no field for: a line of their text. */
const texts: Readonly<Partial<Record<Entity, string>>> = { activity: "activity.note", task: "task.description", note: "note.body" };

/** What a custom field of its own is called that a column is kept in. */
export const fieldName = (heading: string): string => heading.replace(/[_\s]+/gu, " ").trim();

/** What becomes of a column in Nutshell if it is this. */
export function outcomeOf(
  { concept, column }: Pick<Guess, "concept" | "column">,
  { heading, facts }: DescribedColumn,
  entity: Entity | undefined,
): { target: string | null; recipe: string; argument: string } {
  if (concept === "id") return { target: null, recipe: "key", argument: "" };
  if (concept === CUSTOM && entity !== undefined) {
    const name = fieldName(heading);
    if (!hasCustomFields(entity)) return { target: texts[entity] ?? null, recipe: "header-line", argument: name };
    const { date = 0, dateTime = 0, integer = 0, decimal = 0, zeros = 0, long = 0 } = facts.rates;
    const recipe = date + dateTime > 0.9 ? "date" : integer + decimal > 0.99 && zeros === 0 ? "number" : long > 0.5 ? "long-text" : "text";
    return { target: `${entity}.custom:${name}`, recipe, argument: "" };
  }
  if (column?.target === undefined) return { target: null, recipe: "", argument: "" };
  return { target: column.target, recipe: column.recipe ?? "text", argument: column.argument ?? "" };
}

const looks: Readonly<Partial<Record<ValueKind, string>>> = {
  email: "e-mail addresses",
  url: "web addresses",
  domain: "domains",
  phone: "phone numbers",
  integer: "whole numbers",
  decimal: "numbers",
  money: "amounts",
  percent: "percentages",
  date: "dates",
  dateTime: "dates with a time",
  time: "times",
  yesNo: "yes or no",
  hash: "technical ids",
  code: "codes",
  name: "names",
  company: "names of companies",
  long: "long texts",
  html: "formatted texts",
  street: "streets",
  address: "addresses",
  country: "countries",
  postal: "postal codes",
  currency: "currencies",
  file: "files",
  words: "texts of several words",
  word: "single words",
};

/** The reasons for a guess in one sentence; no more than `most` rows were looked at. */
export function whyOf({ guess, described }: RecognisedColumn, most: number): string {
  const { facts, copyOf, idWith } = described;
  const { signs } = guess.candidate;
  const [kind, rate] = Object.entries(facts.rates)
    .filter(([name]) => name in looks && (name !== "street" || /street|address/u.test(guess.concept)))
    .sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
  const values =
    facts.cells === 0
      ? ""
      : facts.filled === 0
        ? facts.cells < most
          ? "no row has a value"
          : `none of the first ${formatNumber(most)} rows has a value`
        : rate > 0.3
          ? `${valuesIn(rate)} look like ${looks[kind as ValueKind]}`
          : `there are ${pluralize(facts.distinct, "different value")} in ${pluralize(facts.filled, "row")}`;
  const found = Math.max(signs["ids found"] ?? 0, signs["names found"] ?? 0);
  const once = signs["ids found, each once"] === 1 ? ", each once: its rows say more of those records" : "";
  return sentence([
    headingSays(guess, described),
    copyOf === undefined || guess.concept === LEAVE_OUT ? "" : `it ${repeats(copyOf)}`,
    values,
    found > 0.5 ? `${valuesIn(found)} occur in the linked list${once}` : "",
    idWith.length === 0 ? "" : `together with ${sentence(idWith.map((heading) => `"${heading}"`))} it is different in every row`,
  ]);
}

/** What the heading says, or why it is no field. */
function headingSays({ concept, candidate: { word } }: Guess, { copyOf }: DescribedColumn): string {
  if (concept === CUSTOM) return "No known field is called like this";
  if (concept === LEAVE_OUT) return copyOf === undefined ? "It looks like a technical or computed column" : `It ${repeats(copyOf)}`;
  if (word?.isSame) return `The heading means "${word.text}"`;
  return word !== undefined && word.agreement > 0.4
    ? `The heading is similar to "${word.text}"`
    : "The heading is no known name for this field, but its values and the columns beside it fit";
}

/** What a copy is, in words that follow "it". */
function repeats({ heading, factor }: Copy): string {
  const unit = formatNumber(Math.round(factor < 1 ? 1 / factor : factor));
  if (factor === 1) return `repeats the values of "${heading}"`;
  return `is "${heading}" in another unit (${factor < 1 ? "divided by" : "times"} ${unit})`;
}

const valuesIn = (share: number): string => (share > 0.995 ? "all values" : `${Math.round(share * 100)}% of the values`);

/** Parts with commas and a last "and". */
function sentence(parts: readonly string[]): string {
  const said = parts.filter((text) => text !== "");
  if (said.length < 2) return said[0] ?? "";
  return `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`;
}
