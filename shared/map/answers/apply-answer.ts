/** Makes a proposal of a remembered answer: it passes the same checks of values, links and lists as any other. */
import type { Catalog } from "../../record/catalog.ts";
import type { ColumnProfile } from "../../record/column-profile.ts";
import { compileDateFormat } from "../../record/date-text.ts";
import { fold } from "../../record/fold-text.ts";
import { pluralize } from "../../record/format-count.ts";
import { COMMA_FORM, POINT_FORM, SHARE_FORM } from "../../record/number-form.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import type { RecipeName } from "../../record/recipe.ts";
import type { RememberedAnswer } from "../../record/remembered-answer.ts";
import { writeSeparators } from "../../record/split-choices.ts";
import type { Profile } from "../../sources/profile.ts";
import { mappedEntity } from "../mapped-entity.ts";
import { chooseDateFormat } from "../match/choose-date-format.ts";
import { chooseNumberForm, chooseShare } from "../match/choose-number-form.ts";
import { chooseSeparators } from "../match/choose-separators.ts";
import { judgeLink, type LinkFinding } from "../propose/judge-link.ts";
import type { Suggestion } from "../propose/propose-leftover.ts";
import type { ProposedMapping } from "../propose/propose-mapping.ts";
import { judgeMappingRow } from "../read/judge-mapping-row.ts";
import { answeredSo } from "./answer-words.ts";

/** What a proposal that follows people's own answer has. */
const ANSWERED = 0.97;
/** Too little to come ticked. */
const ASKED = 0.85;

/** `order` and `numbers` are how the other columns of the export write dates and numbers, where they prove it. */
export type AnswerContext = {
  readonly profile: Profile;
  readonly catalog: Catalog;
  readonly order: string | undefined;
  readonly numbers: string | undefined;
  readonly finding: LinkFinding | undefined;
};

/** The suggestion, or in words why this export or account has no place for the answer. */
export function applyAnswer(
  { object, column, suggestion }: ProposedMapping,
  answer: RememberedAnswer,
  context: AnswerContext,
): Suggestion | { readonly refused: string } {
  const { target, recipe } = answer;
  const entity = mappedEntity(object);
  const wanted = { target, recipe, argument: answer.argument ?? "", confidence: ANSWERED, why: answeredSo(answer) };
  if (target === "" || entity === undefined) return wanted;
  const judged = judgeMappingRow({ target, recipe }, entity);
  if (judged.kind !== "right") return { refused: judged.kind === "wrong" ? judged.message : "Nutshell has no such field" };
  const lacking = withoutSuchValues(recipe, column);
  if (lacking !== undefined) return { refused: lacking };
  const strange = valuesNotListed(target, column, context.catalog);
  if (strange > 0)
    return { refused: `${pluralize(strange, "value is", "values are")} not in this account's list, and the API cannot add them` };
  const asProposed = suggestion.target === target && suggestion.recipe === recipe ? suggestion : undefined;
  if (isLink(wanted)) {
    const isKnown = context.profile.objects.some(({ name }) => name === wanted.argument);
    if (answer.argument !== null && !isKnown) return { refused: `the source has no kind of record "${wanted.argument}"` };
    if (isKnown) return judgeLink(wanted, { entity, column, profile: context.profile, finding: context.finding });
  }
  const detailed = withDetail(wanted, { column, context, asProposed, said: answer.argument });
  return answer.argument === null ? asked(detailed, "its Detail was that export's own, please check it") : detailed;
}

/** Longer values show in this many characters what they are. */
const LOOKED_AT = 200;
/** What stands in a value that is read so; dates are judged by their format. */
const contents: Readonly<Partial<Record<RecipeName, readonly [words: string, test: RegExp]>>> = {
  email: ["an e-mail address", /\S@\S+\.\S/u],
  phone: ["a phone number", /\d(?:\D{0,3}\d){5}/u],
  url: ["a web address", /\S\.\S/u],
  number: ["a number", /\d/u],
  money: ["an amount", /\d/u],
};

/** Values of one kind may still be none that the recipe reads: then in words how few are. */
function withoutSuchValues(recipe: RecipeName | "", { values, samples }: ColumnProfile): string | undefined {
  const wanted = recipe === "" ? undefined : contents[recipe];
  if (wanted === undefined) return undefined;
  const [words, test] = wanted;
  const known = values.length > 0 ? values.map(({ value }) => value) : samples;
  const fitting = known.filter((value) => test.test(value.slice(0, LOOKED_AT))).length;
  return fitting >= known.length / 2 ? undefined : `${fitting} of ${known.length} different values contain ${words}`;
}

const isLink = ({ recipe }: Suggestion): boolean => recipe === "link" || recipe === "link-by-name";

const asked = (suggestion: Suggestion, why: string): Suggestion => ({
  ...suggestion,
  confidence: Math.min(suggestion.confidence, ASKED),
  why: `${suggestion.why}; ${why}`,
});

/** How many of the column's values a list has not that only people can extend in Nutshell. */
function valuesNotListed(target: string, column: ColumnProfile, catalog: Catalog): number {
  const list = target === "account.industry" ? catalog.industries : target === "account.accountType" ? catalog.accountTypes : undefined;
  if (list === undefined) return 0;
  const names = new Set(list.map(({ name }) => fold(name)));
  return column.values.length === 0 ? column.distinct : column.values.filter(({ value }) => !names.has(fold(value))).length;
}

type Details = {
  readonly column: ColumnProfile;
  readonly context: AnswerContext;
  /** The proposal, where it is the same but for Detail. */
  readonly asProposed: Suggestion | undefined;
  readonly said: string | null;
};

/** The values say how they are written; what was said before only decides where they leave it open, and is asked then. */
function withDetail(wanted: Suggestion, { column, context, asProposed, said }: Details): Suggestion {
  switch (wanted.recipe) {
    case "date":
    case "date-time":
    case "created-stamp":
      return withDateFormat(wanted, { column, context, said });
    case "number":
    case "money":
      return withNumberForm(wanted, { column, context, said });
    case "header-line":
    case "repeat":
      return { ...wanted, argument: asProposed?.argument ?? column.column.replace(/[_\s]+/gu, " ").trim() };
    case "choice": {
      if (wanted.target === "activity.activityType") return column.filled < column.rows ? usualType(wanted, asProposed) : wanted;
      const chosen = said === "" ? undefined : chooseSeparators(column);
      return chosen === undefined || writeSeparators(chosen.separators) === said ? wanted : asked(wanted, chosen.why);
    }
    default:
      return said === null && asProposed ? { ...wanted, argument: asProposed.argument } : wanted;
  }
}

const usualType = (wanted: Suggestion, asProposed: Suggestion | undefined): Suggestion => ({
  ...asked(wanted, "some cells are empty: Detail says what those activities become, please check it"),
  argument: asProposed?.argument ?? "",
});

function withDateFormat(wanted: Suggestion, { column, context, said }: Omit<Details, "asProposed">): Suggestion {
  const chosen = chooseDateFormat(column, context.order, context.profile.dateFormats);
  const why = `${wanted.why}; ${chosen.why}`;
  const asChosen = { ...wanted, argument: chosen.format, confidence: Math.min(wanted.confidence, chosen.confidence), why };
  const isOpen = chosen.format === "" || column.dateFormats.length > 1;
  if (!isOpen || !said || !readsAll(said, column)) return asChosen;
  // The format of that time reads every value: if the other order does too, somebody has to look.
  const turned = said.replace(/[dM]/gu, (letter) => (letter === "d" ? "M" : "d"));
  if (!readsAll(turned, column)) return { ...wanted, argument: said, why: `${wanted.why}; every value checked has the format ${said}` };
  if (chosen.format !== "" && chosen.format === said) return asChosen;
  return asked({ ...wanted, argument: said }, `the dates can be read in two ways, and ${said} is what was answered: please check Detail`);
}

function readsAll(format: string, column: ColumnProfile): boolean {
  const readers = format.split("|").map((one) => compileDateFormat(one.trim()));
  const known = column.values.length > 0 ? column.values.map(({ value }) => value) : column.samples;
  return known.length > 0 && known.every((text) => readers.some((read) => read(text.trim()) !== undefined));
}

function withNumberForm(wanted: Suggestion, { column, context, said }: Omit<Details, "asProposed">): Suggestion {
  const pieces = (said ?? "").split(";").flatMap((piece) => (piece.trim() === "" ? [] : [piece.trim()]));
  const sign = pieces.find((piece) => piece === POINT_FORM || piece === COMMA_FORM);
  const units = pieces.filter((piece) => piece !== sign && piece !== SHARE_FORM).join("; ");
  const share = wanted.target === "lead.confidence" ? chooseShare(column) : undefined;
  const form = chooseNumberForm(column, context.numbers, units);
  const { either, point, comma } = column.numbers;
  const isOpen = either > 0 && point + comma === 0 && context.numbers === undefined;
  const detail = isOpen && sign !== undefined ? [units, sign].filter((text) => text !== "").join("; ") : form.detail;
  return {
    ...wanted,
    argument: [share?.detail ?? "", detail].filter((text) => text !== "").join("; "),
    confidence: Math.min(wanted.confidence, form.confidence, share?.confidence ?? 1),
    why: [wanted.why, form.why, share?.why ?? ""].filter((text) => text !== "").join("; "),
  };
}
